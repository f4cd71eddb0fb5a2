import { handle, type HandledJob } from '@meydan/platform/jobs/job-run'
import { mailedInviteKeyOf } from './invite-token.ts'
import { sendInviteJob, trimInviteMailingsJob } from './jobs.ts'
import { sendInvite, type InviteMailing } from './send-invite.ts'
import { deleteOldInviteMailings } from './sql/invite-mailings.ts'

/** What the role `worker` gives to workspaces. */
export type WorkspacesWorkerDeps = Omit<InviteMailing, 'mailedInviteKey'> & {
  /** The instance's secret (`ensureInstanceSecret` of identity). */
  readonly secret: Buffer
}

/** What workspaces do beside requests. */
export function workspacesJobs({ secret, ...given }: WorkspacesWorkerDeps): readonly HandledJob[] {
  const publicUrl = given.publicUrl.replace(/\/+$/, '')
  const mailing = { ...given, publicUrl, mailedInviteKey: mailedInviteKeyOf(secret) }
  return [
    handle(sendInviteJob, (run) => sendInvite(mailing, run)),
    handle(trimInviteMailingsJob, async () => ({ deleted: await deleteOldInviteMailings(given.db) })),
  ]
}
