import type { AnyoneContext } from '@meydan/platform/operations/context'
import { newId, type operations, type ParsedInputOf } from '@meydan/protocol'
import { accountRevoked, instance } from '../events.ts'
import type { Identity } from '../identity.ts'
import { sendMailJob } from '../jobs.ts'
import { deleteSessionsOfAccount, upsertPassword } from '../sql.ts'
import { openLinkForHolder, takeLink } from './open-link.ts'
import { markEmailVerified, replaceLinks, useLink } from './sql.ts'

/**
 * Sets a new password and ends all sessions. Who reads what comes to an address has proved it. A change of the address
 * that waits ends as well: whoever asked for it knew the old password.
 */
export async function resetPasswordByLink(
  identity: Identity,
  ctx: AnyoneContext,
  input: ParsedInputOf<typeof operations.identity.resetPasswordByLink>,
): Promise<Record<string, never>> {
  const { db, jobs, clock } = identity
  const { token, newPassword } = input
  // Looked at before the hash, which is dear, and again when the account is held.
  await openLinkForHolder(db, token, 'reset')
  const password = await identity.passwords.hash(newPassword, ctx.remoteAddress)
  const accountId = await db.transaction(async (tx) => {
    const link = await takeLink(tx, token, 'reset')
    await useLink(tx, link.id)
    await replaceLinks(tx, link.account_id, ['reset', 'change'])
    await markEmailVerified(tx, link.account_id)
    // First the password, then the sessions: a sign-in with the old one waits for this row or is seen by the deletion.
    await upsertPassword(tx, { id: newId(), accountId: link.account_id, password })
    await deleteSessionsOfAccount(tx, link.account_id, null)
    await identity.streams.append(tx, instance, [accountRevoked(link.account_id)])
    await jobs.enqueue(tx, sendMailJob, { mail: 'passwordChanged', accountId: link.account_id, at: clock.now() })
    return link.account_id
  })
  identity.sessions.forget({ accountId })
  return {}
}
