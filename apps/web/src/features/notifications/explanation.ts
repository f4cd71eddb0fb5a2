// Why something was sent, or why not, as words. A reason or a state without words does not compile: the keys are made of
// them.

import { isRoomPlace } from '@meydan/client'
import type { Delivery, DeliveryReason, InboxEntry } from '@meydan/protocol'
import type { TFunction } from 'i18next'

/** Reasons that say something else while it still waits than once it is over. */
const waitingReasons = [
  'unread',
  'escalated',
  'quiet_hours',
  'do_not_disturb',
  'active',
  'throttled',
  'unavailable',
] as const satisfies readonly DeliveryReason[]

/** The message of a line that may be asked about; undefined where there is none, or one asked to be told oneself. */
export function askedMessage({ kind, place, lastSeq }: Pick<InboxEntry, 'kind' | 'place' | 'lastSeq'>) {
  if (!isRoomPlace(place) || kind === 'reminder') return undefined
  const seq = lastSeq ?? place.seq
  return seq === null ? undefined : { roomId: place.roomId, seq }
}

/** Why it was decided so, as a sentence. */
export function whyText(t: TFunction<'notifications'>, { state, reason }: Pick<Delivery, 'state' | 'reason'>): string {
  if (state === 'unknown') return t('explain.unknown')
  const waiting = waitingReasons.find((one) => one === reason)
  if (state === 'waiting' && waiting !== undefined) return t(`explain.waiting.${waiting}`)
  return t(`explain.ended.${reason}`)
}
