import type { AccountContext } from '@meydan/platform/operations/context'
import { AppError, type operations, type ParsedInputOf } from '@meydan/protocol'
import { accountForSession } from '../access.ts'
import { foldEmail } from '../fold-email.ts'
import type { Identity } from '../identity.ts'
import { sendMailJob } from '../jobs.ts'
import { accountByEmail, lockAccount, passwordByAccount } from '../sql.ts'
import { mailLink } from './make-link.ts'

/** Mails a link to a new address and a warning to the one that holds. Until the link is used, nothing changes. */
export async function changeEmail(
  identity: Identity,
  ctx: AccountContext,
  input: ParsedInputOf<typeof operations.identity.changeEmail>,
): Promise<Record<string, never>> {
  const { db, passwords, jobs, clock } = identity
  const { accountId } = ctx.session
  if ((await identity.mail()) === undefined) throw new AppError('delivery.not_configured')
  const stored = await passwordByAccount(db, accountId)
  if (stored === undefined || !(await passwords.verify(stored, input.password, ctx.remoteAddress))) {
    throw new AppError('session.wrong_credentials')
  }
  await db.transaction(async (tx) => {
    await accountForSession(tx, ctx)
    const account = await lockAccount(tx, accountId)
    if (account === undefined) throw new AppError('session.required')
    // A password that was changed meanwhile voided what was asked for with the old one; this must not come after it.
    if ((await passwordByAccount(tx, accountId)) !== stored) throw new AppError('session.wrong_credentials')
    if ((await accountByEmail(tx, foldEmail(input.newEmail))) !== undefined) throw new AppError('identity.email_taken')
    const about = { accountId, email: input.newEmail, oldEmail: account.email }
    const linkId = await mailLink(identity, tx, 'change', about)
    await jobs.enqueue(tx, sendMailJob, { mail: 'emailChangeAsked', linkId, at: clock.now() })
  })
  return {}
}
