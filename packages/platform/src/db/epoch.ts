import { sql } from 'kysely'
import type { ClientBase } from 'pg'

/*
 * The epoch of all streams: which life of the database positions belong to. A crash recovery changes none of its parts.
 *
 * - the system identifier of the cluster: another one when the data were loaded into a new cluster
 * - its timeline: another one after a failover, and after a recovery to a point in time
 * - the identity of the table of events: another one when a dump was loaded again in the same cluster
 * - `meydan.generation`: set when files were copied back, which changes nothing inside. The embedded database does it by
 *   itself; with another one it is for whoever copies (`alter database … set meydan.generation = '…'`).
 */
const epochText = `concat_ws('.',
  (select system_identifier from pg_control_system()),
  left(pg_walfile_name(pg_current_wal_lsn()), 8),
  to_regclass('stream_events')::oid,
  left(md5(nullif(current_setting('meydan.generation', true), '')), 12))`

/** The epoch as an SQL expression. */
export const epochExpression = sql<string>`(${sql.raw(epochText)})`

/** The same as a statement of its own. */
export const epochStatement = `select ${epochText} as epoch`

/** Asks a connection that was just made for the epoch. Rejects when the answer does not come in time. */
export async function readEpoch(client: ClientBase, withinMs: number): Promise<string> {
  const question = { text: epochStatement, query_timeout: withinMs }
  const answer = await client.query<{ epoch: string }>(question)
  const epoch = answer.rows[0]?.epoch
  if (epoch === undefined) throw new Error('the database did not tell its epoch')
  return epoch
}
