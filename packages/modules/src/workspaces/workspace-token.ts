import { createHash, createHmac } from 'node:crypto'
import { workspaceId as workspaceIdSchema, type WorkspaceId } from '@meydan/protocol'

/*
 * Tokens of links that lead into a workspace: 40 bytes in base64url, the workspace's id (16), then 24 bytes of an HMAC over
 * what the token stands for. Only its hash is stored, and the same token can be made again. With the workspace in front, a
 * token is looked up inside its workspace and can lead to no other.
 */

const idBytes = 16
const secretBytes = 24

/** Derives the token of something in a workspace; `text` names it. */
export function workspaceToken(key: Buffer, workspaceId: WorkspaceId, text: string): string {
  const secret = createHmac('sha256', key).update(text).digest().subarray(0, secretBytes)
  return Buffer.concat([Buffer.from(workspaceId.replaceAll('-', ''), 'hex'), secret]).toString('base64url')
}

/** What is stored of a token. */
export function hashOfToken(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

/** The workspace that a token leads to and the hash to look for; undefined if it is no token of ours. */
export function parseWorkspaceToken(token: string): { workspaceId: WorkspaceId; tokenHash: Buffer } | undefined {
  const bytes = Buffer.from(token, 'base64url')
  if (bytes.length !== idBytes + secretBytes) return undefined
  const hex = bytes.subarray(0, idBytes).toString('hex')
  const id = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
  const parsed = workspaceIdSchema.safeParse(id)
  return parsed.success ? { workspaceId: parsed.data, tokenHash: hashOfToken(token) } : undefined
}
