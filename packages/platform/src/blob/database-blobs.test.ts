import { newId, type WorkspaceId } from '@meydan/protocol'
import { createTestDatabase, type TestDatabase } from '@meydan/testkit/test-database'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Database } from '../db/database.ts'
import { sql } from '../db/sql.ts'
import { describeBlobs } from './blob-store.contract.ts'
import { createDatabaseBlobs } from './database-blobs.ts'

describeBlobs('the database', async () => {
  const database = await createTestDatabase()
  return {
    blobs: createDatabaseBlobs(database.db),
    async keptOf({ workspaceId, id }) {
      const row = await database.db.row(sql<{ bytes: number }>`
        select coalesce(sum(length(bytes)), 0)::bigint as bytes from blob_chunks
         where workspace_id = ${workspaceId} and blob_id = ${id}`)
      return row?.bytes ?? 0
    },
    [Symbol.asyncDispose]: () => database[Symbol.asyncDispose](),
  }
})

describe('the memory that a file takes', () => {
  const megabytes = 20
  const piece = 256 * 1024
  let database: TestDatabase
  beforeAll(async () => {
    database = await createTestDatabase()
  })
  afterAll(() => database[Symbol.asyncDispose]())

  const stored = async (id: string) =>
    (
      await database.db.row(sql<{ bytes: number }>`
      select count(*) * ${piece}::bigint as bytes from blob_chunks where blob_id = ${id}`)
    )?.bytes ?? 0

  test('is a few pieces while it is written, whatever its size', async () => {
    const key = { workspaceId: newId<WorkspaceId>(), id: newId() }
    let pulled = 0
    let most = 0
    async function* source() {
      for (; pulled < megabytes * 2 ** 20; pulled += 65_536) {
        most = Math.max(most, pulled - (await stored(key.id)))
        yield Buffer.alloc(65_536)
      }
    }
    await createDatabaseBlobs(database.db).write(key, source())
    expect(most).toBeLessThanOrEqual(2 * piece)
  })

  test('is a piece while it is read, and none is read before it is asked for', async () => {
    const key = { workspaceId: newId<WorkspaceId>(), id: newId() }
    let statements = 0
    const counted: Database = {
      ...database.db,
      row: (statement) => {
        statements++
        return database.db.row(statement)
      },
    }
    const blobs = createDatabaseBlobs(counted)
    async function* source() {
      yield Buffer.alloc(4 * piece)
    }
    await blobs.write(key, source())
    const read = blobs.read(key, { from: 0, to: 4 * piece })[Symbol.asyncIterator]()
    expect(statements).toBe(0)
    for (const expected of [1, 2]) {
      expect((await read.next()).value).toHaveLength(piece)
      expect(statements).toBe(expected)
    }
    await read.return?.()
    expect(statements).toBe(2)
  })
})
