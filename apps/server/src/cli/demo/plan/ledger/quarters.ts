const dayMs = 86_400_000

/** The last ends of quarters, as `YYYY-MM-DD`, the oldest first; the newest one has had some weeks to be asked for. */
export function lastQuarterEnds(now: Date, count: number): string[] {
  const ends: string[] = []
  const until = new Date(now.getTime() - 18 * dayMs)
  // Day 0 of a month is the last one of the month before.
  for (let month = until.getUTCMonth() - (until.getUTCMonth() % 3); ends.length < count; month -= 3) {
    ends.unshift(new Date(Date.UTC(until.getUTCFullYear(), month, 0)).toISOString().slice(0, 10))
  }
  return ends
}

/** A time of that day in Istanbul, so many days later. */
export function dayAfter(endsOn: string, days: number, hour: number): Date {
  return new Date(Date.parse(`${endsOn}T00:00:00+03:00`) + days * dayMs + hour * 3_600_000)
}
