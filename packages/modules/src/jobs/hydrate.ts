import type { Queryable } from '@meydan/platform/db/database'
import type { BoardJob } from '@meydan/platform/jobs/board-row'
import type { Job, MemberId, WorkspaceId } from '@meydan/protocol'
import { listNames } from '../workspaces/index.ts'
import { presentJob, type Names } from './present.ts'

type Owned = Pick<BoardJob, 'workspaceId' | 'startedBy'>

/** What the workspaces and starters of jobs are called. */
export function namesOf(db: Queryable, jobs: readonly Owned[]): Promise<Names> {
  return listNames(db, {
    workspaceIds: distinct<WorkspaceId>(jobs.map(({ workspaceId }) => workspaceId)),
    memberIds: distinct<MemberId>(jobs.map(({ startedBy }) => startedBy)),
  })
}

/** Jobs as lists show them. */
export async function presentAll(db: Queryable, jobs: readonly BoardJob[]): Promise<Job[]> {
  const names = await namesOf(db, jobs)
  return jobs.map((job) => presentJob(job, names))
}

/** One job as lists show it. */
export async function presentOne(db: Queryable, job: BoardJob): Promise<Job> {
  return presentJob(job, await namesOf(db, [job]))
}

function distinct<Id extends string>(ids: readonly (Id | null)[]): Id[] {
  return [...new Set(ids.filter((id) => id !== null))]
}
