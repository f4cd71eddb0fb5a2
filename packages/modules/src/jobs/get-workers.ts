import type { operations, ResultOf } from '@meydan/protocol'
import { workersQuestion, type JobBoard } from './job-board.ts'

type Result = ResultOf<typeof operations.jobs.getWorkers>

/** Tells which processes do jobs, those that began first at the head, and what each has in hand. */
export async function getWorkers({ gather }: JobBoard): Promise<Result> {
  const workers = (await gather(workersQuestion)) as Result['workers']
  return { workers: workers.toSorted((one, other) => (one.startedAt < other.startedAt ? -1 : 1)) }
}
