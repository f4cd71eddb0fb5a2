import pg from 'pg'
import type { Log } from '../log.ts'
import { checkPromisedConnections } from './promised-connections.ts'
import { clientConfig, requestBounds, type ConnectionTarget } from './connection.ts'

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
  /** Called once when the lock's connection is gone: the process must stop. */
  readonly onLost: () => void
}

const instanceLock = 7_365_002

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
 * @throws SecondInstanceError when another instance excludes this one; TooManyConnectionsError when the promises of all
 * instances are more than was set, or than the server has.
 */
export async function takeInstanceLock(target: ConnectionTarget, options: InstanceLockOptions): Promise<InstanceLock> {
  const { mode, connections, connectionsInAll, log } = options
  const client = new pg.Client({
    ...clientConfig(target, `meydan-lock ${connections}`, { ...requestBounds, idleInTransactionMs: 0 }),
    keepAliveInitialDelayMillis: 5_000,
  })
  let isHeld = false
  client.on('error', (error) => {
    if (isHeld) log.error({ event: 'db.instance_lock_lost', error: error.message })
  })
  client.on('end', () => {
    if (isHeld) options.onLost()
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
  return {
    async stop() {
      isHeld = false
      await client.end()
    },
  }
}
