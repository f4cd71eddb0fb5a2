import { optionalSetting, setting } from './setting.ts'
import { postgresUrl, wholeNumber } from './values.ts'

/** PostgreSQL, embedded or external. */
export const databaseSettings = {
  url: optionalSetting({
    name: 'DATABASE_URL',
    doc: 'PostgreSQL 15 or newer to store everything in. Its encoding must be UTF8, its locale one that knows Turkish letters, such as C.UTF-8. Signs such as `@`, `/` and `%` in a password are written in percent.',
    kind: postgresUrl,
    fallbackText: 'none: the server runs its own PostgreSQL under `MEYDAN_DATA`',
    isSecret: true,
  }),
  connections: setting({
    name: 'DATABASE_CONNECTIONS',
    doc: 'Connections of one process, all its pools together.',
    kind: wholeNumber(6, 500),
    fallback: 15,
    unit: 'connections',
  }),
  connectionsInAll: setting({
    name: 'DATABASE_CONNECTIONS_IN_ALL',
    doc:
      'Connections of all processes on this database together. A process that would go past it, or past what PostgreSQL ' +
      'has, is refused at its start.',
    kind: wholeNumber(6, 10_000),
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
