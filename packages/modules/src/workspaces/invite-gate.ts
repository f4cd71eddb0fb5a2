import type { Queryable } from '@meydan/platform/db/database'
import type { InviteGate } from '../identity/index.ts'
import { parseInviteToken } from './invite-token.ts'
import { inviteByToken } from './sql/invites.ts'

/** Tells identity whether an invitation lets its bearer sign up. Signing up uses nothing up; accepting does. */
export function createInviteGate(db: Queryable): InviteGate {
  return {
    async isAcceptable(token) {
      const parsed = parseInviteToken(token)
      const invite = parsed && (await inviteByToken(db, parsed.workspaceId, parsed.tokenHash))
      return invite?.is_open === true
    },
  }
}
