const dayMs = 86_400_000

/** The beginning of the hour so many days ago: the same for everything that is asked in a while. */
export function sinceDaysAgo(days: number, now: Date): string {
  const hour = Math.floor(now.getTime() / 3_600_000) * 3_600_000
  return new Date(hour - days * dayMs).toISOString()
}

/** How many whole days ago an instant is. */
export function daysSince(instant: string, now: Date): number {
  return Math.floor((now.getTime() - Date.parse(instant)) / dayMs)
}
