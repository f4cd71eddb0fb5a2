import { fineSecondsBounds, Distribution } from '@meydan/platform/metrics/distribution'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { percentileMs } from './percentile.ts'
import { afterEachOther, besideEachOther, gaugeNames, type CallCounts, type KpiSample } from './sample.ts'

function countsOf(milliseconds: readonly number[]): CallCounts {
  const distribution = new Distribution(fineSecondsBounds)
  for (const ms of milliseconds) distribution.add(ms / 1_000)
  const buckets = Object.fromEntries(distribution.counts.flatMap((count, place) => (count > 0 ? [[place, count]] : [])))
  return { calls: milliseconds.length, failed: 0, buckets }
}

function sampleOf(milliseconds: readonly number[], gauge = 1, minutes = 1): KpiSample {
  const gauges = Object.fromEntries(gaugeNames.map((name) => [name, { mean: gauge, most: gauge * 2 }]))
  return {
    minutes,
    calls: milliseconds.length === 0 ? {} : { 'chat.postMessage': countsOf(milliseconds) },
    caches: { sessions: { hits: milliseconds.length, misses: 1 } },
    gauges: gauges as KpiSample['gauges'],
  }
}

test('a percentile is right within the step of its bounds, over however many processes and minutes [C29]', () => {
  const durations = fc.array(fc.double({ min: 1, max: 29_000, noNaN: true }), { minLength: 1, maxLength: 60 })
  const processes = fc.array(durations, { minLength: 1, maxLength: 4 })
  fc.assert(
    fc.property(fc.array(processes, { minLength: 1, maxLength: 4 }), (minutes) => {
      const merged = afterEachOther(minutes.map((ofMinute) => besideEachOther(ofMinute.map((ms) => sampleOf(ms)))))
      const all = minutes.flat(2).toSorted((one, other) => one - other)
      for (const share of [0.5, 0.95, 0.99]) {
        const exact = all[Math.ceil(share * all.length) - 1] as number
        const told = percentileMs(merged.calls['chat.postMessage'] as CallCounts, share) as number
        expect(told / exact).toBeGreaterThan(1 / 1.29)
        expect(told / exact).toBeLessThan(1.29)
      }
    }),
  )
})

test('a percentile of averages would be wrong, and is not what is told', () => {
  const quick = Array.from({ length: 1_000 }, () => 5)
  const slow = Array.from({ length: 10 }, () => 2_000)
  const { calls } = besideEachOther([sampleOf(quick), sampleOf(slow)])
  expect(percentileMs(calls['chat.postMessage'] as CallCounts, 0.95)).toBeLessThan(6.3)
  expect(percentileMs(calls['chat.postMessage'] as CallCounts, 0.995)).toBeGreaterThan(1_600)
})

test('nothing was called: nothing is told', () => {
  expect(percentileMs(countsOf([]), 0.95)).toBeNull()
  expect(afterEachOther([]).minutes).toBe(0)
})

test('what takes longer than the last bound is told as that', () => {
  expect(percentileMs(countsOf([100_000]), 0.95)).toBe(30_000)
})

test('of processes connections add up and the slowest loop counts; over time they do not', () => {
  const [one, other] = [sampleOf([1], 3), sampleOf([2, 2], 5)]
  const beside = besideEachOther([one, other])
  expect(beside.gauges.poolBusy).toEqual({ mean: 8, most: 16 })
  expect(beside.gauges.loopDelayMs).toEqual({ mean: 5, most: 10 })
  expect(beside.minutes).toBe(1)
  const after = afterEachOther([one, sampleOf([2, 2], 5, 3)])
  expect(after.gauges.poolBusy).toEqual({ mean: (3 + 5 * 3) / 4, most: 10 })
  expect(after.calls['chat.postMessage']?.calls).toBe(3)
  expect(after.caches.sessions).toEqual({ hits: 3, misses: 2 })
})

test('putting together in portions gives what putting together at once gives', () => {
  const samples = [sampleOf([1, 9], 1), sampleOf([], 4, 2), sampleOf([30, 400], 2), sampleOf([5], 8)]
  const atOnce = afterEachOther(samples)
  const inPortions = afterEachOther([afterEachOther(samples.slice(0, 2)), afterEachOther(samples.slice(2))])
  expect(inPortions.calls).toEqual(atOnce.calls)
  expect(inPortions.gauges.sockets.mean).toBeCloseTo(atOnce.gauges.sockets.mean)
})
