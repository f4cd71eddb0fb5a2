import { limits } from '@meydan/client'

/** When one may be reminded, as it is offered. */
export const reminderChoices = ['minutes', 'hour', 'hours', 'tomorrow', 'monday'] as const
export type ReminderChoice = (typeof reminderChoices)[number]

/** A choice with the instant that it means. */
export interface OfferedReminder {
  readonly choice: ReminderChoice
  readonly at: Date
}

const minuteMs = 60_000
const morning = '09:00'

/** What is offered now, the soonest first, by the clock and the calendar of the device. On Sundays tomorrow is Monday. */
export function offeredReminders(now: Date): readonly OfferedReminder[] {
  const inMs = (ms: number) => new Date(now.getTime() + ms)
  const untilMonday = (8 - now.getDay()) % 7 || 7
  const offered: OfferedReminder[] = [
    { choice: 'minutes', at: inMs(20 * minuteMs) },
    { choice: 'hour', at: inMs(60 * minuteMs) },
    { choice: 'hours', at: inMs(180 * minuteMs) },
    { choice: 'tomorrow', at: dayAt(now, 1, morning) },
  ]
  if (untilMonday > 1) offered.push({ choice: 'monday', at: dayAt(now, untilMonday, morning) })
  return offered
}

/** The instant at which a clock on the wall shows a time, so many days from today. */
export function dayAt(now: Date, days: number, time: string): Date {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, hours, minutes)
}

/** The days that may be chosen, by how far they are from today; on the last one each time is within the bound. */
export const daysAhead: readonly number[] = Array.from({ length: limits.reminderDays }, (_, index) => index)
