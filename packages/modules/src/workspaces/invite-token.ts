import { createHash, createHmac } from 'node:crypto'
import {
  workspaceId as workspaceIdSchema,
  type ClientId,
  type InviteId,
  type MemberId,
  type WorkspaceId,
} from '@meydan/protocol'
import { deriveKey } from '../identity/index.ts'

/*
 * A token is 40 bytes in base64url: the workspace's id (16), then 24 bytes of an HMAC over the request that made the
 * invitation, or over the invitation's id where it is mailed, by a key of its own: nobody who makes links that way learns
 * one that was mailed. Only its hash is stored; the same token can be made again. With the workspace in front, a token is looked up inside its workspace and can lead to no other.
 */

const idBytes = 16
const secretBytes = 24

/** Derives the token of the invitation that a request makes. */
export function inviteToken(
  key: Buffer,
  request: { workspaceId: WorkspaceId; createdBy: MemberId; clientId: ClientId },
): string {
  const { workspaceId, createdBy, clientId } = request
  return tokenOver(key, workspaceId, `${workspaceId} ${createdBy} ${clientId}`)
}

/** Derives the token of an invitation that is mailed. */
export function mailedInviteToken(key: Buffer, invite: { workspaceId: WorkspaceId; id: InviteId }): string {
  return tokenOver(key, invite.workspaceId, `${invite.workspaceId} ${invite.id}`)
}

/** Key that the tokens of mailed invitations are derived with. */
export function mailedInviteKeyOf(secret: Buffer): Buffer {
  return deriveKey(secret, 'workspaces.mailedInvites')
}

/** The link of an invitation. The fragment stays in the browser: no log of a server or proxy ever holds a token. */
export function inviteUrl(publicUrl: string, token: string): string {
  return `${publicUrl}/invite#${token}`
}

function tokenOver(key: Buffer, workspaceId: WorkspaceId, text: string): string {
  const secret = createHmac('sha256', key).update(text).digest().subarray(0, secretBytes)
  return Buffer.concat([Buffer.from(workspaceId.replaceAll('-', ''), 'hex'), secret]).toString('base64url')
}

/** What is stored of a token. */
export function hashOfToken(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

/** The workspace that a token leads to and the hash to look for; undefined if it is no token of ours. */
export function parseInviteToken(token: string): { workspaceId: WorkspaceId; tokenHash: Buffer } | undefined {
  const bytes = Buffer.from(token, 'base64url')
  if (bytes.length !== idBytes + secretBytes) return undefined
  const hex = bytes.subarray(0, idBytes).toString('hex')
  const id = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
  const parsed = workspaceIdSchema.safeParse(id)
  return parsed.success ? { workspaceId: parsed.data, tokenHash: hashOfToken(token) } : undefined
}
