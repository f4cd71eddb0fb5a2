import type { Queryable, Transaction } from '@meydan/platform/db/database'
import { AppError } from '@meydan/protocol'
import { lockAccount } from '../sql.ts'
import { isTokenOf, linkIdOf, type LinkPurpose } from './link-token.ts'
import { linkById, type LinkRow } from './sql.ts'

/** What can be said of a link to whoever holds it. */
export type LinkState = 'open' | 'used' | 'expired' | 'replaced'

/** Whether a link can be used, and why not. */
export function stateOfLink(link: LinkRow): LinkState {
  if (link.is_used) return 'used'
  if (link.is_replaced || !link.is_bound) return 'replaced'
  return link.is_expired ? 'expired' : 'open'
}

/**
 * The link whose token somebody holds, in whatever state it is.
 *
 * @throws AppError `identity.link_invalid`
 */
export async function linkForHolder(db: Queryable, token: string): Promise<LinkRow> {
  const id = linkIdOf(token)
  const link = id === undefined ? undefined : await linkById(db, id)
  if (link === undefined || !isTokenOf(link.token_hash, token)) throw new AppError('identity.link_invalid')
  return link
}

/**
 * The same where it is open and for this purpose.
 *
 * @throws AppError `identity.link_invalid`
 */
export async function openLinkForHolder(db: Queryable, token: string, purpose: LinkPurpose): Promise<LinkRow> {
  const link = await linkForHolder(db, token)
  if (link.purpose !== purpose || stateOfLink(link) !== 'open') throw new AppError('identity.link_invalid')
  return link
}

/**
 * The same, with the account's row held: of two who use a link at once, the second finds it used.
 *
 * @throws AppError `identity.link_invalid`
 */
export async function takeLink(tx: Transaction, token: string, purpose: LinkPurpose): Promise<LinkRow> {
  const { account_id: accountId } = await openLinkForHolder(tx, token, purpose)
  await lockAccount(tx, accountId)
  return openLinkForHolder(tx, token, purpose)
}
