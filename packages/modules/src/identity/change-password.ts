import type { AccountContext } from '@meydan/platform/operations/context'
import { AppError, type operations, type ParsedInputOf } from '@meydan/protocol'
import { accountForSession } from './access.ts'
import { accountRevoked, instance } from './events.ts'
import type { Identity } from './identity.ts'
import { sendMailJob } from './jobs.ts'
import { replaceLinks } from './links/sql.ts'
import { deleteSessionsOfAccount, lockAccount, passwordByAccount, updatePassword } from './sql.ts'

/** Changes the password, ends all other sessions of the account, and tells it by mail. */
export async function changePassword(
  identity: Identity,
  ctx: AccountContext,
  input: ParsedInputOf<typeof operations.identity.changePassword>,
): Promise<Record<string, never>> {
  const { db, passwords, jobs, clock } = identity
  const { id: sessionId, accountId } = ctx.session
  const stored = await passwordByAccount(db, accountId)
  if (stored === undefined || !(await passwords.verify(stored, input.currentPassword, ctx.remoteAddress))) {
    throw new AppError('session.wrong_credentials')
  }
  const replacement = await passwords.hash(input.newPassword, ctx.remoteAddress)
  const hasMail = (await identity.mail()) !== undefined

  await db.transaction(async (tx) => {
    await accountForSession(tx, ctx)
    await lockAccount(tx, accountId)
    // First the password, then the sessions: a sign-in with the old one waits for this row or is seen by the deletion.
    if (!(await updatePassword(tx, { accountId, from: stored, to: replacement }))) {
      throw new AppError('session.wrong_credentials')
    }
    // Whoever asked for another address, or for a way back in, may have known the password until now.
    await replaceLinks(tx, accountId, ['reset', 'change'])
    await deleteSessionsOfAccount(tx, accountId, sessionId)
    await identity.streams.append(tx, instance, [accountRevoked(accountId, sessionId)])
    if (hasMail) await jobs.enqueue(tx, sendMailJob, { mail: 'passwordChanged', accountId, at: clock.now() })
  })
  identity.sessions.forget({ accountId })
  return {}
}
