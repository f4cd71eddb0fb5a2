// One connection for transactions that fit into one round trip.
import { AppError } from '@meydan/protocol'
import pg from 'pg'
import type { Clock } from '../clock.ts'
import { clientConfig, requestBounds, valueTypes, type ConnectionBounds, type ConnectionTarget } from './connection.ts'
import { readEpoch } from './epoch.ts'
import { recordStatement, type StatementRecord } from './statement-record.ts'
import { TransactionQuery, type NamedStatement, type PreparedStatements, type Rows } from './transaction-query.ts'

/** A connection that commits one transaction per round trip. One transaction at a time: a batcher stands in front of it. */
export interface Lane {
  /**
   * Runs the statements in one transaction, in their order, each with a snapshot of its own.
   *
   * @returns the statements' rows and the epoch that they were committed in.
   * @throws the error of the first statement that failed; AppError `server.unavailable` when the connection was lost: the
   * outcome is then unknown, and only a retry with the same client ids tells.
   */
  transaction(statements: readonly NamedStatement[]): Promise<{ results: readonly Rows[]; epoch: string }>
  stop(): Promise<void>
}

/** How a lane is made. */
export interface LaneOptions extends StatementRecord {
  readonly target: ConnectionTarget
  readonly name: string
  readonly clock: Clock
  readonly bounds: ConnectionBounds
}

/** The bounds of a lane: a room's lock that is not given soon fails the batch, because everything behind it waits. */
export const laneBounds: ConnectionBounds = { ...requestBounds, lockTimeoutMs: 2_000 }

/**
 * Bounds whole transactions, where PostgreSQL can (from 17 on). Of a batch that arrived in part it runs what has come and
 * waits for the rest, with the rooms locked, and neither statements nor idle transactions are bounded then.
 */
const boundTransactions = `select set_config(name, $1, false) from pg_settings where name = 'transaction_timeout'`

interface Connected {
  readonly client: pg.Client
  readonly epoch: string
  readonly prepared: PreparedStatements
}

/** Makes a lane. It connects when it is first used and again after its connection was lost. */
export function createLane(options: LaneOptions): Lane {
  const { clock } = options
  const transactionTimeoutMs = 2 * options.bounds.statementTimeoutMs
  /** The database gives up before: whoever hears nothing for longer is talking to nobody, or to a disk that hangs. */
  const silentAfterMs = transactionTimeoutMs + 5_000
  let current: pg.Client | undefined
  let connected: Promise<Connected> | undefined
  let stopped = false

  async function connect(): Promise<Connected> {
    const client = new pg.Client(clientConfig(options.target, options.name, options.bounds))
    current = client
    client.on('error', (error) => {
      options.log.warn({ event: 'db.lane_lost', lane: options.name, error: error.message })
      drop(client)
    })
    client.on('end', () => drop(client))
    try {
      await client.connect()
      const { connectTimeoutMs } = options.bounds
      const bound = {
        text: boundTransactions,
        values: [String(transactionTimeoutMs)],
        query_timeout: connectTimeoutMs,
      }
      await client.query(bound)
      return { client, epoch: await readEpoch(client, connectTimeoutMs), prepared: new Map() }
    } catch (error) {
      drop(client)
      throw new AppError('server.unavailable', {}, { cause: error })
    }
  }

  /** Lets go of a connection: the next transaction connects again. */
  function drop(client: pg.Client): void {
    if (current !== client) return
    current = undefined
    connected = undefined
    // NOTE: whatever is wrong with it, it ends.
    client.end().catch(() => undefined)
  }

  return {
    async transaction(statements) {
      if (stopped) throw new AppError('server.unavailable')
      connected ??= connect()
      const { client, epoch, prepared } = await connected
      const query = client.query(new TransactionQuery(statements, prepared, valueTypes))
      const startedAt = clock.monotonic()
      const silence = Promise.withResolvers<never>()
      const deadline = clock.after(silentAfterMs, () => silence.reject(new Error('the database does not answer')))
      try {
        return { results: await Promise.race([query.committed, silence.promise]), epoch }
      } catch (error) {
        if (error instanceof pg.DatabaseError) throw error
        // A connection that is about to be closed must not get the next transaction.
        options.log.warn({ event: 'db.lane_given_up', lane: options.name, error: String(error) })
        drop(client)
        throw new AppError('server.unavailable', {}, { cause: error })
      } finally {
        deadline.cancel()
        recordStatement(options, statements.map(({ name }) => name).join('; '), clock.monotonic() - startedAt)
      }
    },
    async stop() {
      stopped = true
      await current?.end().catch(() => undefined)
    },
  }
}
