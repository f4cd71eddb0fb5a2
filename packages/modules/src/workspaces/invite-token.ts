import type { ClientId, InviteId, MemberId, WorkspaceId } from '@meydan/protocol'
import { deriveKey } from '../identity/index.ts'
import { workspaceToken } from './workspace-token.ts'

/*
 * The token of an invitation stands for the request that made it, or for the invitation's id where it is mailed, by a key of
 * its own: nobody who makes links that way learns one that was mailed.
 */

/** Derives the token of the invitation that a request makes. */
export function inviteToken(
  key: Buffer,
  request: { workspaceId: WorkspaceId; createdBy: MemberId; clientId: ClientId },
): string {
  const { workspaceId, createdBy, clientId } = request
  return workspaceToken(key, workspaceId, `${workspaceId} ${createdBy} ${clientId}`)
}

/** Derives the token of an invitation that is mailed. */
export function mailedInviteToken(key: Buffer, invite: { workspaceId: WorkspaceId; id: InviteId }): string {
  return workspaceToken(key, invite.workspaceId, `${invite.workspaceId} ${invite.id}`)
}

/** Key that the tokens of mailed invitations are derived with. */
export function mailedInviteKeyOf(secret: Buffer): Buffer {
  return deriveKey(secret, 'workspaces.mailedInvites')
}

/** The link of an invitation. The fragment stays in the browser: no log of a server or proxy ever holds a token. */
export function inviteUrl(publicUrl: string, token: string): string {
  return `${publicUrl}/invite#${token}`
}
