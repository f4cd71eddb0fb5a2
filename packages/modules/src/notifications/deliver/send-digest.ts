import type { ParsedJobInput } from '@meydan/platform/jobs/job'
import type { JobRun } from '@meydan/platform/jobs/job-run'
import type { Receipt } from '@meydan/platform/outbound/provider'
import { messageIdOf } from '@meydan/platform/outbound/send-mail'
import { AppError } from '@meydan/protocol'
import type { digestJob } from '../jobs.ts'
import { unsubscribeHeaders, unsubscribeUrl } from '../preferences/unsubscribe-link.ts'
import { endDelivery, type DeliveryEnd } from '../sql/deliveries.ts'
import { dueDelivery } from '../sql/due-delivery.ts'
import { openInbox } from '../sql/inbox.ts'
import { recipientsOf, type Recipient } from '../sql/recipients.ts'
import type { EntryRow } from '../sql/entries.ts'
import type { Delivering } from './deliverer.ts'
import { letterOf, placeUrl } from './letter.ts'
import { localDay } from './local-time.ts'

/** Lines of the inbox that a summary looks at. */
const maxEntries = 50

/** Sends a member what is unread; nothing where nothing is. */
export async function sendDigest(deps: Delivering, run: JobRun<ParsedJobInput<typeof digestJob>>): Promise<void> {
  const { db, clock } = deps
  const key = run.input
  const { workspaceId, memberId } = key
  if ((await dueDelivery(db, key)) === undefined) return
  const recipient = (await recipientsOf(db, workspaceId, [memberId])).get(memberId)
  const ended = await sendTo(deps, run, recipient)
  await db.transaction(async (tx) => {
    await endDelivery(tx, key, ended, new Date(clock.now()))
    await run.finish(tx)
  })
}

async function sendTo(
  deps: Delivering,
  run: JobRun<ParsedJobInput<typeof digestJob>>,
  recipient: Recipient | undefined,
): Promise<DeliveryEnd> {
  const { workspaceId, memberId } = run.input
  if (recipient === undefined) return { state: 'cancelled', reason: 'left' }
  const { preferences } = recipient
  if (preferences.digest === null) return { state: 'cancelled', reason: 'unsubscribed' }
  if (!recipient.isEmailVerified) return { state: 'suppressed', reason: 'no_address' }
  const provider = await deps.senders.email()
  if (provider === undefined) return { state: 'failed', reason: 'not_configured' }
  const unread = await unreadEntries(deps, run, recipient)
  const rooms = await roomsOf(deps, workspaceId, unread, recipient)
  if (rooms.length === 0) return { state: 'cancelled', reason: 'read' }
  const link = { workspaceId, memberId, kind: 'digest' } as const
  const totalMessages = unread.reduce((sum, { count }) => sum + count, 0)
  const { subject, html, text } = await deps.renderMail('digest', preferences.language, {
    instanceUrl: deps.publicUrl,
    workspace: recipient.workspaceName,
    settingsUrl: `${deps.publicUrl}/w/${workspaceId}/notifications/settings`,
    unsubscribeUrl: unsubscribeUrl(deps, link),
    url: `${deps.publicUrl}/w/${workspaceId}`,
    day: localDay(deps.clock.now(), preferences.language, preferences.timeZone),
    rooms,
    totalRooms: rooms.length,
    totalMessages,
  })
  const mail = {
    key: run.key,
    to: recipient.email,
    subject,
    html,
    text,
    messageId: messageIdOf(run.key, deps.publicUrl),
    headers: unsubscribeHeaders(deps, link),
  }
  try {
    const { receipt } = await run.handOver({
      ready: async () => provider.ready?.(run.signal),
      send: () => provider.send(mail, { signal: run.signal, isReady: true }),
      whenUnknown: 'again',
    })
    return { state: 'sent', provider: provider.name, answer: (receipt as Receipt).answer, count: totalMessages }
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'delivery.refused') throw error
    return { state: 'failed', reason: 'bounced', answer: error.message }
  }
}

async function unreadEntries(
  { db, source }: Delivering,
  { input: { workspaceId, memberId } }: JobRun<ParsedJobInput<typeof digestJob>>,
  { accountId }: Recipient,
): Promise<readonly EntryRow[]> {
  const open = await openInbox(db, { workspaceId, memberId, accountId, role: 'member' }, maxEntries)
  const haveRead = await source.haveRead(
    db,
    open.map(({ place, last_seq }) => ({ workspaceId, memberId, place, lastSeq: last_seq ?? Number.MAX_SAFE_INTEGER })),
  )
  return open.filter((_, index) => haveRead[index] !== true)
}

async function roomsOf(
  deps: Delivering,
  workspaceId: JobRun['workspaceId'] & string,
  entries: readonly EntryRow[],
  recipient: Recipient,
) {
  const rooms = []
  for (const entry of entries) {
    const letter = await letterOf(deps, workspaceId, entry, recipient)
    if (letter === undefined) continue
    rooms.push({
      name: letter.placeName === '' ? letter.author : letter.placeName,
      url: placeUrl(deps.publicUrl, workspaceId, entry.place),
      count: entry.count,
      lines: letter.excerpts.map(({ authorName, text }) => ({ author: authorName, text })),
    })
  }
  return rooms
}
