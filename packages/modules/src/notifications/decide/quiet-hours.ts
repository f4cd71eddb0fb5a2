import type { NotificationPreferences } from '@meydan/protocol'
import { DateTime } from 'luxon'

/** When somebody does not want to be told, and in which zone the hours are. */
export type QuietTimes = Pick<NotificationPreferences, 'quietHours' | 'timeZone'>

/**
 * Until when nothing is sent, in milliseconds since 1970; undefined: it may be sent now. Hours that end before they begin
 * end on the next day, and belong to the day that they began on. Where clocks are put forward over an end, it is the first
 * instant afterwards.
 */
export function quietUntil({ quietHours, timeZone }: QuietTimes, now: number): number | undefined {
  if (quietHours === null) return undefined
  const local = DateTime.fromMillis(now, { zone: timeZone })
  // A zone that this machine does not know keeps nobody from being told.
  if (!local.isValid) return undefined
  const [from, to] = [minutesOf(quietHours.from), minutesOf(quietHours.to)]
  for (const day of [local.minus({ days: 1 }), local]) {
    if (!quietHours.days.includes(day.weekday)) continue
    const begin = atMinutes(day, from)
    const end = atMinutes(to > from ? day : day.plus({ days: 1 }), to)
    if (now >= begin && now < end) return end
  }
  return undefined
}

/** The next time that a clock in the zone shows these hours and minutes, in milliseconds since 1970. */
export function nextTimeOfDay(at: string, timeZone: string, now: number): number {
  const zoned = DateTime.fromMillis(now, { zone: timeZone })
  const local = zoned.isValid ? zoned : DateTime.fromMillis(now, { zone: 'utc' })
  const today = atMinutes(local, minutesOf(at))
  return today > now ? today : atMinutes(local.plus({ days: 1 }), minutesOf(at))
}

/** `22:30` as minutes from midnight. */
function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return 60 * hours + minutes
}

function atMinutes(day: DateTime, minutes: number): number {
  return day.set({ hour: Math.floor(minutes / 60), minute: minutes % 60, second: 0, millisecond: 0 }).toMillis()
}
