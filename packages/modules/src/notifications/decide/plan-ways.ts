import type { DeliveryReason, DeliveryWay, NoticeKind, NotificationPreferences } from '@meydan/protocol'

/** When something is to be sent by a way. */
export interface PlannedWay {
  readonly way: DeliveryWay
  /** Milliseconds since 1970. */
  readonly dueAt: number
  readonly reason: DeliveryReason
}

const minuteMs = 60_000

/** Once something was sent by a way for a line, what comes after it waits until so long afterwards: bursts are folded. */
const pauseMs: Readonly<Record<DeliveryWay, number>> = {
  push: 10_000,
  email: 15 * minuteMs,
  sms: 60 * minuteMs,
  whatsapp: 60 * minuteMs,
}

/** By which ways a line is sent, and when: the quick one at once, the others when it stays unread. */
export function planWays(
  preferences: NotificationPreferences,
  kind: NoticeKind,
  now: number,
  lastSentAt: Readonly<Partial<Record<DeliveryWay, number>>>,
): readonly PlannedWay[] {
  const { emailAfterMinutes, smsAfterMinutes } = preferences.escalation
  const waitMs: Readonly<Record<DeliveryWay, number>> = {
    push: 0,
    email: emailAfterMinutes * minuteMs,
    sms: smsAfterMinutes * minuteMs,
    whatsapp: smsAfterMinutes * minuteMs,
  }
  return preferences.ways[kind].map((way) => ({
    way,
    dueAt: Math.max(now + waitMs[way], (lastSentAt[way] ?? -Infinity) + pauseMs[way]),
    reason: waitMs[way] === 0 ? 'unread' : 'escalated',
  }))
}
