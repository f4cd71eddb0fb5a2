import type { Queryable } from '@meydan/platform/db/database'
import { sql } from '@meydan/platform/db/sql'
import type { ProviderWay } from '@meydan/protocol'

/** Older ones go when there are more. */
const maxStored = 1_000

/** A message that was kept in place of being sent. */
export interface StoredRow {
  readonly id: string
  readonly way: ProviderWay
  readonly storedAt: Date
  readonly message: unknown
}

/** Keeps a message; the same key is the same message. */
export async function insertStored(db: Queryable, row: StoredRow & { readonly key: string }): Promise<void> {
  await db.rows(sql`
    with stored as (
      insert into stored_messages (id, way, key, message, stored_at)
      values (${row.id}, ${row.way}, ${row.key}, ${JSON.stringify(row.message)}, ${row.storedAt})
      on conflict (way, key) do nothing)
    delete from stored_messages
     where id <= (select id from stored_messages order by id desc offset ${maxStored - 1} limit 1)`)
}

/** A page of them, the newest first. */
export function listStored(db: Queryable, before: string | undefined, limit: number): Promise<StoredRow[]> {
  return db.rows(sql<StoredRow>`
    select id, way, stored_at as "storedAt", message from stored_messages
     where ${before ?? null}::uuid is null or id < ${before ?? null}::uuid
     order by id desc limit ${limit}`)
}
