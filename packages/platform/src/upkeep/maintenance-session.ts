import { CompiledQuery } from 'kysely'
import type { Clock, Timer } from '../clock.ts'
import type { Database } from '../db/database.ts'
import { sql } from '../db/sql.ts'

const cancelEveryMs = 1_000

/** One connection whose statements may take as long as they need. */
export interface MaintenanceSession {
  /** Runs a statement, outside of any transaction. @throws why the signal was aborted, once PostgreSQL has given it up. */
  readonly execute: (statement: string) => Promise<void>
}

/**
 * Lends a connection of the pool for maintenance: without a bound of time, but with one for each lock, because what waits for
 * a lock holds up whoever comes behind it. Reads and writes as gently as autovacuum does.
 */
export function withMaintenanceSession<T>(
  deps: { readonly db: Database; readonly clock: Clock; readonly signal: AbortSignal; readonly lockTimeoutMs: number },
  work: (session: MaintenanceSession) => Promise<T>,
): Promise<T> {
  const { db, clock, signal, lockTimeoutMs } = deps
  return db.kysely.connection().execute(async (connection) => {
    const run = <Row>(text: string) => connection.executeQuery<Row>(CompiledQuery.raw(text))
    const { rows } = await run<{ pid: number }>('select pg_backend_pid() as pid')
    const pid = rows[0]?.pid

    async function execute(statement: string): Promise<void> {
      signal.throwIfAborted()
      let cancelled = Promise.resolve<unknown>(undefined)
      let timer: Timer | undefined
      const cancel = () => {
        // NOTE: one that fails is followed by another.
        cancelled = cancelled.then(() => db.rows(sql`select pg_cancel_backend(${pid})`)).catch(() => undefined)
      }
      const onAbort = () => {
        cancel()
        // One that comes before the statement has begun is without effect.
        timer = clock.every(cancelEveryMs, cancel)
      }
      signal.addEventListener('abort', onAbort, { once: true })
      try {
        await run(statement)
      } catch (error) {
        signal.throwIfAborted()
        throw error
      } finally {
        signal.removeEventListener('abort', onAbort)
        timer?.cancel()
        // A late one must not meet whatever this connection does next.
        await cancelled
      }
    }

    try {
      await run(`set statement_timeout = 0`)
      await run(`set lock_timeout = ${lockTimeoutMs}`)
      await run(`set vacuum_cost_delay = '2ms'`)
      return await work({ execute })
    } finally {
      for (const setting of ['statement_timeout', 'lock_timeout', 'vacuum_cost_delay']) {
        // NOTE: a connection that was lost has nothing to reset.
        await run(`reset ${setting}`).catch(() => undefined)
      }
    }
  })
}
