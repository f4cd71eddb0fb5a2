/*
 * Tells members: each notice comes into the inbox or not, is folded with what belongs to it, and is planned to be sent by
 * the ways that its member has chosen. All in the transaction of whoever tells; nothing is sent here.
 */
import type { Clock } from '@meydan/platform/clock'
import type { Transaction } from '@meydan/platform/db/database'
import type { JobQueue } from '@meydan/platform/jobs/job-queue'
import type { Notice, NoticeSource } from '@meydan/platform/notices/notice'
import type { StreamWriter } from '@meydan/platform/streams/writer'
import {
  isRoomPlace,
  memberStream,
  newId,
  type DeliveryWay,
  type EntryId,
  type MemberId,
  type RoomId,
  type WorkspaceId,
} from '@meydan/protocol'
import { placeKeyOf, roomOf, seqOf } from '../place.ts'
import { admit, type Admission } from '../decide/admit.ts'
import { planWays } from '../decide/plan-ways.ts'
import { quietFor } from '../decide/quiet-for.ts'
import { entryChanged } from '../events.ts'
import { enqueueDeliveries, type DueJob } from '../deliver/enqueue-deliveries.ts'
import { planDeliveries, waysOfEntries, type NewDelivery, type WayState } from '../sql/deliveries.ts'
import { closeEntries, foldEntries, openEntries, presentEntry, type EntryFold, type EntryRow } from '../sql/entries.ts'
import { insertNotices, knownNotices, noticeKey, type ToldNotice } from '../sql/notices.ts'
import { choiceKey, recipientsOf, roomChoices, type Recipient } from '../sql/recipients.ts'

/** What telling works with. */
export interface Telling {
  readonly streams: Pick<StreamWriter, 'appendEach'>
  readonly jobs: JobQueue
  readonly source: NoticeSource
  readonly clock: Clock
}

/** A notice with whom it is for, and what was decided. */
interface Judged {
  readonly notice: Notice
  readonly recipient: Recipient
  readonly admission: Admission
}

/** Tells members of one workspace. Those that are told already are passed over. */
export async function tell(
  deps: Telling,
  tx: Transaction,
  workspaceId: WorkspaceId,
  notices: readonly Notice[],
): Promise<void> {
  const judged = await judge(deps, tx, workspaceId, notices)
  if (judged.length === 0) return
  const shown = judged.filter(({ admission }) => admission.isInInbox)
  const entryOf = await foldIntoEntries(deps, tx, workspaceId, shown)
  const told = judged.map(({ notice, admission }): ToldNotice => {
    const entry = entryOf.get(foldKey(notice))
    const { reason } = admission
    if (admission.isInInbox && entry !== undefined) return { ...notice, entryId: entry.id, reason }
    return { ...notice, entryId: null, reason: reason ?? 'level' }
  })
  await insertNotices(tx, workspaceId, told)
  await plan(deps, tx, workspaceId, shown, entryOf)
  await deps.streams.appendEach(
    tx,
    [...entryOf.values()]
      .toSorted((a, b) => (a.member_id < b.member_id ? -1 : 1))
      .reduce<{ memberId: MemberId; entries: EntryRow[] }[]>((groups, entry) => {
        const last = groups.at(-1)
        if (last?.memberId === entry.member_id) last.entries.push(entry)
        else groups.push({ memberId: entry.member_id, entries: [entry] })
        return groups
      }, [])
      .map(({ memberId, entries }) => ({
        stream: { workspaceId, key: memberStream(memberId) },
        events: entries.map((entry) => entryChanged(presentEntry(entry))),
      })),
  )
}

async function judge(
  { clock }: Telling,
  tx: Transaction,
  workspaceId: WorkspaceId,
  notices: readonly Notice[],
): Promise<Judged[]> {
  if (notices.length === 0) return []
  const known = await knownNotices(tx, workspaceId, notices)
  const fresh = notices.filter(({ memberId, key }) => !known.has(noticeKey(memberId, key)))
  if (fresh.length === 0) return []
  const recipients = await recipientsOf(tx, workspaceId, unique(fresh.map(({ memberId }) => memberId)))
  const choices = await roomChoices(
    tx,
    workspaceId,
    unique(fresh.map(({ place }) => roomOf(place)).filter((id) => id !== undefined)),
  )
  const now = clock.now()
  return fresh.flatMap((notice) => {
    const recipient = recipients.get(notice.memberId)
    if (recipient === undefined) return []
    const roomId = roomOf(notice.place)
    const choice = roomId === undefined ? undefined : choices.get(choiceKey(roomId, notice.memberId))
    const admission = admit(notice.kind, choice, now)
    return [{ notice, recipient, admission }]
  })
}

/** @returns the lines by `foldKey`. */
async function foldIntoEntries(
  { source, clock }: Telling,
  tx: Transaction,
  workspaceId: WorkspaceId,
  shown: readonly Judged[],
): Promise<ReadonlyMap<string, EntryRow>> {
  const folds = [...Map.groupBy(shown, ({ notice }) => foldKey(notice)).values()].map((group) => foldOf(group))
  if (folds.length === 0) return new Map()
  const open = (await openEntries(tx, workspaceId, folds)).filter(({ last_seq }) => last_seq !== null)
  const haveRead = await source.haveRead(
    tx,
    open.map(({ member_id, place, last_seq }) => ({ workspaceId, memberId: member_id, place, lastSeq: last_seq ?? 0 })),
  )
  const read = open.filter((_, index) => haveRead[index] === true)
  await closeEntries(tx, workspaceId, read, new Date(clock.now()))
  const entries = await foldEntries(tx, workspaceId, folds)
  return new Map(entries.map((entry) => [`${entry.member_id}/${entry.kind}/${entry.place_key}`, entry]))
}

function foldOf(group: readonly Judged[]): EntryFold {
  const notices = group.map(({ notice }) => notice).toSorted((a, b) => (seqOf(a.place) ?? 0) - (seqOf(b.place) ?? 0))
  const [first, last] = [notices[0] as Notice, notices.at(-1) as Notice]
  const actors = notices.map(({ actorId }) => actorId).filter((actorId) => actorId !== null)
  return {
    id: newId<EntryId>(),
    memberId: first.memberId,
    kind: first.kind,
    placeKey: placeKeyOf(first),
    place: first.place,
    lastSeq: lastSeqOf(last),
    count: notices.length,
    actors: unique(actors.toReversed()).slice(0, 3),
    firstAt: Math.min(...notices.map(({ at }) => at)),
    lastAt: Math.max(...notices.map(({ at }) => at)),
  }
}

async function plan(
  { jobs, clock }: Telling,
  tx: Transaction,
  workspaceId: WorkspaceId,
  shown: readonly Judged[],
  entryOf: ReadonlyMap<string, EntryRow>,
): Promise<void> {
  const now = clock.now()
  const states = new Map(
    (await waysOfEntries(tx, workspaceId, [...entryOf.values()])).map((state) => [wayKey(state), state]),
  )
  const toSend = Map.groupBy(
    shown.filter(({ admission }) => admission.isSent),
    ({ notice }) => foldKey(notice),
  )
  const planned = [...toSend].flatMap(([key, group]): NewDelivery[] => {
    const entry = entryOf.get(key)
    const [{ recipient, notice } = {}] = group
    if (entry === undefined || recipient === undefined || notice === undefined) return []
    const sentAt = (way: DeliveryWay) => states.get(wayKey({ entry_id: entry.id, way }))?.sent_at?.getTime()
    return planWays(recipient.preferences, notice.kind, now, { sentAt, quiet: quietFor(recipient, now) }).map(
      (way) => ({
        ...way,
        id: newId(),
        memberId: notice.memberId,
        entryId: entry.id,
        kind: notice.kind,
        count: group.length,
      }),
    )
  })
  const storedIds = new Map(
    (await planDeliveries(tx, workspaceId, planned, new Date(now))).map((stored) => [wayKey(stored), stored.id]),
  )
  const due = planned.flatMap(({ id, memberId, entryId, way, dueAt }): DueJob[] => {
    const key = wayKey({ entry_id: entryId, way })
    const deliveryId = storedIds.get(key)
    // What waits for the end of a quiet that was ended early is not late: it goes with what came after it.
    const isSooner = dueAt < (states.get(key)?.due_at?.getTime() ?? -Infinity)
    if (deliveryId === undefined || (deliveryId !== id && !isSooner)) return []
    return [{ workspaceId, memberId, deliveryId, way, dueAt }]
  })
  await enqueueDeliveries(jobs, tx, due)
}

/** Up to where the place is to be read for the line to be read: rooms alone know it, but what one is reminded of was read long ago. */
function lastSeqOf({ kind, place }: Notice): number | null {
  return kind === 'reminder' || !isRoomPlace(place) ? null : seqOf(place)
}

function wayKey({ entry_id, way }: Pick<WayState, 'entry_id' | 'way'>): string {
  return `${entry_id}/${way}`
}

/** What is folded into one line has the same. */
function foldKey(notice: Notice): string {
  return `${notice.memberId}/${notice.kind}/${placeKeyOf(notice)}`
}

function unique<Item extends MemberId | RoomId>(items: readonly Item[]): Item[] {
  return [...new Set(items)]
}
