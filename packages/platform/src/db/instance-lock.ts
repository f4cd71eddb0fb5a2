import pg from 'pg'
import type { Clock } from '../clock.ts'
import type { Log } from '../log.ts'
import { clientConfig, requestBounds, type ConnectionTarget } from './connection.ts'
import { checkPromisedConnections } from './promised-connections.ts'

/** Held for the life of the process. */
export interface InstanceLock {
  stop(): Promise<void>
}

/** What an instance brings along. */
export interface InstanceLockOptions {
  /** Shared where instances can reach each other. */
  readonly mode: 'shared' | 'exclusive'
  /** Connections that it may open, all its processes and pools together, this one included. */
  readonly connections: number
  /** Connections that all instances together may promise. */
  readonly connectionsInAll: number
  readonly log: Log
  readonly clock: Clock
  /** Called once when another instance has the lock now: the process must stop. */
  readonly onLost: () => void
}

const instanceLock = 7_365_002
const retryMs = 500
const tellAgainMs = 60_000
/** A server needs up to half a minute to notice that a connection is gone, and until then the lost lock stands in our way. */
const ghostMs = 40_000

const refusals = {
  exclusive:
    'Another Meydan runs on this database. Several run side by side with REDIS_URL set, the same for all of them; else stop the other one, or set DATABASE_URL to a database of its own.',
  shared:
    'Another Meydan runs on this database without REDIS_URL, so it cannot hear this one. Set the same REDIS_URL there and start it again, or stop it.',
} as const

/** Another process serves this database. */
export class SecondInstanceError extends Error {
  override readonly name = 'SecondInstanceError'
}

/**
 * Takes the lock that says "a server runs on this database": shared where instances can reach each other, exclusive where
 * they cannot, because two instances that do not hear each other would show two truths. With it goes the promise of how
 * many connections the instance may open, as the name of the lock's own connection.
 *
 * A lock that is lost with its connection is taken again as soon as the database is back: stopping for that would cut
 * everybody's socket, and nothing is written without the database (docs/decisions/0009).
 *
 * @throws SecondInstanceError when another instance excludes this one; TooManyConnectionsError when the promises of all
 * instances are more than was set, or than the server has.
 */
export async function takeInstanceLock(target: ConnectionTarget, options: InstanceLockOptions): Promise<InstanceLock> {
  const { log, clock } = options
  let isStopped = false
  let held = await hold(target, options, onGone)

  function onGone(): void {
    if (isStopped) return
    log.error({ event: 'db.instance_lock_lost' })
    regain(clock.monotonic()).catch((error: unknown) => {
      log.error({ event: 'db.instance_lock_refused', err: error })
      options.onLost()
    })
  }

  async function regain(lostAt: number): Promise<void> {
    let toldAt = Number.NEGATIVE_INFINITY
    while (!isStopped) {
      await new Promise<void>((resolve) => clock.after(retryMs, resolve))
      if (isStopped) return
      try {
        held = await hold(target, options, onGone)
        log.info({ event: 'db.instance_lock_regained' })
        return
      } catch (error) {
        const now = clock.monotonic()
        if (error instanceof SecondInstanceError && now - lostAt > ghostMs) throw error
        if (now - toldAt < tellAgainMs) continue
        toldAt = now
        log.warn({ event: 'db.instance_lock_awaited', err: error })
      }
    }
  }

  return {
    async stop() {
      isStopped = true
      await held.end()
    },
  }
}

/** A connection with the lock; `onGone` is called once when it ends by itself. */
async function hold(
  target: ConnectionTarget,
  { mode, connections, connectionsInAll }: InstanceLockOptions,
  onGone: () => void,
): Promise<pg.Client> {
  const client = new pg.Client({
    ...clientConfig(target, `meydan-lock ${connections}`, { ...requestBounds, idleInTransactionMs: 0 }),
    keepAliveInitialDelayMillis: 5_000,
  })
  let isHeld = false
  // NOTE: what is wrong is known by the end that follows.
  client.on('error', () => {})
  client.on('end', () => {
    if (isHeld) onGone()
    isHeld = false
  })
  await client.connect()
  try {
    const take = mode === 'shared' ? 'pg_try_advisory_lock_shared' : 'pg_try_advisory_lock'
    const answer = await client.query<{ taken: boolean }>(`select ${take}($1) as taken`, [instanceLock])
    if (answer.rows[0]?.taken !== true) throw new SecondInstanceError(refusals[mode])
    await checkPromisedConnections(client, { own: connections, inAll: connectionsInAll })
  } catch (error) {
    await client.end()
    throw error
  }
  isHeld = true
  return client
}
