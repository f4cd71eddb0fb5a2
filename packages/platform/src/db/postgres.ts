// The pool and its transactions. Owns connections, bounds of time, retries and the record of slow statements; knows no table.
import { CompiledQuery, Kysely, PostgresDialect, type PostgresPoolClient, type RawBuilder } from 'kysely'
import pg from 'pg'
import type { Clock } from '../clock.ts'
import { clientConfig, requestBounds, type ConnectionBounds, type ConnectionTarget } from './connection.ts'
import type { Database, Queryable, RawQueryable, Transaction } from './database.ts'
import { readEpoch } from './epoch.ts'
import { isPlanLost, PreparedTexts, preparingClient } from './preparing-client.ts'
import { recordStatement, type StatementRecord } from './statement-record.ts'

/** What a database is made from. */
export interface DatabaseOptions extends StatementRecord {
  readonly target: ConnectionTarget
  /** Connections of this pool at most. */
  readonly maxConnections: number
  readonly clock: Clock
  readonly bounds?: ConnectionBounds
}

const maxAttempts = 3
const pingAfterIdleMs = 10_000
const lifetimeSeconds = 3_600
/** A connection whose other end has gone without a word must not hold its request up. */
const ping = { text: 'select 1', query_timeout: 2_000 }

/** Opens a pool on PostgreSQL. Connections are made when they are needed. */
export function createDatabase(options: DatabaseOptions): Database {
  const { log, clock, bounds = requestBounds } = options
  let lastEpoch: string | undefined
  const pool = new pg.Pool({
    ...clientConfig(options.target, 'meydan', bounds),
    max: options.maxConnections,
    idleTimeoutMillis: 60_000,
    maxLifetimeSeconds: lifetimeSeconds,
    // oxlint-disable-next-line no-misused-promises -- the pool waits for it
    onConnect: async (client: pg.ClientBase) => {
      lastEpoch = await readEpoch(client, bounds.connectTimeoutMs)
    },
  })
  const onLost = (error: Error) => log.warn({ event: 'db.connection_lost', error: error.message })
  pool.on('error', onLost)
  // The pool listens to idle connections only; one that dies while it is in use would end the process.
  pool.on('connect', (client) => client.on('error', onLost))

  const preparedTexts = new PreparedTexts((error) => log.warn({ event: 'db.plans_given_up', err: error }))
  /** One for each connection: Kysely knows a connection by it. */
  const preparingClients = new WeakMap<pg.PoolClient, PostgresPoolClient>()
  const preparing = (client: pg.PoolClient): PostgresPoolClient => {
    const known = preparingClients.get(client) ?? preparingClient(client, preparedTexts)
    preparingClients.set(client, known)
    return known
  }

  const idleSince = new WeakMap<object, number>()
  pool.on('release', (_error, client) => idleSince.set(client, clock.monotonic()))

  /** Takes a connection that is known to answer: one that idled for long is asked first, and replaced if it is dead. */
  async function connect(): Promise<PostgresPoolClient> {
    for (;;) {
      const client = await pool.connect()
      const since = idleSince.get(client)
      if (since === undefined || clock.monotonic() - since < pingAfterIdleMs) return preparing(client)
      try {
        await client.query(ping)
        return preparing(client)
      } catch (error) {
        client.release(error instanceof Error ? error : true)
      }
    }
  }

  const kysely = new Kysely<unknown>({
    dialect: new PostgresDialect({ pool: { connect, end: () => pool.end(), options: pool.options } }),
    log: ({ query, queryDurationMillis }) => recordStatement(options, query.sql, queryDurationMillis),
  })

  /** Ours are prepared: they name the columns that they return. A library's may return all that there are, unless it is known. */
  async function run<Row>(statement: RawBuilder<Row>, executor: Kysely<unknown>): Promise<Row[]> {
    const compiled = statement.compile(executor)
    if (compiled.parameters.length > 0) preparedTexts.add(compiled.sql)
    return (await executor.executeQuery(compiled)).rows
  }
  const queryable = (executor: Kysely<unknown>): Queryable & RawQueryable => ({
    rows: (statement) => run(statement, executor),
    row: async (statement) => (await run(statement, executor))[0],
    raw: async <Row>(text: string, values: readonly unknown[] = [], { isPrepared = false } = {}) => {
      if (isPrepared) preparedTexts.add(text)
      return (await executor.executeQuery<Row>(CompiledQuery.raw(text, [...values]))).rows
    },
  })

  /** A script may begin a transaction and fail within it: the connection must not stay there. */
  const runScript = <Row>(text: string) =>
    kysely.connection().execute(async (executor) => {
      try {
        return await queryable(executor).raw<Row>(text)
      } catch (error) {
        // NOTE: a connection that was lost has nothing to roll back.
        await executor.executeQuery(CompiledQuery.raw('rollback')).catch(() => undefined)
        throw error
      }
    })

  return {
    ...queryable(kysely),
    kysely,
    raw: (text, values = [], options = {}) =>
      values.length === 0 && options.isPrepared !== true
        ? runScript(text)
        : queryable(kysely).raw(text, values, options),

    async transaction(run, { mode = 'write' } = {}) {
      for (let attempt = 1; ; attempt++) {
        const committed: (() => void)[] = []
        try {
          const transaction =
            mode === 'snapshot'
              ? kysely.transaction().setIsolationLevel('repeatable read').setAccessMode('read only')
              : kysely.transaction().setIsolationLevel('read committed')
          const result = await transaction.execute((executor) => {
            const tx: Transaction = { ...queryable(executor), afterCommit: (hook) => void committed.push(hook) }
            return run(tx)
          })
          for (const hook of committed) hook()
          return result
        } catch (error) {
          if (attempt === maxAttempts || !isWorthRetrying(error)) throw error
          await new Promise<void>((resolve) => clock.after(Math.random() * 20 * 2 ** attempt, resolve))
        }
      }
    },

    async epoch() {
      if (lastEpoch === undefined) await kysely.executeQuery(CompiledQuery.raw('select 1'))
      if (lastEpoch === undefined) throw new Error('the database did not tell its epoch')
      return lastEpoch
    },

    stats: () => ({
      total: pool.totalCount,
      idle: pool.idleCount,
      waiting: pool.waitingCount,
      max: options.maxConnections,
    }),

    stop: () => kysely.destroy().then(() => (pool.ended ? undefined : pool.end())),
  }
}

/** Serialization failures, deadlocks, and a migration in between: the same transaction may succeed at once. */
function isWorthRetrying(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return code === '40001' || code === '40P01' || isPlanLost(error)
}
