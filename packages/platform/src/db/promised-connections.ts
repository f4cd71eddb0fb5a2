import type { ClientBase } from 'pg'

/** The processes on a database would open more connections than they may. */
export class TooManyConnectionsError extends Error {
  override readonly name = 'TooManyConnectionsError'
}

/**
 * What instances that hold the lock have promised, this one included; of two that start at once the later one counts both.
 * The server keeps some connections for its owner, and one of ours may be needed to look at it.
 */
const question = `
  select coalesce(sum(substring(application_name from '^meydan-lock (\\d+)$')::int), 0)::int as promised,
         (select sum(setting::int) filter (where name = 'max_connections')
               - sum(setting::int) filter (where name <> 'max_connections')
            from pg_settings
           where name in ('max_connections', 'superuser_reserved_connections', 'reserved_connections'))::int as available
    from pg_stat_activity as other
   where datname = current_database()
     and backend_start <= (select backend_start from pg_stat_activity where pid = pg_backend_pid())`

/**
 * Makes sure that all instances together stay within their number and within the server's, before any pool is opened.
 *
 * @param client the lock's own connection, whose name promises
 * @throws TooManyConnectionsError with the settings to change.
 */
export async function checkPromisedConnections(
  client: ClientBase,
  { own, inAll }: { own: number; inAll: number },
): Promise<void> {
  const answer = await client.query<{ promised: number; available: number }>(question)
  const { promised = 0, available = 0 } = answer.rows[0] ?? {}
  const others = promised - own
  const sum =
    `this one may open ${own} connections` +
    (others > 0 ? `, the other Meydan processes on this database ${others}` : '')
  if (promised > inAll) {
    throw new TooManyConnectionsError(
      `Together they would be too many: ${sum}, and all may open ${inAll}. Set DATABASE_CONNECTIONS lower for each process, start fewer, or set DATABASE_CONNECTIONS_IN_ALL higher.`,
    )
  }
  if (promised > available) {
    throw new TooManyConnectionsError(
      `PostgreSQL has too few connections: ${sum}, and its max_connections leaves ${available}. Set DATABASE_CONNECTIONS lower, or max_connections of PostgreSQL higher.`,
    )
  }
}
