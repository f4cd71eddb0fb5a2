import { createTestDatabase, type TestDatabase } from '@meydan/testkit/test-database'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { epochExpression } from './epoch.ts'
import { sql } from './sql.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase({ maxConnections: 1 })
})
afterAll(() => database[Symbol.asyncDispose]())

async function epoch(): Promise<string> {
  const row = await database.db.row(sql<{ epoch: string }>`select ${epochExpression} as epoch`)
  return row?.epoch ?? ''
}

describe('the epoch', () => {
  it('is the same on each connection, and fits into a position', async () => {
    expect(await epoch()).toBe(await database.db.epoch())
    expect((await epoch()).length).toBeLessThanOrEqual(64)
  })

  it('is another one once a dump was loaded again', async () => {
    const before = await epoch()
    await database.db.rows(sql`create table loaded (like stream_events including all)`)
    await database.db.rows(sql`drop table stream_events`)
    await database.db.rows(sql`alter table loaded rename to stream_events`)
    expect(await epoch()).not.toBe(before)
  })

  it('is another one when whoever copied files says so', async () => {
    const before = await epoch()
    await database.db.rows(sql`set meydan.generation = 'copied on a Friday in November, after the disk had failed'`)
    expect(await epoch()).not.toBe(before)
    expect((await epoch()).length).toBeLessThanOrEqual(64)
  })
})
