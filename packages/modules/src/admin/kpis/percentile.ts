import { fineSecondsBounds } from '@meydan/platform/metrics/distribution'
import type { CallCounts } from './sample.ts'

/**
 * How long the calls took that are so far up among them, in milliseconds: 0.95 for what 95 of 100 stay below. Right within the
 * step of the bounds, a quarter; what took longer than the last of them is told as that. null: nothing was called.
 */
export function percentileMs({ buckets }: CallCounts, share: number): number | null {
  const places = Object.entries(buckets)
    .map(([place, count]) => ({ place: Number(place), count }))
    .toSorted((one, other) => one.place - other.place)
  const wanted = share * places.reduce((total, { count }) => total + count, 0)
  let below = 0
  for (const { place, count } of places) {
    if (count > 0 && below + count >= wanted) {
      const from = fineSecondsBounds[place - 1] ?? 0
      const to = fineSecondsBounds[place] ?? from
      return (from + (to - from) * ((wanted - below) / count)) * 1_000
    }
    below += count
  }
  return null
}
