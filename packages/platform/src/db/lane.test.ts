import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { createTestDatabase, patientBounds, type TestDatabase } from '@meydan/testkit/test-database'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { systemClock } from '../clock.ts'
import { silentLog } from '../log.ts'
import { FakeClock } from '../realtime/testing/fake-clock.ts'
import { createLane, laneBounds, type Lane } from './lane.ts'
import { sql } from './sql.ts'
import type { NamedStatement } from './transaction-query.ts'

let database: TestDatabase
let lane: Lane

beforeAll(async () => {
  database = await createTestDatabase({ empty: true })
  await database.db.rows(sql`create table kept (id bigint primary key, note text, at timestamptz)`)
  await database.db.rows(sql`
    create table checked_late (id bigint primary key, kept_id bigint references kept deferrable initially deferred)`)
  // A database with other habits: what a lane needs it asks for itself.
  await database.db.rows(
    sql`alter database ${sql.id(database.target.database)} set default_transaction_isolation = 'repeatable read'`,
  )
})
afterAll(() => database[Symbol.asyncDispose]())

beforeEach(() => {
  lane = createLane({
    target: database.target,
    name: 'lane-under-test',
    log: silentLog(),
    clock: systemClock,
    bounds: { ...laneBounds, ...patientBounds },
  })
})
afterEach(async () => {
  await lane.stop()
  await database.db.rows(sql`truncate kept, checked_late`)
})

const insert = (id: number, note: string | null = null): NamedStatement => ({
  name: 'insert_kept',
  text: `insert into kept (id, note, at) values ($1, $2, timestamptz '2026-01-02 03:04:05Z') returning id, note, at`,
  values: [id, note],
})
const insertCheckedLate = (id: number): NamedStatement => ({
  name: 'insert_checked_late',
  text: 'insert into checked_late values ($1, $1)',
  values: [id],
})

/** Ends a connection in the middle of its statement. */
async function terminateStatementOf(lane: string): Promise<void> {
  await expect.poll(() => runningIn(lane)).toHaveLength(1)
  for (const pid of await runningIn(lane)) await database.db.rows(sql`select pg_terminate_backend(${pid})`)
}

/** The server's processes with a statement of the lane. */
async function runningIn(lane: string): Promise<number[]> {
  const rows = await database.db.rows(sql<{ pid: number }>`
    select pid from pg_stat_activity
     where application_name = ${lane} and state = 'active' and datname = current_database()`)
  return rows.map(({ pid }) => pid)
}

async function keptIds(): Promise<number[]> {
  const rows = await database.db.rows(sql<{ id: number }>`select id from kept order by id`)
  return rows.map(({ id }) => id)
}

describe('a transaction of a lane', () => {
  it('returns the rows of each statement in our types, again and again', async () => {
    const at = new Date('2026-01-02T03:04:05Z')
    const count: NamedStatement = { name: 'count_kept', text: 'select count(*) as kept from kept', values: [] }
    for (const id of [1, 2, 3]) {
      const { results } = await lane.transaction([insert(id, 'ığüşöç'), count])
      expect(results).toEqual([[{ id, note: 'ığüşöç', at }], [{ kept: id }]])
    }
  })

  it('returns no rows for a statement that has none', async () => {
    const silent: NamedStatement = { name: 'silent', text: 'update kept set note = $1', values: ['x'] }
    for (let round = 0; round < 2; round++) {
      expect((await lane.transaction([silent])).results).toEqual([[]])
    }
  })

  it('is committed when it has resolved, and not before', async () => {
    const running = lane.transaction([insert(1), { name: 'wait', text: 'select pg_sleep(0.2)', values: [] }])
    expect(await keptIds()).toEqual([])
    await running
    expect(await keptIds()).toEqual([1])
  })

  it('looks with a snapshot of its own in each statement', async () => {
    const lock: NamedStatement = { name: 'lock', text: 'select from kept where id = 1 for update', values: [] }
    const look: NamedStatement = { name: 'look', text: 'select note from kept where id = 1', values: [] }
    await lane.transaction([insert(1, 'before')])
    let running: ReturnType<Lane['transaction']> | undefined
    await database.db.transaction(async (tx) => {
      await tx.rows(sql`update kept set note = 'after' where id = 1`)
      running = lane.transaction([lock, look])
      await expect
        .poll(() =>
          database.db.rows(sql`select from pg_stat_activity
            where application_name = 'lane-under-test' and wait_event_type = 'Lock' and datname = current_database()`),
        )
        .toHaveLength(1)
    })
    expect((await running)?.results[1]).toEqual([{ note: 'after' }])
  })

  it('stores nothing of what came before a statement that fails, and nothing after it', async () => {
    await expect(lane.transaction([insert(1), insert(1), insert(2)])).rejects.toMatchObject({ code: '23505' })
    expect(await keptIds()).toEqual([])
  })

  it('rejects when the commit itself fails [L1]', async () => {
    await expect(lane.transaction([insert(1), insertCheckedLate(7)])).rejects.toMatchObject({ code: '23503' })
    expect(await keptIds()).toEqual([])
  })

  it('goes on after one that failed, with the same statements', async () => {
    const poison = insert(1, 'kötü \0')
    await expect(lane.transaction([poison])).rejects.toMatchObject({ code: '22021' })
    await lane.transaction([insert(1)])
    await expect(lane.transaction([insert(2), poison])).rejects.toMatchObject({ code: '22021' })
    await lane.transaction([insert(3)])
    expect(await keptIds()).toEqual([1, 3])
  })

  it('sends nothing when a value cannot be a parameter', async () => {
    const endless: Record<string, unknown> = {}
    endless['itself'] = endless
    const impossible = { ...insert(2), values: [2, endless] }
    await expect(lane.transaction([insert(1), impossible])).rejects.toThrow(TypeError)
    await lane.transaction([insert(3)])
    expect(await keptIds()).toEqual([3])
  })

  it('rejects with server.unavailable when the connection is lost, and the next one connects again', async () => {
    await lane.transaction([insert(1)])
    const running = lane
      .transaction([insert(2), { name: 'wait', text: 'select pg_sleep(30)', values: [] }])
      .catch((error: unknown) => error)
    await terminateStatementOf('lane-under-test')
    expect(await running).toMatchObject({ code: 'server.unavailable' })
    await lane.transaction([insert(3)])
    expect(await keptIds()).toEqual([1, 3])
  })

  it('is given up when the database has not a word to say, and counts as one statement', async () => {
    const clock = new FakeClock()
    const durations: number[] = []
    const silent = createLane({
      target: database.target,
      name: 'silent-lane',
      log: silentLog(),
      clock,
      bounds: { ...laneBounds, ...patientBounds },
      onStatement: (ms) => durations.push(ms),
    })
    await silent.transaction([insert(1)])
    const wait: NamedStatement = { name: 'wait', text: 'select pg_sleep(60)', values: [] }
    const running = silent.transaction([wait]).catch((error: unknown) => error)
    const silentAfterMs = 2 * 60_000 + 5_000
    await expect.poll(() => runningIn('silent-lane')).toHaveLength(1)
    clock.advance(silentAfterMs)
    expect(await running).toMatchObject({ code: 'server.unavailable' })
    await silent.transaction([insert(2)])
    await terminateStatementOf('silent-lane')
    expect(durations).toEqual([0, silentAfterMs, 0])
    await silent.stop()
  })

  it('is given up when the database falls silent right after signing in', async () => {
    // Authentication is fine, and the server is ready: the last that it says.
    const signedIn = Buffer.from([0x52, 0, 0, 0, 8, 0, 0, 0, 0, 0x5a, 0, 0, 0, 5, 0x49])
    const server = createServer(
      (socket) => void socket.once('data', () => socket.write(signedIn)).on('error', () => {}),
    )
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const silent = createLane({
      target: { ...database.target, host: '127.0.0.1', port: (server.address() as AddressInfo).port },
      name: 'silent-lane',
      log: silentLog(),
      clock: systemClock,
      bounds: { ...laneBounds, connectTimeoutMs: 300 },
    })
    await expect(silent.transaction([insert(1)])).rejects.toMatchObject({ code: 'server.unavailable' })
    const running = silent.transaction([insert(1)]).catch((error: unknown) => error)
    await silent.stop()
    expect(await running).toMatchObject({ code: 'server.unavailable' })
    server.close()
  })

  it('is ended by the database when it takes too long as a whole, and lets go of what it locked', async () => {
    const bounds = { ...laneBounds, ...patientBounds, statementTimeoutMs: 400 }
    const short = createLane({
      target: database.target,
      name: 'short-lane',
      log: silentLog(),
      clock: systemClock,
      bounds,
    })
    await short.transaction([insert(1)])
    const lock: NamedStatement = { name: 'lock', text: 'select from kept where id = 1 for update', values: [] }
    const waits = [1, 2, 3].map((n) => ({ name: `wait_${n}`, text: 'select pg_sleep(0.35)', values: [] }))
    await expect(short.transaction([lock, ...waits])).rejects.toMatchObject({ code: 'server.unavailable' })
    expect(await database.db.rows(sql`select from kept where id = 1 for update skip locked`)).toHaveLength(1)
    await short.stop()
  })

  it('is refused once the lane has stopped', async () => {
    await lane.stop()
    await expect(lane.transaction([insert(1)])).rejects.toMatchObject({ code: 'server.unavailable' })
  })
})
