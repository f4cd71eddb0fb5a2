import { AppError, type MemberId, type WorkspaceId } from '@meydan/protocol'
import { createTestJobs, type TestJobs } from '@meydan/testkit/test-jobs'
import { PgBoss, getMigrationPlans, getRollbackPlans } from 'pg-boss'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { systemClock } from '../clock.ts'
import type { Database } from '../db/database.ts'
import { sql } from '../db/sql.ts'
import { FakeClock } from '../realtime/testing/fake-clock.ts'
import { bossDatabase, installQueue } from './boss.ts'
import { listBoardJobs, pageOf, type BoardFilter } from './board-list.ts'
import { createQueueCounter } from './board-queues.ts'
import { queueNames } from '../job-queues.ts'

const jobCount = 20_000
const pageSize = 50
const workspaceOf = (n: number) => `00000000-0000-4000-8000-00000000000${n}` as WorkspaceId
const memberOf = (n: number) => `00000000-0000-4000-8000-00000000001${n}` as MemberId

let t: TestJobs
beforeAll(async () => {
  t = await createTestJobs()
  // One job each 0.1 s; every tenth is of one of five workspaces, every hundredth was started by one of its members.
  await t.database.db.raw(`
    insert into jobs.job (id, name, data, state, policy, singleton_key, created_on, start_after, started_on, completed_on,
                          keep_until)
    select id, queue, data, state::jobs.job_state, 'short', id::text, at, at, at,
           case when state in ('completed', 'failed', 'cancelled') then at + interval '1 second' end, 'infinity'
      from (select gen_random_uuid() as id, jobs.job_now() - (${jobCount} - n) * interval '100 milliseconds' as at,
                   (array['events', 'notifications', 'notifications', 'upkeep'])[1 + n % 4] as queue,
                   jsonb_build_object('job', 'tests.j' || n % 4, 'version', 1, 'input', '{}'::jsonb)
                     || case when n % 10 = 0
                             then jsonb_build_object('workspaceId', '${workspaceOf(0).slice(0, -1)}' || n / 10 % 5)
                             else '{}' end
                     || case when n % 100 = 0
                             then jsonb_build_object('startedBy', '${memberOf(0).slice(0, -1)}' || n / 10 % 5)
                             else '{}' end as data,
                   case when n > ${jobCount - 20} then 'created' when n % 2000 = 7 then 'failed'
                        when n % 4000 = 9 then 'cancelled' else 'completed' end as state
              from generate_series(1, ${jobCount}) n) as made`)
  await t.database.db.raw('vacuum analyze jobs.job_common')
})
afterAll(() => t[Symbol.asyncDispose]())

interface PlanNode {
  readonly 'Node Type': string
  readonly 'Relation Name'?: string
  readonly 'Actual Rows': number
  readonly 'Actual Loops': number
  readonly 'Rows Removed by Filter'?: number
  readonly Plans?: readonly PlanNode[]
}

/** The jobs that a page looks at. */
async function jobsReadBy(filter: Partial<BoardFilter>): Promise<number> {
  const page = pageOf({ before: undefined, limit: pageSize, ...filter })
  const [row] = await t.database.db.rows(sql<{ 'QUERY PLAN': readonly { readonly Plan: PlanNode }[] }>`
    explain (analyze, format json) ${page}`)
  const count = (node: PlanNode): number => {
    const read = (node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0)) * node['Actual Loops']
    return (
      (node['Relation Name'] === 'job_common' ? read : 0) +
      (node.Plans ?? []).reduce((sum, part) => sum + count(part), 0)
    )
  }
  return count(row?.['QUERY PLAN'][0]?.Plan as PlanNode)
}

const somewhere = async () => {
  const [last] = await t.database.db.rows(sql<{ id: string; createdMicros: string }>`
    select id, (extract(epoch from created_on) * 1000000)::bigint::text as "createdMicros" from jobs.job
     order by created_on offset ${jobCount / 2} limit 1`)
  return last
}

describe('a page looks at little more than it shows, whatever there is', () => {
  const perQueue = 4 * (pageSize + 2)

  test.each<[string, Partial<BoardFilter>, number]>([
    ['all', {}, perQueue],
    ['of a queue', { queue: 'notifications' }, pageSize + 2],
    ['that wait', { state: 'waiting' }, 500],
    ['that failed', { state: 'failed' }, 50],
    ['that were cancelled', { state: 'cancelled' }, 50],
    ['of a workspace', { workspaceId: workspaceOf(3) }, pageSize + 2],
    ['that a member has started', { workspaceId: workspaceOf(0), startedBy: memberOf(0) }, jobCount / 100],
  ])('%s', async (_, filter, most) => {
    expect(await jobsReadBy(filter)).toBeLessThanOrEqual(most)
  })

  test('in the middle', async () => {
    expect(await jobsReadBy({ before: await somewhere() })).toBeLessThanOrEqual(perQueue)
  })
})

test('pages have all jobs, in order and once', async () => {
  const { db } = t.database
  const seen: string[] = []
  let before: BoardFilter['before']
  do {
    const page = await listBoardJobs(db, { before, limit: 1_000, queue: 'upkeep' })
    seen.push(...page.map(({ id }) => id))
    before = page.at(-1)
  } while (before !== undefined)
  const all = await db.rows(sql<{ id: string }>`
    select id from jobs.job where name = 'upkeep' order by created_on desc, id desc`)
  expect(seen).toEqual(all.map(({ id }) => id))
})

test('what is sought by name is found with other filters', async () => {
  const filter = { before: undefined, limit: 10, name: 'tests.j1', state: 'completed' } as const
  const found = await listBoardJobs(t.database.db, filter)
  expect(found).toHaveLength(10)
  for (const job of found) expect(job).toMatchObject({ name: 'tests.j1', queue: 'notifications', state: 'completed' })
  expect(await listBoardJobs(t.database.db, { ...filter, workspaceId: workspaceOf(1) })).toEqual([])
})

test('the counts are those of all jobs', async () => {
  const counts = await createQueueCounter({ db: t.database.db, clock: systemClock })()
  const sum = (of: (queue: (typeof counts)[number]) => number) => counts.reduce((total, queue) => total + of(queue), 0)
  expect([sum(({ waiting }) => waiting), sum(({ failed }) => failed), sum(({ active }) => active)]).toEqual([20, 10, 0])
  expect(sum(({ completedLastHour }) => completedLastHour)).toBe(jobCount - 20 - 10 - 5)
})

describe('the indexes of ours', () => {
  const ours = async () => {
    const rows = await t.database.db.rows(sql<{ name: string }>`
      select indexname as name from pg_indexes where tablename = 'job_common' and indexname like 'job\\_common\\_\\_%' order by 1`)
    return rows.map(({ name }) => name)
  }

  test('stay through the queue’s own migrations, back and forth, and through a start', async () => {
    const before = await ours()
    expect(before).toHaveLength(4)
    const db = t.database.db
    const version = new PgBoss({ db: bossDatabase(db), schema: 'jobs' })
    const current = (await version.schemaVersion()) as number
    await db.raw('delete from jobs.job')
    for (let from = current; from > current - 4; from--) await db.raw(getRollbackPlans('jobs', from))
    await db.raw(getMigrationPlans('jobs', current - 4).replaceAll(/concurrently/gi, ''))
    await installQueue(db, systemClock)
    expect(await ours()).toEqual(before)
    expect(await version.schemaVersion()).toBe(current)
  })
})

test('queues are counted once for all who ask meanwhile, and nobody is told of a time before the question', async () => {
  const clock = new FakeClock()
  const { db } = t.database
  let counts = 0
  const rows: Database['rows'] = (statement) => {
    counts++
    return db.rows(statement)
  }
  const countQueues = createQueueCounter({ db: { ...db, rows }, clock })
  const upkeepOf = async (asked: ReturnType<typeof countQueues>) =>
    (await asked).find(({ queue }) => queue === 'upkeep')?.scheduled
  const before = (await upkeepOf(countQueues())) ?? 0
  expect(counts).toBe(1)
  const many = Array.from({ length: 20 }, () => upkeepOf(countQueues()))
  // It changes after they asked: they may hear of it. Whoever asks afterwards does.
  await db.raw(`insert into jobs.job (name, data, state, start_after, policy, keep_until)
                values ('upkeep', '{}', 'created', jobs.job_now() + interval '1 day', 'short', 'infinity')`)
  const after = upkeepOf(countQueues())
  await vi.waitFor(async () => {
    clock.advance(2_000)
    expect(counts).toBe(2)
  })
  expect(await after).toBe(before + 1)
  expect(new Set(await Promise.all(many))).toEqual(new Set([before + 1]))
})

test('a count that failed is not remembered', async () => {
  const clock = new FakeClock()
  const { db } = t.database
  let isAway = true
  const rows: Database['rows'] = (statement) =>
    isAway ? Promise.reject(new AppError('server.unavailable')) : db.rows(statement)
  const countQueues = createQueueCounter({ db: { ...db, rows }, clock })
  await expect(countQueues()).rejects.toMatchObject({ code: 'server.unavailable' })
  isAway = false
  const heard = vi.fn()
  void countQueues().then(heard)
  await vi.waitFor(() => {
    clock.advance(2_000)
    expect(heard).toHaveBeenCalledWith(expect.objectContaining({ length: queueNames.length }))
  })
})
