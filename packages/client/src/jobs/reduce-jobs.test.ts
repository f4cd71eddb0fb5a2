import type { Job, JobId } from '@meydan/protocol'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { withJob } from './reduce-jobs.ts'

const jobOf = (n: number, state: Job['state'] = 'waiting'): Job => ({
  id: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}` as JobId,
  queue: 'work',
  name: 'tests.count',
  version: 1,
  state,
  attempts: 0,
  maxAttempts: 1,
  // Two of each instant, as jobs of one transaction have it.
  createdAt: new Date(1_700_000_000_000 + Math.floor(n / 2) * 1_000).toISOString(),
  startAt: new Date(1_700_000_000_000).toISOString(),
  startedAt: null,
  endedAt: null,
  dueBy: null,
  workspace: null,
  startedBy: null,
  progress: null,
  error: null,
  isOutcomeUnknown: false,
})

test('an event takes the place of what was known, and a new job stands at the head', () => {
  const jobs = [jobOf(2), jobOf(1)]
  expect(withJob(jobs, jobOf(1, 'active'))).toEqual([jobOf(2), jobOf(1, 'active')])
  expect(withJob(jobs, jobOf(3))).toEqual([jobOf(3), jobOf(2), jobOf(1)])
})

test('whatever the order in which jobs are told of, they end as the server lists them', () => {
  const expected = Array.from({ length: 220 }, (_, n) => jobOf(219 - n, 'completed'))
  fc.assert(
    fc.property(fc.shuffledSubarray([...expected.keys()], { minLength: 220, maxLength: 220 }), (order) => {
      const told = order.map((index) => expected[index] as Job)
      const before = told.map((job) => ({ ...job, state: 'active' as const }))
      const jobs = [...before, ...told].reduce(withJob, [] as readonly Job[])
      expect(jobs).toEqual(expected.slice(0, 200))
    }),
    { numRuns: 20 },
  )
})
