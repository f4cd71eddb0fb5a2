/*
 * Turkish Commercial Code, article 94: who gets the balance of a current account and does not object within a month, in one of the
 * forms that it names, has accepted it. Whether that applies between two companies is for their lawyers to say; this counts days.
 */
import { DateTime } from 'luxon'

/** Public holidays that fall on the same day each year. Religious ones move, and are announced; they are not known here. */
const fixedHolidays = new Set(['01-01', '04-23', '05-01', '05-19', '07-15', '08-30', '10-29'])

/** When the month of silence ends, and what kind of day that is: it is told, and the day is not moved. */
export interface SilenceEnd {
  readonly on: string
  readonly kind: 'workday' | 'weekend' | 'holiday'
}

/** Counts a month from the day of receipt (`2026-01-31`), to its last day where that month has none of this number. */
export function silenceAcceptsOn(receivedOn: string): SilenceEnd {
  const received = DateTime.fromFormat(receivedOn, 'yyyy-MM-dd', { zone: 'utc' })
  if (!received.isValid) throw new RangeError(`not a day: ${receivedOn.slice(0, 20)}`)
  const end = received.plus({ months: 1 })
  const on = end.toFormat('yyyy-MM-dd')
  if (fixedHolidays.has(on.slice(5))) return { on, kind: 'holiday' }
  return { on, kind: end.weekday > 5 ? 'weekend' : 'workday' }
}
