import type { Transaction } from '@meydan/platform/db/database'
import { newId, type AccountId } from '@meydan/protocol'
import type { Identity } from '../identity.ts'
import { sendMailJob } from '../jobs.ts'
import { digestOf, linkToken, type LinkPurpose } from './link-token.ts'
import { insertLink, replaceLinks, type NewLink } from './sql.ts'

/**
 * For how long links work: as long as somebody needs to find the mail, and the shorter the more they can do. A reset no
 * shorter than the limit of `requestPasswordReset` by address holds: whoever it refuses has one in the mailbox.
 */
export const minutesOf: Readonly<Record<LinkPurpose, number>> = { reset: 60, verify: 7 * 24 * 60, change: 24 * 60 }

/** A fresh link, which is not stored yet. */
export function newLink(linkKey: Buffer, purpose: LinkPurpose): NewLink {
  const id = newId<never>()
  return { id, purpose, tokenHash: digestOf(linkToken(linkKey, { id, purpose })), validForMinutes: minutesOf[purpose] }
}

/** Makes a link, voids older ones of its purpose, and asks for its mail. Call it while the account's row is held. */
export async function mailLink(
  { jobs, linkKey }: Pick<Identity, 'jobs' | 'linkKey'>,
  tx: Transaction,
  purpose: 'verify' | 'change',
  about: { accountId: AccountId; email: string; oldEmail: string },
): Promise<string> {
  const link = newLink(linkKey, purpose)
  await replaceLinks(tx, about.accountId, [purpose])
  await insertLink(tx, { ...link, ...about })
  await jobs.enqueue(tx, sendMailJob, { mail: 'link', linkId: link.id })
  return link.id
}
