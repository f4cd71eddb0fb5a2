import type { operations, ParsedInputOf } from '@meydan/protocol'
import type { Identity } from '../identity.ts'
import { takeLink } from './open-link.ts'
import { markEmailVerified, useLink } from './sql.ts'

/** Takes an address for its account's. Whoever holds the link may: mails are often read on another device. */
export async function verifyEmail(
  { db }: Identity,
  input: ParsedInputOf<typeof operations.identity.verifyEmail>,
): Promise<Record<string, never>> {
  await db.transaction(async (tx) => {
    const link = await takeLink(tx, input.token, 'verify')
    await useLink(tx, link.id)
    await markEmailVerified(tx, link.account_id)
  })
  return {}
}
