import { availableParallelism } from 'node:os'
import { optionalSetting, setting, type ValuesOf } from './setting.ts'
import { postgresUrl, wholeNumber } from './values.ts'

/** Connections that a process needs at least. */
export const leastConnections = 6
const usualConnections = 15

/** PostgreSQL, embedded or external. */
export const databaseSettings = {
  url: optionalSetting({
    name: 'DATABASE_URL',
    doc: 'PostgreSQL 15 or newer to store everything in. Its encoding must be UTF8, its locale one that knows Turkish letters, such as C.UTF-8. Signs such as `@`, `/` and `%` in a password are written in percent.',
    kind: postgresUrl,
    fallbackText: 'none: the server runs its own PostgreSQL under `MEYDAN_DATA`',
    isSecret: true,
  }),
  connections: optionalSetting({
    name: 'DATABASE_CONNECTIONS',
    doc: 'Connections of one process, all its pools together.',
    kind: wholeNumber(leastConnections, 500),
    fallbackText: '15, or what `DATABASE_CONNECTIONS_IN_ALL` leaves to each of the `WORKERS`',
    unit: 'connections',
  }),
  connectionsInAll: setting({
    name: 'DATABASE_CONNECTIONS_IN_ALL',
    doc:
      'Connections of all processes on this database together. A process that would go past it, or past what PostgreSQL ' +
      'has, is refused at its start.',
    kind: wholeNumber(leastConnections, 10_000),
    fallback: 50,
    unit: 'connections',
  }),
  statementTimeoutMs: setting({
    name: 'DATABASE_STATEMENT_TIMEOUT_MS',
    doc: 'A statement of a request that takes longer is given up and answered as `server.timeout`.',
    kind: wholeNumber(100, 600_000),
    fallback: 10_000,
    unit: 'milliseconds',
  }),
} as const

/** One process for each processor, as far as there are connections for them. */
export function workersOfMachine({ connections, connectionsInAll }: ValuesOf<typeof databaseSettings>): number {
  const most = Math.floor(connectionsInAll / (connections ?? leastConnections))
  return Math.max(1, Math.min(availableParallelism(), most))
}

/** Connections of each process of this machine. Too few for all of them are told in `problems`. */
export function connectionsOfEach(
  { connections, connectionsInAll }: ValuesOf<typeof databaseSettings>,
  workers: number,
  problems: string[],
): number {
  if (workers === 1 && connections !== undefined && connections > connectionsInAll) {
    problems.push(
      `DATABASE_CONNECTIONS is ${connections}, which is more than DATABASE_CONNECTIONS_IN_ALL, ${connectionsInAll}: lower it, or raise the other.`,
    )
    return connections
  }
  const share = Math.min(connections ?? usualConnections, Math.floor(connectionsInAll / workers))
  if (connections !== undefined && connections > share) {
    problems.push(
      `WORKERS is ${workers} and DATABASE_CONNECTIONS ${connections}, which is more than DATABASE_CONNECTIONS_IN_ALL, ${connectionsInAll}: lower one of the two, or raise the last.`,
    )
  } else if (share < leastConnections) {
    problems.push(
      `WORKERS is ${workers}, but DATABASE_CONNECTIONS_IN_ALL is ${connectionsInAll} and each process needs ${leastConnections}: start fewer, or raise it.`,
    )
  }
  return share
}
