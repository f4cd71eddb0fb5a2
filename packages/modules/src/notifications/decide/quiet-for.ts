import type { NotificationPreferences } from '@meydan/protocol'
import { quietUntil } from './quiet-hours.ts'

/** Why nothing is sent just now, and until when. */
export interface Quiet {
  readonly reason: 'quiet_hours' | 'do_not_disturb'
  /** Milliseconds since 1970. */
  readonly until: number
}

/** Whether a member is to be left alone, by the hours or by the status; the longer of both counts. */
export function quietFor(
  member: { readonly preferences: NotificationPreferences; readonly dndUntil: number | null },
  now: number,
): Quiet | undefined {
  const hours: Quiet = { reason: 'quiet_hours', until: quietUntil(member.preferences, now) ?? 0 }
  const status: Quiet = { reason: 'do_not_disturb', until: member.dndUntil ?? 0 }
  const longer = status.until > hours.until ? status : hours
  return longer.until > now ? longer : undefined
}
