import * as z from 'zod/mini'
import { field, instant } from '../fields.ts'

const amount = z.int().check(z.gte(0))
const number = z.number().check(z.gte(0))
const share = z.number().check(z.gte(0), z.lte(1))
const rate = z.nullable(share)
const ms = z.nullable(number)

/** How long key figures reach back. */
export const kpiRanges = ['hour', 'day', 'week'] as const
export const kpiRange = z.enum(kpiRanges)

/** What a target is for. */
export const kpiTargetMeasures = ['p50Ms', 'p95Ms', 'errorRate', 'connections'] as const
export type KpiTargetMeasure = (typeof kpiTargetMeasures)[number]

const gauge = z.strictObject({
  mean: field(number, 'On the average.'),
  most: field(number, 'At most.'),
})

const calls = {
  calls: field(amount, 'Calls over HTTP and sockets.'),
  errorRate: field(rate, 'Share of them that failed for a reason of the server’s (5xx); null without calls.'),
  p50Ms: field(ms, 'How long half of them took at most, in milliseconds; right within a quarter. null without calls.'),
  p95Ms: field(ms, 'The same for 95 of 100.'),
  p99Ms: field(ms, 'The same for 99 of 100.'),
}

const point = z.strictObject({
  at: field(instant, 'When it began.'),
  calls: calls.calls,
  errorRate: calls.errorRate,
  p95Ms: calls.p95Ms,
  cacheHitRate: field(rate, 'Share of the questions that caches answered; null without any.'),
  poolBusy: field(number, 'Connections of the pools in use, at most.'),
  hostCpu: field(share, 'Share of its processors that the busiest host used.'),
  hostMemory: field(share, 'Share of its memory that the fullest host used.'),
  loopDelayMs: field(
    number,
    'By how much the event loop turned late in the worst of 100 turns of the slowest process.',
  ),
  sockets: field(number, 'Sockets, at most.'),
})

/** How the instance did over a while. */
export const kpis = z.strictObject({
  range: field(kpiRange, 'How long it reaches back.'),
  readAt: field(instant, 'When it was read.'),
  stepMinutes: field(amount, 'How long each point is.'),
  points: field(z.array(point), 'What is known, the oldest first; of times without a process nothing is.'),
  people: field(
    z.strictObject({
      today: field(amount, 'Accounts that called something today so far.'),
      day: field(amount, 'The same of yesterday (DAU).'),
      month: field(amount, 'The same of the thirty days up to yesterday (MAU).'),
      share: field(rate, 'DAU of MAU; null where nobody was there.'),
    }),
    'Who was there, in whatever workspaces, by days of Europe/Istanbul.',
  ),
  calls: field(z.strictObject(calls), 'All operations together.'),
  operations: field(
    z.array(z.strictObject({ operation: field(z.string(), 'Its name.'), ...calls })),
    'Each operation, the most called first; 50 at most.',
  ),
  caches: field(
    z.array(
      z.strictObject({
        name: field(z.string(), 'What it holds.'),
        hits: field(amount, 'Questions that it answered.'),
        misses: field(amount, 'Questions that it did not.'),
        hitRate: field(rate, 'Share of the questions that it answered; null without any.'),
      }),
    ),
    'Each cache, over all processes.',
  ),
  load: field(
    z.strictObject({
      poolBusy: field(gauge, 'Connections of the pools in use, of all processes; looked at every 5 s.'),
      poolWaiting: field(gauge, 'Requests that waited for one.'),
      poolMax: field(number, 'Connections that the pools may have together.'),
      processors: field(gauge, 'Processors that the processes used.'),
      hostProcessors: field(amount, 'Processors of the host that answers.'),
      rssBytes: field(gauge, 'Memory that the processes held.'),
      hostCpu: field(gauge, 'Share of its processors that the busiest host used.'),
      hostMemory: field(gauge, 'Share of its memory that the fullest host used.'),
      loopDelayMs: field(
        gauge,
        'By how much the event loop of the slowest process turned late in the worst of 100 turns.',
      ),
      sockets: field(gauge, 'Sockets.'),
    }),
    'What there was to do.',
  ),
  database: field(
    z.strictObject({
      bytes: field(amount, 'What it takes on disk.'),
      connections: field(amount, 'Who is connected to it, of all processes and whoever else.'),
    }),
    'The database now.',
  ),
  jobs: field(
    z.strictObject({
      waiting: field(amount, 'Jobs that are due and have not begun.'),
      failedLastHour: field(amount, 'Jobs that failed within the last hour.'),
    }),
    'The queues now.',
  ),
  targets: field(
    z.array(
      z.strictObject({
        name: field(z.string(), 'What is to be quick or small.'),
        measure: field(z.enum(kpiTargetMeasures), 'How it is measured.'),
        atMost: field(number, 'What is asked for.'),
        now: field(z.nullable(number), 'What there was over the range; null where nothing was measured.'),
      }),
    ),
    'What is asked for beside what there is.',
  ),
})
