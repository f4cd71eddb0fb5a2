import { violates } from '@meydan/platform/db/violates'
import { AppError, type operations, type ParsedInputOf } from '@meydan/protocol'
import { foldEmail } from '../fold-email.ts'
import type { Identity } from '../identity.ts'
import { sendMailJob } from '../jobs.ts'
import { takeLink } from './open-link.ts'
import { replaceLinks, updateEmail, useLink } from './sql.ts'

/**
 * Makes the new address the account's. Sessions stay: who asked for it proved the password, so ending them would throw out
 * the owner and not an intruder, who could sign in again. The old address is told, by a mail that says whom to write to.
 */
export async function confirmEmailChange(
  { db, jobs, clock }: Identity,
  input: ParsedInputOf<typeof operations.identity.confirmEmailChange>,
): Promise<Record<string, never>> {
  try {
    await db.transaction(async (tx) => {
      const link = await takeLink(tx, input.token, 'change')
      await useLink(tx, link.id)
      // Those that were mailed to the old address lead nowhere from now on.
      await replaceLinks(tx, link.account_id, ['reset', 'verify'])
      await updateEmail(tx, link.account_id, { email: link.email, emailFolded: foldEmail(link.email) })
      await jobs.enqueue(tx, sendMailJob, { mail: 'emailChanged', linkId: link.id, at: clock.now() })
    })
  } catch (error) {
    if (violates(error, 'accounts__email')) throw new AppError('identity.email_taken', {}, { cause: error })
    throw error
  }
  return {}
}
