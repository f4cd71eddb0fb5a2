import { DateTime } from 'luxon'
import { silenceAcceptsOn } from '../letter/silence.ts'

/** The law is Turkish, and so are its days. */
const timeZone = 'Europe/Istanbul'

/** The day of an instant, as letters name it: `2026-12-31`. */
export function dayInTurkey(at: Date): string {
  return DateTime.fromJSDate(at, { zone: timeZone }).toFormat('yyyy-MM-dd')
}

/** The day on which silence may count as acceptance of a letter that was delivered then. */
export function silenceDayOf(deliveredAt: Date): string {
  return silenceAcceptsOn(dayInTurkey(deliveredAt)).on
}
