import type { Queryable } from '@meydan/platform/db/database'
import { attemptsOf, boardJobDetailsById } from '@meydan/platform/jobs/board-job'
import type { MemberContext } from '@meydan/platform/operations/context'
import { AppError, type JobDetails, type JobId } from '@meydan/protocol'
import { jobForMember, jobForOperator } from './access.ts'
import { namesOf } from './hydrate.ts'
import type { JobBoard } from './job-board.ts'
import { presentDetails } from './present.ts'

/** Shows the operator a job. */
export function getAnyJob(board: JobBoard, { id }: { id: JobId }): Promise<{ job: JobDetails }> {
  return board.db.transaction(
    async (tx) => {
      await jobForOperator(tx, id)
      return readDetails(board, tx, id, true)
    },
    { mode: 'snapshot' },
  )
}

/** Shows a member a job that it manages or has started. */
export function getJob(board: JobBoard, { actor }: MemberContext, { id }: { id: JobId }): Promise<{ job: JobDetails }> {
  return board.db.transaction(
    async (tx) => {
      await jobForMember(tx, actor, id)
      return readDetails(board, tx, id, false)
    },
    { mode: 'snapshot' },
  )
}

async function readDetails(
  { registry }: JobBoard,
  tx: Queryable,
  id: JobId,
  forOperator: boolean,
): Promise<{ job: JobDetails }> {
  const job = await boardJobDetailsById(tx, id)
  if (job === undefined) throw new AppError('jobs.not_found')
  const attempts = await attemptsOf(tx, job)
  return { job: presentDetails(job, attempts, { names: await namesOf(tx, [job]), registry, forOperator }) }
}
