import { createTestDatabase } from '@meydan/testkit/test-database'
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
