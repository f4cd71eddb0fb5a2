import type { Queryable } from '@meydan/platform/db/database'
import type { NoticeSource } from '@meydan/platform/notices/notice'
import type { DeliveryReason, WorkspaceId } from '@meydan/protocol'
import { admit } from '../decide/admit.ts'
import { quietUntil } from '../decide/quiet-hours.ts'
import type { DeliveryRow } from '../sql/deliveries.ts'
import type { EntryRow } from '../sql/entries.ts'
import { choiceKey, roomChoices, type Recipient } from '../sql/recipients.ts'

/** What is to be done about a delivery at the time that it is due. */
export type Verdict =
  | { readonly what: 'send' }
  | { readonly what: 'end'; readonly state: 'cancelled' | 'suppressed'; readonly reason: DeliveryReason }
  /** Not before, in milliseconds since 1970. */
  | { readonly what: 'wait'; readonly until: number }

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
  const choices = await roomChoices(db, workspaceId, [place.roomId])
  const admission = admit(entry.kind, choices.get(choiceKey(place.roomId, memberId)), now)
  if (admission.reason !== null) return cancelled(admission.reason)
  const { preferences, dndUntil } = recipient
  if (!preferences.ways[entry.kind].includes(delivery.way)) return cancelled('way_off')
  const until = Math.max(quietUntil(preferences, now) ?? 0, dndUntil ?? 0)
  if (until > now) return { what: 'wait', until }
  if (delivery.way === 'push' && facts.isActive) return { what: 'end', state: 'suppressed', reason: 'active' }
  return { what: 'send' }
}
