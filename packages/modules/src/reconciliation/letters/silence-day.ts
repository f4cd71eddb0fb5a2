import { DateTime } from 'luxon'
import { silenceAcceptsOn } from '../letter/silence.ts'

/** The law is Turkish, and so are its days. */
const timeZone = 'Europe/Istanbul'

/** The day on which silence may count as acceptance of a letter that was delivered then. */
export function silenceDayOf(deliveredAt: Date): string {
  return silenceAcceptsOn(DateTime.fromJSDate(deliveredAt, { zone: timeZone }).toFormat('yyyy-MM-dd')).on
}
