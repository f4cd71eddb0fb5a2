// Compares what was asked for with the effects that there are. Knows neither the queue nor its workers.
import type { Kind } from './chaos-jobs.ts'
import type { RecordedLine } from './record.ts'

/** What is compared. */
export interface Evidence {
  /** The jobs whose transaction was committed. */
  readonly askedFor: ReadonlyMap<string, Kind>
  /** A job's id for each row that jobs have written. */
  readonly ownEffects: readonly string[]
  readonly record: readonly RecordedLine[]
}

/** What came of the jobs of one kind. */
export interface KindVerdict {
  readonly enqueued: number
  readonly effects: number
  /** Effects beyond the first of a job. */
  readonly doubled: number
  /** Jobs without an effect. */
  readonly lost: number
}

/** What came of all of them. */
export interface Verdict extends KindVerdict {
  readonly byKind: ReadonlyMap<Kind, KindVerdict>
  /** Effects of jobs that nobody asked for: their transaction was rolled back. */
  readonly unasked: number
  /** How often a key was known already. */
  readonly recognised: number
  /** How often an attempt did not know whether the one before had arrived, and how often it had. */
  readonly unknown: number
  readonly unknownArrived: number
}

/** Judges a run. */
export function judge({ askedFor, ownEffects, record }: Evidence): Verdict {
  const performed = record.filter(({ what }) => what === 'effect').map(({ job }) => job)
  const countByJob = new Map<string, number>()
  for (const job of [...ownEffects, ...performed]) countByJob.set(job, (countByJob.get(job) ?? 0) + 1)

  const byKind = new Map<Kind, KindVerdict>()
  for (const [kind, jobs] of Map.groupBy(askedFor.keys(), (job) => askedFor.get(job) as Kind)) {
    const counts = jobs.map((job) => countByJob.get(job) ?? 0)
    byKind.set(kind, {
      enqueued: jobs.length,
      effects: sum(counts),
      doubled: sum(counts.map((count) => Math.max(0, count - 1))),
      lost: counts.filter((count) => count === 0).length,
    })
  }
  const verdicts = [...byKind.values()]
  const unasked = sum([...countByJob].map(([job, count]) => (askedFor.has(job) ? 0 : count)))
  const asks = record.filter((line) => line.what === 'asked')
  return {
    byKind,
    enqueued: askedFor.size,
    effects: sum(verdicts.map(({ effects }) => effects)) + unasked,
    doubled: sum(verdicts.map(({ doubled }) => doubled)),
    lost: sum(verdicts.map(({ lost }) => lost)),
    unasked,
    recognised: record.filter(({ what }) => what === 'recognised').length,
    unknown: asks.length,
    unknownArrived: asks.filter(({ isThere }) => isThere).length,
  }
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
