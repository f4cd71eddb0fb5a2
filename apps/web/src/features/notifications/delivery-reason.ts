// Why something was sent to somebody else, or why not. What the explanations say to whom it is about is said of them here;
// what speaks of nobody is taken from there.

import type { Delivery, DeliveryReason } from '@meydan/protocol'
import type { TFunction } from 'i18next'

import { whyText } from './explanation.ts'

/** Reasons whose words differ while it still waits. */
const waiting = [
  'unread',
  'escalated',
  'quiet_hours',
  'do_not_disturb',
  'active',
] as const satisfies readonly DeliveryReason[]

const ended = [
  ...waiting,
  'read',
  'level',
  'way_off',
  'no_device',
  'no_phone',
  'phone_unproved',
  'no_address',
  'unsubscribed',
  'left',
] as const satisfies readonly DeliveryReason[]

/** Why it was decided so, as a sentence about another member. */
export function reasonText(
  t: TFunction<'deliveries'>,
  explain: TFunction<'notifications'>,
  delivery: Pick<Delivery, 'state' | 'reason'>,
): string {
  const { state, reason } = delivery
  const later = state === 'waiting' ? waiting.find((one) => one === reason) : undefined
  if (later !== undefined) return t(`waiting.${later}`)
  const theirs = state === 'unknown' ? undefined : ended.find((one) => one === reason)
  return theirs === undefined ? whyText(explain, delivery) : t(`ended.${theirs}`)
}
