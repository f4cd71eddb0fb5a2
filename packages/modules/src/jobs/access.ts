// The doors to jobs. To somebody who may not know of a job it is not there.
import type { Queryable } from '@meydan/platform/db/database'
import { boardJobById } from '@meydan/platform/jobs/board-job'
import type { BoardJob } from '@meydan/platform/jobs/board-row'
import type { Actor } from '@meydan/platform/operations/context'
import { AppError, type MemberId } from '@meydan/protocol'
import { actorInWorkspace, managerRoles } from '../workspaces/index.ts'

/**
 * Any job of the instance. The kernel has let nobody but the operator come here.
 *
 * @throws AppError `jobs.not_found`
 */
export async function jobForOperator(db: Queryable, id: string): Promise<BoardJob> {
  const job = await boardJobById(db, id)
  if (job === undefined) throw new AppError('jobs.not_found')
  return job
}

/**
 * A job of the actor's workspace that it manages or has started.
 *
 * @throws AppError `workspaces.not_found` when the actor is no longer a member; `jobs.not_found`
 */
export async function jobForMember(db: Queryable, actor: Actor, id: string): Promise<BoardJob> {
  const current = await actorInWorkspace(db, actor)
  const job = await boardJobById(db, id)
  if (job?.workspaceId !== current.workspaceId) throw new AppError('jobs.not_found')
  const starter = starterSeenBy(current)
  if (starter !== undefined && job.startedBy !== starter) throw new AppError('jobs.not_found')
  return job
}

/** Whose jobs an actor sees in its workspace: undefined means everybody's. */
export function starterSeenBy(actor: Actor): MemberId | undefined {
  return managerRoles.includes(actor.role) ? undefined : actor.memberId
}
