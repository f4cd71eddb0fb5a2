import type { AccountContext } from '@meydan/platform/operations/context'
import type { operations, ResultOf } from '@meydan/protocol'
import { accountForSession } from './access.ts'
import type { Identity } from './identity.ts'
import { pendingEmailOf } from './links/sql.ts'
import { presentAccount } from './present.ts'

/** Says who is signed in. */
export async function getSession(
  identity: Identity,
  ctx: AccountContext,
): Promise<ResultOf<typeof operations.identity.getSession>> {
  const account = await accountForSession(identity.db, ctx)
  return {
    account: presentAccount(account),
    expiresAt: account.expires_at.toISOString(),
    pendingEmail: (await pendingEmailOf(identity.db, account.id)) ?? null,
  }
}
