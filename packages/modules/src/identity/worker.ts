import { handle, type HandledJob } from '@meydan/platform/jobs/job-run'
import { deleteExpiredSessionsJob, sendMailJob, trimLinksJob } from './jobs.ts'
import { accountLinkKeyOf } from './links/link-token.ts'
import { deleteOldLinks } from './links/sql.ts'
import type { Mailing } from './mails/mailing.ts'
import { sendAccountMail } from './mails/send-account-mail.ts'
import { deleteOldSightings } from './sightings/sql.ts'
import { deleteExpiredSessions } from './sql.ts'

/** What the role `worker` gives to identity. */
export type IdentityWorkerDeps = Omit<Mailing, 'linkKey'> & {
  /** The instance's secret (`ensureInstanceSecret`). */
  readonly secret: Buffer
}

/** What identity does beside requests. */
export function identityJobs({ secret, ...given }: IdentityWorkerDeps): readonly HandledJob[] {
  const { db } = given
  const publicUrl = given.publicUrl.replace(/\/+$/, '')
  const mailing: Mailing = { ...given, publicUrl, linkKey: accountLinkKeyOf(secret) }
  return [
    handle(sendMailJob, (run) => sendAccountMail(mailing, run)),
    handle(deleteExpiredSessionsJob, async () => ({ deleted: await deleteExpiredSessions(db) })),
    handle(trimLinksJob, async () => ({ links: await deleteOldLinks(db), sightings: await deleteOldSightings(db) })),
  ]
}
