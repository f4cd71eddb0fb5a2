import { limits, type Job } from '@meydan/protocol'

/** The newest jobs, with one of them as it is now, or one more. What an event says is the whole of it. */
export function withJob(jobs: readonly Job[], job: Job): readonly Job[] {
  const others = jobs.filter(({ id }) => id !== job.id)
  const at = others.findIndex((other) => isNewer(job, other))
  return others.toSpliced(at === -1 ? others.length : at, 0, job).slice(0, limits.page)
}

/** As the server orders them. */
function isNewer(one: Job, other: Job): boolean {
  return one.createdAt === other.createdAt ? one.id > other.id : one.createdAt > other.createdAt
}
