import { epochExpression } from '@meydan/platform/db/epoch'
import { sql } from '@meydan/platform/db/sql'
import type { MemberContext } from '@meydan/platform/operations/context'
import { memberStream, type operations, type ParsedInputOf, type ResultOf } from '@meydan/protocol'
import { actorInWorkspace } from '../workspaces/index.ts'
import { starterSeenBy } from './access.ts'
import type { JobBoard } from './job-board.ts'
import { readPage } from './page.ts'

type Operations = typeof operations.jobs

/** Lists the jobs of the instance. */
export function listAllJobs(
  { db, registry }: JobBoard,
  { before, limit, ...filter }: ParsedInputOf<Operations['listAllJobs']>,
): Promise<ResultOf<Operations['listAllJobs']>> {
  // A kind of job stands in one queue: the others need not be looked through.
  const queue = filter.queue ?? (filter.name === undefined ? undefined : registry.byName(filter.name)?.queue)
  return readPage(db, { before, limit }, { ...filter, queue })
}

/** Lists the jobs of the workspace that the actor may see, and where its own stream stands at the same moment. */
export function listJobs(
  { db }: JobBoard,
  ctx: MemberContext,
  { before, limit, state, mine = false }: ParsedInputOf<Operations['listJobs']>,
): Promise<ResultOf<Operations['listJobs']>> {
  return db.transaction(
    async (tx) => {
      const actor = await actorInWorkspace(tx, ctx.actor)
      const { workspaceId, memberId } = actor
      const startedBy = mine ? memberId : starterSeenBy(actor)
      const page = await readPage(tx, { before, limit }, { workspaceId, startedBy, state })
      const at = await tx.row(sql<{ epoch: string; head: number }>`
        select ${epochExpression} as epoch,
               coalesce((select head from streams where workspace_id = ${workspaceId} and id = ${memberId}), 0)::float8
                 as head`)
      return { ...page, positions: { epoch: at?.epoch ?? '', offsets: { [memberStream(memberId)]: at?.head ?? 0 } } }
    },
    { mode: 'snapshot' },
  )
}
