import { AppError, type ErrorCode } from '@meydan/protocol'
import { startOfText } from '@meydan/protocol/text/start-of-text'

const maxDepth = 5

/**
 * Turns whatever was thrown into an error of the catalogue; the only place that does. An `AppError` stays as it is; of
 * the others only what kind of failure it was gets out, and the thrown value becomes the cause.
 */
export function toAppError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown
  for (const error of causesOf(thrown)) {
    const code = codeOf(error)
    if (code !== undefined) return new AppError(code, {}, { cause: thrown })
  }
  return new AppError('server.internal', {}, { cause: thrown })
}

/** An error and what caused it, the outermost first, as the log keeps it: no more than 5 deep, and no other fields. */
export function describeError(thrown: unknown): { name: string; message: string; code?: string; stack?: string }[] {
  // Of a job it is kept as JSON. Fields such as PostgreSQL's `detail` hold the values of rows, so only these four are kept.
  return [...causesOf(thrown)].map((error) => {
    if (!(error instanceof Error)) return { name: typeof error, message: startOfText(String(error), 500) }
    const code: unknown = 'code' in error ? error.code : undefined
    return {
      name: error.name,
      message: startOfText(error.message, 1_000),
      ...(typeof code === 'string' ? { code } : {}),
      ...(error.stack === undefined ? {} : { stack: error.stack }),
    }
  })
}

function* causesOf(thrown: unknown): Generator<unknown> {
  let error = thrown
  for (let depth = 0; depth < maxDepth && error !== undefined && error !== null; depth += 1) {
    yield error
    error = error instanceof Error ? error.cause : undefined
  }
}

/** SQLSTATE codes and classes: https://www.postgresql.org/docs/current/errcodes-appendix.html */
const codeBySqlState: Readonly<Record<string, ErrorCode>> = {
  '57014': 'server.timeout', // query_canceled: statement_timeout
  '55P03': 'server.timeout', // lock_not_available: lock_timeout
  '25P03': 'server.timeout', // idle_in_transaction_session_timeout
  '40001': 'server.unavailable', // serialization_failure, tried again in vain
  '40P01': 'server.unavailable', // deadlock_detected, tried again in vain
  '53300': 'server.unavailable', // too_many_connections
  '57P01': 'server.unavailable', // admin_shutdown
  '57P02': 'server.unavailable', // crash_shutdown
  '57P03': 'server.unavailable', // cannot_connect_now
  '25006': 'server.unavailable', // read_only_sql_transaction: this is a replica now
}

const connectionErrnos: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EPIPE',
  'ETIMEDOUT',
])

/** What the driver says of a connection without giving a code. */
const lostConnection =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Client was closed)/

function codeOf(error: unknown): ErrorCode | undefined {
  if (!(error instanceof Error)) return undefined
  const code: unknown = 'code' in error ? error.code : undefined
  if (typeof code !== 'string') return lostConnection.test(error.message) ? 'server.unavailable' : undefined
  if (/^[0-9A-Z]{5}$/.test(code) && Object.hasOwn(codeBySqlState, code)) return codeBySqlState[code]
  // connection_exception, as a class.
  if (/^08[0-9A-Z]{3}$/.test(code)) return 'server.unavailable'
  if (connectionErrnos.has(code)) return 'server.unavailable'
  // A Unix socket that is not there; of a file it would be a bug.
  const isConnect = 'syscall' in error && error.syscall === 'connect'
  return isConnect ? 'server.unavailable' : undefined
}
