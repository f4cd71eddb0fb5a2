import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { deriveKey } from '../instance-secret.ts'

/*
 * A token is 40 bytes in base64url: the link's id (16), then 24 bytes of an HMAC over its purpose and id. What is stored,
 * and what a job carries, is the id; whoever knows the instance's secret makes the token of it.
 */

const idBytes = 16
const secretBytes = 24

/** What a link is for. */
export type LinkPurpose = 'reset' | 'verify' | 'change'

const paths: Readonly<Record<LinkPurpose, string>> = {
  reset: '/reset-password',
  verify: '/verify-email',
  change: '/change-email',
}

/** Key that links to accounts are made with, derived from the instance's secret. */
export function accountLinkKeyOf(secret: Buffer): Buffer {
  return deriveKey(secret, 'identity.links')
}

/** Makes the token of a link. */
export function linkToken(key: Buffer, { id, purpose }: { id: string; purpose: LinkPurpose }): string {
  const mac = createHmac('sha256', key).update(`${purpose} ${id}`).digest().subarray(0, secretBytes)
  return Buffer.concat([Buffer.from(id.replaceAll('-', ''), 'hex'), mac]).toString('base64url')
}

/** Where a link leads. The fragment stays in the browser: no server, proxy or scanner sees the token. */
export function linkUrl(
  deps: { readonly publicUrl: string; readonly linkKey: Buffer },
  link: { id: string; purpose: LinkPurpose },
): string {
  return `${deps.publicUrl}${paths[link.purpose]}#${linkToken(deps.linkKey, link)}`
}

/** The link that a token names; undefined: it is no token of ours. */
export function linkIdOf(token: string): string | undefined {
  const bytes = Buffer.from(token, 'base64url')
  if (bytes.length !== idBytes + secretBytes) return undefined
  return bytes.toString('hex', 0, idBytes).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

/** What is stored of a token, and of a password that a link is bound to. */
export function digestOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest()
}

/** Compares in constant time. */
export function isTokenOf(tokenHash: Buffer, token: string): boolean {
  return timingSafeEqual(tokenHash, digestOf(token))
}
