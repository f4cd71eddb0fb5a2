import type { AccountContext } from '@meydan/platform/operations/context'
import { AppError } from '@meydan/protocol'
import { accountForSession } from '../access.ts'
import type { Identity } from '../identity.ts'
import { lockAccount } from '../sql.ts'
import { mailLink } from './make-link.ts'

/** Mails a link that proves the account's address; nothing is sent when it is proved already. */
export async function requestEmailVerification(
  identity: Identity,
  ctx: AccountContext,
): Promise<Record<string, never>> {
  if ((await identity.mail()) === undefined) throw new AppError('delivery.not_configured')
  await identity.db.transaction(async (tx) => {
    const { id: accountId } = await accountForSession(tx, ctx)
    const account = await lockAccount(tx, accountId)
    if (account === undefined || account.email_verified) return
    await mailLink(identity, tx, 'verify', { accountId, email: account.email, oldEmail: account.email })
  })
  return {}
}
