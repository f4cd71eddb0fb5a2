import type { JobRun } from '@meydan/platform/jobs/job-run'
import type { Receipt } from '@meydan/platform/outbound/provider'
import { messageIdOf } from '@meydan/platform/outbound/send-mail'
import { AppError, type NoticeKind } from '@meydan/protocol'
import type { DeliveryEnd } from '../sql/deliveries.ts'
import { unsubscribeHeaders, unsubscribeUrl } from '../preferences/unsubscribe-link.ts'
import type { Delivering, Dispatch } from './deliverer.ts'
import { localTime } from './local-time.ts'

/** Sends a mail. A mail server knows it again by its Message-ID, so one of which nobody knows is sent once more. */
export async function sendMail(deps: Delivering, run: JobRun, dispatch: Dispatch): Promise<DeliveryEnd> {
  const { recipient, letter, entry, workspaceId } = dispatch
  const { preferences, memberId } = recipient
  if (!recipient.isEmailVerified) return { state: 'suppressed', reason: 'no_address' }
  const provider = await deps.senders.email()
  if (provider === undefined) throw new AppError('delivery.not_configured')
  const link = { workspaceId, memberId, kind: entry.kind }
  const params = {
    instanceUrl: deps.publicUrl,
    workspace: recipient.workspaceName,
    settingsUrl: `${deps.publicUrl}/w/${workspaceId}/notifications/settings`,
    unsubscribeUrl: unsubscribeUrl(deps, link),
    url: letter.url,
    total: entry.count,
  }
  const items = itemsOf(dispatch)
  const kind = mailKindOf(entry.kind)
  const { subject, html, text } =
    kind === 'reminder'
      ? await deps.renderMail('reminder', preferences.language, { ...params, items })
      : await deps.renderMail('notification', preferences.language, {
          ...params,
          items: items.map((item) => ({ ...item, kind })),
        })
  const { receipt } = await run.handOver({
    ready: async () => provider.ready?.(run.signal),
    send: () =>
      provider.send(
        {
          key: run.key,
          to: recipient.email,
          subject,
          html,
          text,
          messageId: messageIdOf(run.key, deps.publicUrl),
          headers: unsubscribeHeaders(deps, link),
        },
        { signal: run.signal, isReady: true },
      ),
    whenUnknown: 'again',
  })
  const { answer } = receipt as Receipt
  return { state: 'sent', provider: provider.name, answer }
}

/** As mails speak of it: what is said in a room that tells of everything was written to its members. */
function mailKindOf(kind: NoticeKind): Exclude<NoticeKind, 'message'> {
  return kind === 'message' ? 'direct' : kind
}

function itemsOf({ entry, letter, recipient }: Dispatch) {
  const { language, timeZone } = recipient.preferences
  const place = letter.placeName === '' ? {} : { place: letter.placeName }
  const items = letter.excerpts.map(({ authorName, text, at }) => ({
    author: authorName,
    time: localTime(at, language, timeZone),
    excerpt: text,
    ...place,
  }))
  if (items.length > 0) return items
  const time = localTime(entry.updated_at.getTime(), language, timeZone)
  return [{ author: letter.author, time, excerpt: '', ...place }]
}
