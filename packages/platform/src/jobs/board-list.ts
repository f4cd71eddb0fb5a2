/*
 * Pages of jobs, the newest first. Each is one statement that reads as many rows as the page has, whatever the number of
 * jobs: over all queues it is a merge of one scan a queue along (name, created_on), in a workspace one scan along our own
 * index. What is sought by state goes along the index of states where it is rare.
 */
import { limits, type JobState, type MemberId, type WorkspaceId } from '@meydan/protocol'
import type { Queryable } from '../db/database.ts'
import { sql, type RawBuilder } from '../db/sql.ts'
import { boardColumns, jobNow, lastRun, ownQueues, toBoardJob, type BoardJob, type BoardRow } from './board-row.ts'

/** Which jobs are asked for. */
export interface BoardFilter {
  /** After this one of the page before. */
  readonly before: { readonly createdMicros: string; readonly id: string } | undefined
  readonly limit: number
  readonly queue?: string | undefined
  readonly state?: JobState | undefined
  /** Sought among the newest 100,000 of each queue, or of the owner. */
  readonly name?: string | undefined
  readonly workspaceId?: WorkspaceId | undefined
  readonly startedBy?: MemberId | undefined
  /** What the id begins with: lower-case, with its hyphens. */
  readonly id?: string | undefined
}

// Literals, not parameters: the planner must see that a partial index holds what is sought.
const conditionByState: Readonly<Record<JobState, RawBuilder<unknown>>> = {
  waiting: sql`j.state in ('created', 'retry') and j.start_after <= ${jobNow}`,
  scheduled: sql`j.state in ('created', 'retry') and j.start_after > ${jobNow}`,
  active: sql`j.state = 'active'`,
  completed: sql`j.state = 'completed'`,
  failed: sql`j.state = 'failed'`,
  cancelled: sql`j.state = 'cancelled'`,
}

/** A page of jobs. */
export async function listBoardJobs(db: Queryable, filter: BoardFilter): Promise<BoardJob[]> {
  const rows = await db.rows(pageOf(filter))
  return rows.map(toBoardJob)
}

/** The statement of a page. */
export function pageOf(filter: BoardFilter): RawBuilder<BoardRow> {
  const page = filter.workspaceId === undefined && filter.startedBy === undefined ? ofQueues(filter) : ofOwners(filter)
  return sql<BoardRow>`
    select ${boardColumns} from (${page}) as j ${lastRun} order by j.created_on desc, j.id desc`
}

function ofQueues(filter: BoardFilter): RawBuilder<unknown> {
  const queues = filter.queue === undefined ? ownQueues : ownQueues.filter((name) => name === filter.queue)
  return sql`
    select found.* from unnest(${queues}::text[]) as q(name)
     cross join lateral (${newest(filter, sql`j.name = q.name`)}) as found
     order by found.created_on desc, found.id desc limit ${filter.limit}`
}

function ofOwners(filter: BoardFilter): RawBuilder<unknown> {
  const { workspaceId, startedBy, queue } = filter
  const owners = [
    ...(workspaceId === undefined ? [] : [sql`j.data->>'workspaceId' = ${workspaceId}`]),
    ...(startedBy === undefined ? [] : [sql`j.data->>'startedBy' = ${startedBy}`]),
    ...(queue === undefined ? [] : [sql`j.name = ${queue}`]),
  ]
  return newest(filter, sql.join(owners, sql` and `))
}

/** No index knows what jobs do: it would cost each of them something, and a queue has few kinds. So a name has a bound. */
function newest(filter: BoardFilter, among: RawBuilder<unknown>): RawBuilder<unknown> {
  const { name, limit } = filter
  const some = (most: number) => sql`
    select j.* from jobs.job j where ${among} and ${conditions(filter)}
     order by j.created_on desc, j.id desc limit ${most}`
  if (name === undefined) return some(limit)
  return sql`
    select * from (${some(limits.countedJobs)}) as j where j.data->>'job' = ${name}
     order by j.created_on desc, j.id desc limit ${limit}`
}

function conditions({ before, state, id }: BoardFilter): RawBuilder<unknown> {
  const all = [
    ...(before === undefined ? [] : [isOlderThan(before)]),
    ...(state === undefined ? [] : [conditionByState[state]]),
    ...(id === undefined ? [] : [sql`j.id between ${edgeOf(id, '0')}::uuid and ${edgeOf(id, 'f')}::uuid`]),
  ]
  return all.length === 0 ? sql`true` : sql.join(all, sql` and `)
}

function isOlderThan({ createdMicros, id }: NonNullable<BoardFilter['before']>): RawBuilder<unknown> {
  return sql`(j.created_on, j.id) <
    (timestamptz 'epoch' + ${createdMicros}::bigint * interval '1 microsecond', ${id}::uuid)`
}

/** The first or the last id that begins so. */
function edgeOf(prefix: string, digit: '0' | 'f'): string {
  return prefix.replaceAll('-', '').padEnd(32, digit).slice(0, 32)
}
