import type { Queryable } from '@meydan/platform/db/database'
import type { AccountContext } from '@meydan/platform/operations/context'
import { AppError } from '@meydan/protocol'
import { accountBySession, type AccountRow } from './sql.ts'

/**
 * The account of the one who acts, read now and not from the cache of sessions.
 *
 * @throws AppError `session.required` when the session has ended meanwhile.
 */
export async function accountForSession(
  db: Queryable,
  ctx: AccountContext,
): Promise<AccountRow & { readonly expires_at: Date }> {
  const account = await accountBySession(db, ctx.session.id)
  if (account === undefined) throw new AppError('session.required')
  return account
}
