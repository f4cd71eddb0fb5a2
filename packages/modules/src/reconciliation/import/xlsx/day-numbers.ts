const msOfDay = 86_400_000
const lastDayNumber = 2_958_465

/**
 * The day of a number, as `YYYY-MM-DD`; the time of the day is left out. Counted from 1900, 60 is the 29 February that this year
 * did not have (kept for Lotus 1-2-3), and no day.
 */
export function dayOfNumber(decimal: string, isFrom1904: boolean): string | undefined {
  const number = Math.floor(Number(decimal))
  if (!(number >= (isFrom1904 ? 0 : 1) && number <= lastDayNumber)) return undefined
  if (isFrom1904) return dayAfter(Date.UTC(1904, 0, 1), number)
  if (number === 60) return undefined
  return dayAfter(Date.UTC(1899, 11, number < 60 ? 31 : 30), number)
}

/** The number of a day as a file of our own counts it, from 1900. */
export function numberOfDay(day: string): number {
  return (Date.parse(`${day}T00:00:00Z`) - Date.UTC(1899, 11, 30)) / msOfDay
}

function dayAfter(start: number, days: number): string {
  return new Date(start + days * msOfDay).toISOString().slice(0, 10)
}
