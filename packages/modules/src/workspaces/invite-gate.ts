import type { Database } from '@meydan/platform/db/database'
import type { InviteGate } from '../identity/index.ts'
import { hasInviteSignUp, insertInviteSignUp, inviteByToken, useInvite } from './sql/invites.ts'
import { lockWorkspace } from './sql/workspaces.ts'
import { parseWorkspaceToken } from './workspace-token.ts'

/**
 * Lets as many sign up by an invitation as it has uses. A sign-up takes a use as an acceptance does, and the use is kept
 * for its address: a retry takes no second one, and the account accepts by it even when nothing is left for others.
 */
export function createInviteGate(db: Database): InviteGate {
  return {
    async isOpenFor(token, emailFolded) {
      const parsed = parseWorkspaceToken(token)
      const invite = parsed && (await inviteByToken(db, parsed.workspaceId, parsed.tokenHash))
      if (invite === undefined) return false
      return invite.is_open || (invite.is_in_force && (await hasInviteSignUp(db, invite, emailFolded)))
    },

    async provesAddress(token, emailFolded) {
      const parsed = parseWorkspaceToken(token)
      const invite = parsed && (await inviteByToken(db, parsed.workspaceId, parsed.tokenHash))
      return invite !== undefined && invite.is_in_force && invite.email_folded === emailFolded
    },

    async takeFor(token, emailFolded) {
      const parsed = parseWorkspaceToken(token)
      if (parsed === undefined) return false
      return db.transaction(async (tx) => {
        await lockWorkspace(tx, parsed.workspaceId)
        const invite = await inviteByToken(tx, parsed.workspaceId, parsed.tokenHash)
        if (invite === undefined) return false
        if (await hasInviteSignUp(tx, invite, emailFolded)) return invite.is_in_force
        if (!invite.is_open) return false
        await useInvite(tx, invite)
        await insertInviteSignUp(tx, invite, emailFolded)
        return true
      })
    },
  }
}
