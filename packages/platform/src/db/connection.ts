import pg, { type ClientConfig, type CustomTypesConfig } from 'pg'

/** Where PostgreSQL is. For a Unix socket, `host` is its directory. */
export interface ConnectionTarget {
  readonly host: string
  readonly port?: number
  readonly user: string
  readonly password?: string
  readonly database: string
  readonly ssl?: ClientConfig['ssl']
}

/** How long a connection waits for what, in milliseconds; 0 is for ever. */
export interface ConnectionBounds {
  /** From the first byte to a session that is ready. */
  readonly connectTimeoutMs: number
  readonly statementTimeoutMs: number
  readonly lockTimeoutMs: number
  /** A transaction that its client left open is ended after this long. */
  readonly idleInTransactionMs: number
}

/** The bounds of requests; maintenance sets its own. */
export const requestBounds: ConnectionBounds = {
  connectTimeoutMs: 10_000,
  statementTimeoutMs: 10_000,
  lockTimeoutMs: 5_000,
  idleInTransactionMs: 30_000,
}

const INT8 = 20

/** How values of PostgreSQL become ours. Counts, sequence numbers and offsets stay below 2^53; the driver's own choice for bigint is a string. */
export const valueTypes: CustomTypesConfig = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    if (oid === INT8) return Number
    return format === undefined ? pg.types.getTypeParser(oid) : pg.types.getTypeParser(oid, format as 'text')
  },
}

/** The driver's settings for one connection. */
export function clientConfig(target: ConnectionTarget, name: string, bounds: ConnectionBounds): ClientConfig {
  return {
    host: target.host,
    ...(target.port === undefined ? {} : { port: target.port }),
    user: target.user,
    ...(target.password === undefined ? {} : { password: target.password }),
    database: target.database,
    ...(target.ssl === undefined ? {} : { ssl: target.ssl }),
    application_name: name,
    connectionTimeoutMillis: bounds.connectTimeoutMs,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    statement_timeout: bounds.statementTimeoutMs,
    lock_timeout: bounds.lockTimeoutMs,
    idle_in_transaction_session_timeout: bounds.idleInTransactionMs,
    // A statement after a lock must see what was committed while it waited: only this isolation gives each its own snapshot.
    // And a server must notice within half a minute that the machine of a client with locks has gone without a word.
    options:
      '-c TimeZone=UTC -c synchronous_commit=on -c client_encoding=UTF8 -c default_transaction_isolation=read\\ committed' +
      ' -c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3',
    types: valueTypes,
  }
}

/** Reads a `postgres://` address, which the settings took, into a target. */
export function targetFromUrl(url: string): ConnectionTarget {
  const parsed = new URL(url)
  const sslMode = parsed.searchParams.get('sslmode')
  const socketDirectory = parsed.searchParams.get('host')
  return {
    host: socketDirectory ?? decodeURIComponent(parsed.hostname || 'localhost').replace(/^\[(.*)\]$/, '$1'),
    ...(parsed.port === '' ? {} : { port: Number(parsed.port) }),
    user: decodeURIComponent(parsed.username),
    ...(parsed.password === '' ? {} : { password: decodeURIComponent(parsed.password) }),
    database: decodeURIComponent(parsed.pathname.slice(1)),
    ...(sslMode === null || sslMode === 'disable' ? {} : { ssl: { rejectUnauthorized: sslMode.startsWith('verify') } }),
  }
}
