import { createTestDatabase, type TestDatabase } from '@meydan/testkit/test-database'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { silentLog } from '../log.ts'
import { SecondInstanceError, takeInstanceLock, type InstanceLock } from './instance-lock.ts'
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

async function take(mode: 'shared' | 'exclusive', target = database.target) {
  const onLost = vi.fn<() => void>()
  const lock = await takeInstanceLock(target, { mode, log: silentLog(), onLost })
  held.push(lock)
  return { lock, onLost }
}

const holders = () =>
  database.db.rows(sql`
    select from pg_stat_activity where application_name = 'meydan-lock' and datname = current_database()`)

describe('the lock of an instance', () => {
  it.each([
    ['exclusive', 'exclusive'],
    ['exclusive', 'shared'],
    ['shared', 'exclusive'],
  ] as const)('that is %s refuses a second instance whose lock is %s, with a sentence', async (first, second) => {
    const { onLost } = await take(first)
    const refused = await take(second).catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(SecondInstanceError)
    expect((refused as Error).message).toMatch(/^Another Meydan runs on this database\b.* Stop the other one/)
    // What the settings refuse in this version is no advice.
    expect((refused as Error).message).not.toContain('REDIS')
    // The one that was refused leaves no connection, and the holder is not disturbed.
    await expect.poll(holders, patience).toHaveLength(1)
    expect(onLost).not.toHaveBeenCalled()
  })

  it('that could not be taken is not told as lost', async () => {
    const onLost = vi.fn<() => void>()
    const target = { ...database.target, database: 'no_such_database' }
    await expect(takeInstanceLock(target, { mode: 'exclusive', log: silentLog(), onLost })).rejects.toMatchObject({
      code: '3D000',
    })
    expect(onLost).not.toHaveBeenCalled()
  })

  it('lets any number in where all are shared', async () => {
    await take('shared')
    await expect(take('shared')).resolves.toBeDefined()
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

  it('tells once when its connection is gone, while another instance may take it already', async () => {
    const { lock, onLost } = await take('exclusive')
    await database.db.rows(sql`
      select pg_terminate_backend(pid) from pg_stat_activity
       where application_name = 'meydan-lock' and datname = current_database()`)
    await expect.poll(() => onLost.mock.calls.length, patience).toBe(1)
    await expect(take('exclusive')).resolves.toBeDefined()
    await lock.stop()
    expect(onLost).toHaveBeenCalledTimes(1)
  })
})
