import { seal, unseal } from '@meydan/platform/sealed'
import type { SigningMaterial } from './signing-material.ts'

/*
 * How a key is kept: with a key that is derived from the instance's secret, and bound to the workspace that it signs for. Its
 * file and its password are not kept at all.
 */

const purpose = (workspaceId: string) => `reconciliation.certificate:${workspaceId}`

/** @param key 32 bytes */
export function sealMaterial(key: Buffer, workspaceId: string, { privateKey, chain }: SigningMaterial): Buffer {
  const texts = [privateKey, ...chain].map((der) => Buffer.from(der).toString('base64'))
  return seal(key, purpose(workspaceId), Object.fromEntries(texts.entries()))
}

/** @throws Error where it was sealed with another key or for another workspace, or was changed. */
export function unsealMaterial(key: Buffer, workspaceId: string, sealed: Buffer): SigningMaterial {
  const texts = unseal(key, purpose(workspaceId), sealed)
  const [privateKey, ...chain] = Object.values(texts).map((text) => new Uint8Array(Buffer.from(text, 'base64')))
  if (privateKey === undefined) throw new Error('nothing was sealed')
  return { privateKey, chain }
}
