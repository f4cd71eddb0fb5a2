import { createTestJobs, type TestJobs } from '@meydan/testkit/test-jobs'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { systemClock } from '../clock.ts'
import { sql } from '../db/sql.ts'
import { handle, type JobRun } from '../jobs/job-run.ts'
import { findBloatedIndexes } from './bloated-indexes.ts'
import { maintainDatabaseJob } from './jobs.ts'
import { maintainDatabase } from './maintain-database.ts'
import { withMaintenanceSession } from './maintenance-session.ts'

const patiently = { timeout: 50_000, interval: 20 }

let t: TestJobs
beforeAll(async () => {
  t = await createTestJobs()
})
afterEach(async () => {
  await t.clear()
  await t.database.db.raw('drop table if exists things; drop table if exists others')
})
afterAll(() => t[Symbol.asyncDispose]())

/** Keys of 100 and more characters in no order make an index of a good ten megabytes. */
const makeThings = () =>
  t.database.db.raw(`
    create table things (id int primary key, key text, at timestamptz) with (autovacuum_enabled = off);
    insert into things select n, repeat(md5(n::text), 4), now() from generate_series(1, 60000) n;
    create index things__key on things (key);
    create index things__lower on things (lower(key)) where at is not null`)
/** Takes nine tenths of the entries out of each page. */
const thinOut = () => t.database.db.raw('delete from things where id % 10 <> 0')

async function sizesOf(): Promise<Record<string, number>> {
  const rows = await t.database.db.rows(sql<{ name: string; bytes: number }>`
    select indexrelid::regclass::text as name, pg_relation_size(indexrelid) as bytes
      from pg_index where indrelid in (select oid from pg_class where relname in ('things', 'others'))`)
  return Object.fromEntries(rows.map(({ name, bytes }) => [name, bytes]))
}

const bloated = async () => (await findBloatedIndexes(t.database.db, ['public', 'jobs'])).map(({ name }) => name)

/** What a handler has in hand, with what it said. */
function runOf(signal = new AbortController().signal) {
  const lines: string[] = []
  const progress = vi.fn<JobRun['progress']>()
  const run = { signal, progress, note: (line) => void lines.push(line) } as Partial<JobRun> as JobRun
  return { run, lines, progress }
}

/** A session of somebody else. */
async function besides(work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client(t.database.target as pg.ClientConfig)
  await client.connect()
  try {
    await work(client)
  } finally {
    await client.end()
  }
}

test('takes an index for bloated whose pages are nearly empty, and no other', async () => {
  const { db } = t.database
  await makeThings()
  await db.raw(`
    create table others (a int, b text, c text, d timestamptz) with (autovacuum_enabled = off);
    create index others__grown_at_random on others (c, d, a);
    create index others__with_nulls on others (b, a);
    create index others__equal on others (a);
    create index others__half on others (c) with (fillfactor = 50);
    insert into others select n % 7, case when n % 3 = 0 then md5(n::text) end, md5((n * 7)::text) || md5(n::text), now()
      from generate_series(1, 60000) n`)
  await db.raw('vacuum (analyze) things')
  await db.raw('vacuum (analyze) others')
  expect(await bloated()).toEqual([])
  await thinOut()
  await db.raw('vacuum (analyze) things')
  expect(await bloated()).toEqual(['public.things__key', 'public.things__lower'])
  await db.raw('delete from things')
  await db.raw('vacuum (analyze) things')
  expect(await bloated()).toEqual(['public.things__key', 'public.things__lower'])
})

test('[O27] [X15] maintains on Sundays at 03:00 in Istanbul, once among several workers', async () => {
  const { db } = t.database
  await makeThings()
  await thinOut()
  await db.raw(`
    create table others (n int) with (autovacuum_enabled = off);
    insert into others select n from generate_series(1, 100000) n;
    create index others__n on others (n)`)
  // As a rebuilding leaves it that was interrupted.
  await db.raw('insert into others values (1)')
  await expect(db.raw('create unique index concurrently others__n_ccnew on others (n)')).rejects.toThrow(
    'could not create unique index',
  )
  const before = await sizesOf()
  const healthy = () => db.row(sql`select relfilenode from pg_class where relname = 'others__n'`)
  const healthyBefore = await healthy()

  const startedAt: string[] = []
  const handled = [
    handle(maintainDatabaseJob, async (run) => {
      startedAt.push(new Date(t.time.clock.now()).toISOString().slice(0, 16))
      return maintainDatabase({ db, clock: systemClock }, run)
    }),
  ]
  await t.work(handled)
  await t.work(handled)
  await t.time.bossClock.setTime('2026-11-21T23:58:00Z')
  for (let minute = 0; minute < 6; minute++) await t.time.pass(60_000)
  await vi.waitFor(async () => {
    const jobs = await db.rows(sql`select state::text, output from jobs.job where name = 'upkeep'`)
    expect(jobs).toMatchObject([{ state: 'completed', output: { reindexed: 2, skipped: 0 } }])
  }, patiently)
  expect(startedAt).toHaveLength(1)
  expect(startedAt[0]).toMatch(/^2026-11-22T00:0[01]$/)

  const after = await sizesOf()
  expect(Object.keys(after)).not.toContain('others__n_ccnew')
  expect(after['things__key']).toBeLessThan((before['things__key'] ?? 0) / 5)
  expect(await healthy()).toEqual(healthyBefore)
  const [told] = await db.rows(sql<{ lines: string[]; message: object }>`select lines, message from job_runs`)
  expect(told?.lines).toEqual([
    expect.stringContaining('others__n_ccnew was dropped'),
    expect.stringMatching(/^public\.things__key was rebuilt: \d+\.\d MB, now [01]\.\d MB$/),
    expect.stringContaining('things__lower was rebuilt'),
  ])
  const analysed = await db.row(sql<{ all: boolean }>`
    select bool_and(last_vacuum is not null and last_analyze is not null) as all
      from pg_stat_user_tables where relname in ('things', 'others', 'job_common', 'accounts')`)
  expect(analysed?.all).toBe(true)
})

test('leaves for the next time what it cannot lock, and drops what a failed rebuilding leaves', async () => {
  const { db } = t.database
  await makeThings()
  await thinOut()
  await db.raw('create table others (n int)')
  const { run, lines, progress } = runOf()
  await besides(async (client) => {
    await client.query('begin')
    await client.query('lock table others in share update exclusive mode')
    // Rebuilding waits for this transaction, for it has written to the table.
    await client.query('delete from things where id = 10')
    const done = await maintainDatabase({ db, clock: systemClock, lockTimeoutMs: 200 }, run)
    expect(done).toMatchObject({ reindexed: 0 })
    expect(done.vacuumed).toBeGreaterThan(20)
    await client.query('rollback')
  })
  expect(lines).toContain('public.others was skipped: somebody holds its lock')
  expect(lines).toContain('public.things__key was skipped: somebody holds its lock')
  expect(progress.mock.calls).toContainEqual([
    expect.any(Number),
    expect.any(Number),
    { code: 'upkeep.vacuuming', params: { table: 'public.things' } },
  ])
  const second = runOf()
  expect(await maintainDatabase({ db, clock: systemClock }, second.run)).toMatchObject({ reindexed: 2, skipped: 0 })
  const left = await db.rows(sql`select relname from pg_class where relname ~ '_ccnew' and relkind = 'i'`)
  expect(left).toEqual([])
})

test('leaves out tables of somebody else', async () => {
  const { db } = t.database
  // The product is a member of this role, which owns nothing.
  const asStranger = {
    ...db,
    rows: (statement: Parameters<typeof db.rows>[0]) =>
      db.transaction(async (tx) => {
        await tx.raw('set local role pg_monitor')
        return tx.rows(statement)
      }),
  } as typeof db
  const { run, lines } = runOf()
  const done = await maintainDatabase({ db: asStranger, clock: systemClock }, run)
  expect(done).toEqual({ vacuumed: 0, reindexed: 0, skipped: lines.length })
  expect(lines).toContain('public.accounts was skipped: it belongs to somebody else')
})

test('a statement of the session ends when it is told to, and the connection has its bounds back', async () => {
  const { db } = t.database
  const settings = () =>
    db.rows(sql<{ name: string; setting: string }>`
      select name, setting from pg_settings
       where name in ('statement_timeout', 'lock_timeout', 'vacuum_cost_delay') order by name`)
  const before = await settings()
  const controller = new AbortController()
  const session = withMaintenanceSession(
    { db, clock: systemClock, signal: controller.signal, lockTimeoutMs: 1_234 },
    async ({ execute }) => {
      await execute(`do $$ begin
        assert current_setting('statement_timeout') = '0';
        assert current_setting('lock_timeout') = '1234ms';
      end $$`)
      await execute('select pg_sleep(3600)')
    },
  )
  await vi.waitFor(async () => {
    const sleeping = await db.rows(sql`
      select 1 from pg_stat_activity where query = 'select pg_sleep(3600)' and datname = current_database()`)
    expect(sleeping).toHaveLength(1)
  }, patiently)
  controller.abort(new Error('enough'))
  await expect(session).rejects.toThrow('enough')
  // Nothing else has opened a connection, so this is the one that was lent.
  expect(await settings()).toEqual(before)
  await expect(
    withMaintenanceSession({ db, clock: systemClock, signal: controller.signal, lockTimeoutMs: 1 }, ({ execute }) =>
      execute('select 1'),
    ),
  ).rejects.toThrow('enough')
})
