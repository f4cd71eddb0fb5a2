import type { operations, ParsedInputOf, ResultOf } from '@meydan/protocol'
import type { Identity } from '../identity.ts'
import { maskEmail } from './mask-email.ts'
import { linkForHolder, stateOfLink } from './open-link.ts'

/** Says what a link is for, for the page behind it. Reads only: scanners that follow links and run pages use nothing up. */
export async function checkLink(
  { db }: Identity,
  input: ParsedInputOf<typeof operations.identity.checkLink>,
): Promise<ResultOf<typeof operations.identity.checkLink>> {
  const link = await linkForHolder(db, input.token)
  return { purpose: link.purpose, email: maskEmail(link.email), state: stateOfLink(link) }
}
