import { AppError, type operations, type ParsedInputOf } from '@meydan/protocol'
import { foldEmail } from '../fold-email.ts'
import type { Identity } from '../identity.ts'
import { sendMailJob } from '../jobs.ts'
import { newLink } from './make-link.ts'
import { insertResetFor } from './sql.ts'

/**
 * Mails a link to choose a new password with. Whether there is such an account shows neither in the answer nor in its
 * time: the same statements run either way, none of which waits for what others do with the account, and only the job finds
 * that there is nothing to send. What was mailed before stays good: strangers ask as well, and the owner's mail must not go
 * dead because of them.
 */
export async function requestPasswordReset(
  { db, jobs, mail, linkKey }: Identity,
  input: ParsedInputOf<typeof operations.identity.requestPasswordReset>,
): Promise<Record<string, never>> {
  if ((await mail()) === undefined) throw new AppError('delivery.not_configured')
  const emailFolded = foldEmail(input.email)
  const link = newLink(linkKey, 'reset')
  await db.transaction(async (tx) => {
    await insertResetFor(tx, emailFolded, link)
    await jobs.enqueue(tx, sendMailJob, { mail: 'link', linkId: link.id })
  })
  return {}
}
