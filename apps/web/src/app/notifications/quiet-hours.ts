import type { NotificationPreferences } from '@meydan/protocol'

/** Whether an instant lies in the quiet hours, in the time zone that they are kept in. */
export function isQuiet({ quietHours, timeZone }: NotificationPreferences, at: Date): boolean {
  if (quietHours === null) return false
  const { from, to, days } = quietHours
  const { weekday, time } = wallClock(at, timeZone)
  if (from < to) return days.includes(weekday) && time >= from && time < to
  const dayBefore = weekday === 1 ? 7 : weekday - 1
  return (days.includes(weekday) && time >= from) || (days.includes(dayBefore) && time < to)
}

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']

/** The day of the week, 1 for Monday, and the time as `22:00`. */
function wallClock(at: Date, timeZone: string): { readonly weekday: number; readonly time: string } {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(at)
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? ''
  return { weekday: weekdays.indexOf(part('weekday')) + 1, time: `${part('hour')}:${part('minute')}` }
}
