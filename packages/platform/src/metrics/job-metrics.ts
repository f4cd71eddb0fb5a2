import type { Distribution } from './distribution.ts'
import type { Metrics, Sample } from './metrics.ts'

/** What does jobs in a process. */
export interface MeteredJobs {
  stats(): readonly {
    readonly queue: string
    readonly ends: { readonly counts: Readonly<Record<string, number>>; readonly seconds: Distribution }
    readonly running: number
  }[]
  /** What is due and has not begun, for all processes. */
  backlog(): Promise<readonly Waiting[]>
}

interface Waiting {
  readonly queue: string
  readonly waiting: number
  readonly oldestSeconds: number
}

/** Declares what a process does of the work behind requests, and what waits for all processes. */
export function declareJobMetrics(metrics: Metrics, worker: MeteredJobs): void {
  const labels = ['queue']
  const waiting = (valueOf: (of: Waiting) => number) => async (): Promise<Sample[]> =>
    (await worker.backlog()).map((of) => ({ labels: { queue: of.queue }, value: valueOf(of) }))

  metrics.counter(
    {
      name: 'meydan_jobs_ended_total',
      help: 'Attempts at jobs that ended here, by how: retried failed and is tried again, failed is not.',
      labels: ['queue', 'outcome'],
    },
    () =>
      worker
        .stats()
        .flatMap(({ queue, ends }) =>
          Object.entries(ends.counts).map(([outcome, value]) => ({ labels: { queue, outcome }, value })),
        ),
  )
  metrics.gauge({ name: 'meydan_jobs_running', help: 'Jobs that this process works on now.', labels }, () =>
    worker.stats().map(({ queue, running }) => ({ labels: { queue }, value: running })),
  )
  metrics.histogram(
    { name: 'meydan_job_seconds', help: 'Time of one attempt at a job, from its fetch to its end.', labels },
    () => worker.stats().map(({ queue, ends }) => ({ labels: { queue }, distribution: ends.seconds })),
  )
  metrics.gauge(
    { name: 'meydan_jobs_waiting', help: 'Jobs of all processes that are due and have not begun.', labels },
    waiting((of) => of.waiting),
  )
  metrics.gauge(
    { name: 'meydan_jobs_oldest_waiting_seconds', help: 'How long ago the first of these was due.', labels },
    waiting((of) => of.oldestSeconds),
  )
}
