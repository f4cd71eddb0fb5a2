import { sql } from 'kysely'
import type { Transaction } from '../db/database.ts'
import { storedIdOf } from './stored-id.ts'
import type { Stream } from './stream.ts'

/**
 * Takes the row that an append to a stream takes, before it: what is read afterwards is as new as the place of the event
 * that tells it, however many tell of the same. For streams whose head stands in `streams`.
 */
export async function lockStream(tx: Transaction, stream: Stream): Promise<void> {
  const id = storedIdOf(stream.key)
  await tx.rows(sql`
    insert into streams (workspace_id, id, head) values (${stream.workspaceId}, ${id}, 0)
    on conflict (workspace_id, id) do update set head = streams.head`)
}
