import { sql } from 'kysely'

/**
 * The epoch of all streams as SQL: the system identifier of the cluster and its timeline. A restore into a new cluster
 * changes the first, a failover or a point-in-time recovery the second; a crash recovery changes neither.
 */
export const epochExpression = sql<string>`((select system_identifier from pg_control_system())::text || '.' || left(pg_walfile_name(pg_current_wal_lsn()), 8))`

/** The same for connections that do not go through the pool. */
export const epochStatement =
  "select (select system_identifier from pg_control_system())::text || '.' || left(pg_walfile_name(pg_current_wal_lsn()), 8) as epoch"
