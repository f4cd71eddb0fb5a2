import type { Queryable } from '@meydan/platform/db/database'
import type { NoticeSource } from '@meydan/platform/notices/notice'
import type { DeliveryReason, MemberId, RoomId, WorkspaceId } from '@meydan/protocol'
import { roomOf } from '../place.ts'
import { admit } from '../decide/admit.ts'
import { waitMsOf } from '../decide/plan-ways.ts'
import { quietFor, type Quiet } from '../decide/quiet-for.ts'
import type { DeliveryRow } from '../sql/deliveries.ts'
import type { EntryRow } from '../sql/entries.ts'
import { textsTo } from '../sql/due-delivery.ts'
import { choiceKey, roomChoices, type Recipient } from '../sql/recipients.ts'

/** What is to be done about a delivery at the time that it is due. */
export type Verdict =
  | { readonly what: 'send' }
  | { readonly what: 'end'; readonly state: 'cancelled' | 'suppressed'; readonly reason: DeliveryReason }
  /** Not before, in milliseconds since 1970. */
  | { readonly what: 'wait'; readonly until: number; readonly reason: Quiet['reason'] }

/** Texts cost, and a number may be somebody else's: more do not go to one in 24 hours, whoever gave it. */
const textsPerDay = 20

const cancelled = (reason: DeliveryReason): Verdict => ({ what: 'end', state: 'cancelled', reason })

/** Looks again at everything that may have changed since it was planned. */
export async function verdictOf(
  db: Queryable,
  facts: {
    source: NoticeSource
    workspaceId: WorkspaceId
    delivery: DeliveryRow
    entry: EntryRow | undefined
    recipient: Recipient | undefined
    isActive: boolean
    now: number
  },
): Promise<Verdict> {
  const { source, workspaceId, delivery, entry, recipient, now } = facts
  if (recipient === undefined || entry === undefined) return cancelled('left')
  if (entry.read_at !== null) return cancelled('read')
  const memberId = recipient.memberId
  const { place, last_seq: lastSeq } = entry
  if (lastSeq !== null) {
    const [hasRead] = await source.haveRead(db, [{ workspaceId, memberId, place, lastSeq }])
    if (hasRead === true) return cancelled('read')
  }
  const admission = admit(entry.kind, await choiceFor(db, workspaceId, memberId, roomOf(place)), now)
  if (admission.reason !== null) return cancelled(admission.reason)
  const { preferences } = recipient
  if (!preferences.ways[entry.kind].includes(delivery.way)) return cancelled('way_off')
  const quiet = quietFor(recipient, now)
  if (quiet !== undefined) {
    return { what: 'wait', until: quiet.until + waitMsOf(delivery.way, preferences), reason: quiet.reason }
  }
  if (delivery.way === 'push' && facts.isActive) return { what: 'end', state: 'suppressed', reason: 'active' }
  const isText = delivery.way === 'sms' || delivery.way === 'whatsapp'
  if (isText && preferences.phone !== null && (await textsTo(db, preferences.phone, now)) >= textsPerDay) {
    return { what: 'end', state: 'suppressed', reason: 'throttled' }
  }
  return { what: 'send' }
}

async function choiceFor(db: Queryable, workspaceId: WorkspaceId, memberId: MemberId, roomId: RoomId | undefined) {
  if (roomId === undefined) return undefined
  return (await roomChoices(db, workspaceId, [roomId])).get(choiceKey(roomId, memberId))
}
