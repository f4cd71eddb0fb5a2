import type { DeliveryReason, DeliveryWay, NoticeKind, NotificationPreferences } from '@meydan/protocol'
import type { Quiet } from './quiet-for.ts'

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

/** How long what is unread waits before a way is taken, in milliseconds. */
export function waitMsOf(
  way: DeliveryWay,
  { escalation: { emailAfterMinutes, smsAfterMinutes } }: Pick<NotificationPreferences, 'escalation'>,
): number {
  if (way === 'push') return 0
  return (way === 'email' ? emailAfterMinutes : smsAfterMinutes) * minuteMs
}

/**
 * By which ways a line is sent, and when: the quick one at once, the others when it stays unread. Where it is quiet, that
 * begins when the quiet ends, so that one may read first then, too.
 */
export function planWays(
  preferences: NotificationPreferences,
  kind: NoticeKind,
  now: number,
  given: { readonly sentAt: (way: DeliveryWay) => number | undefined; readonly quiet: Quiet | undefined },
): readonly PlannedWay[] {
  const { quiet, sentAt } = given
  return [...new Set(preferences.ways[kind])].map((way) => {
    const waitMs = waitMsOf(way, preferences)
    return {
      way,
      dueAt: Math.max((quiet?.until ?? now) + waitMs, (sentAt(way) ?? -Infinity) + pauseMs[way]),
      reason: quiet?.reason ?? (waitMs === 0 ? 'unread' : 'escalated'),
    }
  })
}
