import type { renderMail } from '@meydan/mails'
import type { Database } from '@meydan/platform/db/database'
import type { ParsedJobInput } from '@meydan/platform/jobs/job'
import type { JobRun } from '@meydan/platform/jobs/job-run'
import { sendLetter, type MailWay } from '@meydan/platform/outbound/send-mail'
import { whenFor } from '../identity/index.ts'
import { inviteUrl, mailedInviteToken } from './invite-token.ts'
import type { sendInviteJob } from './jobs.ts'
import { mailedInviteById } from './sql/invites.ts'

/** What invitations are mailed with. */
export interface InviteMailing {
  readonly db: Database
  readonly mail: MailWay
  readonly renderMail: typeof renderMail
  /** The address that people open, without a slash at its end. */
  readonly publicUrl: string
  readonly mailedInviteKey: Buffer
}

/** Mails an invitation, in the language of its workspace; one that was used or withdrawn since is not sent. */
export async function sendInvite(
  mailing: InviteMailing,
  run: JobRun<ParsedJobInput<typeof sendInviteJob>>,
): Promise<{ isSent: boolean }> {
  const { db, publicUrl, mailedInviteKey: key } = mailing
  const { workspaceId } = run
  if (workspaceId === undefined) throw new Error('an invitation belongs to a workspace')
  const invite = await mailedInviteById(db, workspaceId, run.input.inviteId)
  if (invite === undefined) return { isSent: false }
  const { language } = invite
  const letter = await mailing.renderMail('workspaceInvite', language, {
    instanceUrl: publicUrl,
    workspace: invite.workspace_name,
    inviter: invite.invited_by,
    role: invite.role,
    url: inviteUrl(publicUrl, mailedInviteToken(key, { workspaceId, id: invite.id })),
    validUntil: whenFor(language, invite.expires_at.getTime()),
  })
  await sendLetter(mailing, run, { to: invite.email, ...letter })
  return { isSent: true }
}
