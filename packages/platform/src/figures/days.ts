/** Whose days figures are counted by, whoever looks and wherever: a workspace has one calendar. */
export const dayZone = 'Europe/Istanbul'

const inZone = new Intl.DateTimeFormat('sv-SE', { timeZone: dayZone, dateStyle: 'short' })

/** The day that an instant falls on, such as `2026-11-20`. */
export function dayOf(at: number): string {
  return inZone.format(at)
}

/** A day so many days later, or earlier where the number is negative. */
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10)
}

const quarterMs = 900_000

/** Tells the day of now, many times a second: midnight falls on a quarter of an hour everywhere, so it is looked up once in each. */
export function createToday(): (now: number) => string {
  let quarter = NaN
  let day = ''
  return (now) => {
    const current = Math.floor(now / quarterMs)
    if (current !== quarter) [quarter, day] = [current, dayOf(now)]
    return day
  }
}
