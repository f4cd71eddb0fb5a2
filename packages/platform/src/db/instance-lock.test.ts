import { createTestDatabase, type TestDatabase } from '@meydan/testkit/test-database'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { systemClock, type Clock } from '../clock.ts'
import { silentLog } from '../log.ts'
import { SecondInstanceError, takeInstanceLock, type InstanceLock } from './instance-lock.ts'
import { FakeClock } from '../realtime/testing/fake-clock.ts'
import { sql } from './sql.ts'

const patience = { timeout: 10_000 }

let database: TestDatabase
const held: InstanceLock[] = []
beforeAll(async () => {
  database = await createTestDatabase({ empty: true })
})
afterEach(async () => {
  await Promise.all(held.splice(0).map((lock) => lock.stop()))
})
afterAll(() => database[Symbol.asyncDispose]())

async function take(
  mode: 'shared' | 'exclusive',
  target = database.target,
  connections = 6,
  connectionsInAll = 50,
  clock: Clock = systemClock,
) {
  const onLost = vi.fn<() => void>()
  const lock = await takeInstanceLock(target, { mode, connections, connectionsInAll, log: silentLog(), clock, onLost })
  held.push(lock)
  return { lock, onLost }
}

const holders = () =>
  database.db.rows(sql`
    select from pg_stat_activity where application_name like 'meydan-lock %' and datname = current_database()`)

describe('the lock of an instance', () => {
  it.each([
    ['exclusive', 'exclusive'],
    ['exclusive', 'shared'],
    ['shared', 'exclusive'],
  ] as const)('that is %s refuses a second instance whose lock is %s, with a sentence', async (first, second) => {
    const { onLost } = await take(first)
    const refused = await take(second).catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(SecondInstanceError)
    expect((refused as Error).message).toMatch(/^Another Meydan runs on this database\b.*REDIS_URL/)
    // The one that was refused leaves no connection, and the holder is not disturbed.
    await expect.poll(holders, patience).toHaveLength(1)
    expect(onLost).not.toHaveBeenCalled()
  })

  it('that could not be taken is not told as lost', async () => {
    const onLost = vi.fn<() => void>()
    const target = { ...database.target, database: 'no_such_database' }
    await expect(
      takeInstanceLock(target, {
        mode: 'exclusive',
        connections: 6,
        connectionsInAll: 50,
        log: silentLog(),
        clock: systemClock,
        onLost,
      }),
    ).rejects.toMatchObject({
      code: '3D000',
    })
    expect(onLost).not.toHaveBeenCalled()
  })

  it('lets any number in where all are shared', async () => {
    await take('shared')
    await expect(take('shared')).resolves.toBeDefined()
  })

  it('promises connections: who would go past the number of all is refused, and leaves no connection [C25, X14]', async () => {
    await take('shared', database.target, 15, 50)
    await take('shared', database.target, 30, 50)
    await expect(take('shared', database.target, 6, 50)).rejects.toThrow(
      /^Together they would be too many: this one may open 6 connections, the other Meydan processes on this database 45, and all may open 50\./,
    )
    await expect.poll(holders, patience).toHaveLength(2)
    await take('shared', database.target, 5, 50)
    await take('shared', database.target, 6, 60)
  })

  it('promises no more than the server has [C25]', async () => {
    await expect(take('exclusive', database.target, 400, 500)).rejects.toThrow(
      /^PostgreSQL has too few connections: this one may open 400 connections, and its max_connections leaves \d+\./,
    )
  })

  it('is free once its holder has stopped, which is no loss', async () => {
    const { lock, onLost } = await take('exclusive')
    await lock.stop()
    await expect.poll(holders, patience).toHaveLength(0)
    await expect(take('exclusive')).resolves.toBeDefined()
    expect(onLost).not.toHaveBeenCalled()
  })

  it('is of one database: another one on the same server has its own', async () => {
    await take('exclusive')
    await using other = await createTestDatabase({ empty: true })
    const { lock } = await take('exclusive', other.target)
    await lock.stop()
  })

  it('is taken again when its connection was lost, which nobody else notices', async () => {
    const { onLost } = await take('shared')
    await endAll()
    await expect.poll(holders, patience).toHaveLength(1)
    await expect(take('exclusive')).rejects.toThrow(SecondInstanceError)
    expect(onLost).not.toHaveBeenCalled()
  })

  it('is awaited while there are too many connections, which is told once a minute', async () => {
    const clock = new FakeClock()
    const log = silentLog()
    const warn = vi.spyOn(log, 'warn')
    const lock = await takeInstanceLock(database.target, {
      mode: 'shared',
      connections: 6,
      connectionsInAll: 50,
      log,
      clock,
      onLost: () => {},
    })
    held.push(lock)
    await endAll()
    await expect.poll(holders, patience).toHaveLength(0)
    await take('shared', database.target, 45, 50)
    const lostAt = clock.monotonic()
    for (let second = 0; second < 200 && warn.mock.calls.length < 2; second += 1) {
      clock.advance(1_000)
      await database.db.rows(sql`select pg_sleep(0.02)`)
    }
    expect(warn.mock.calls.map(([line]) => line)).toEqual(
      Array.from({ length: 2 }, () => ({
        event: 'db.instance_lock_awaited',
        err: expect.objectContaining({ name: 'TooManyConnectionsError' }),
      })),
    )
    expect(clock.monotonic() - lostAt).toBeGreaterThan(60_000)
  })

  it('is given up when another instance has it for longer than a lost connection can stand in the way', async () => {
    const clock = new FakeClock()
    const { lock, onLost } = await take('exclusive', database.target, 6, 50, clock)
    await endAll()
    await expect.poll(holders, patience).toHaveLength(0)
    await take('exclusive')
    for (let passed = 0; passed < 60_000 && onLost.mock.calls.length === 0; passed += 1_000) {
      clock.advance(1_000)
      await database.db.rows(sql`select pg_sleep(0.02)`)
    }
    expect(clock.monotonic()).toBeGreaterThan(40_000)
    expect(onLost).toHaveBeenCalledTimes(1)
    await lock.stop()
  })
})

const endAll = () =>
  database.db.rows(sql`
    select pg_terminate_backend(pid, 5000) from pg_stat_activity
     where application_name like 'meydan-lock %' and datname = current_database()`)
