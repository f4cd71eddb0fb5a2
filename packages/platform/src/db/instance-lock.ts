import pg from 'pg'
import type { Log } from '../log.ts'
import { clientConfig, requestBounds, type ConnectionTarget } from './connection.ts'

/** Held for the life of the process. */
export interface InstanceLock {
  stop(): Promise<void>
}

const instanceLock = 7_365_002

/** Another process serves this database. */
export class SecondInstanceError extends Error {
  override readonly name = 'SecondInstanceError'
}

/**
 * Takes the lock that says "a server runs on this database": shared where instances can reach each other, exclusive where
 * they cannot, because two instances that do not hear each other would show two truths.
 *
 * @param onLost called once when the lock's connection is gone: the process must stop.
 * @throws SecondInstanceError when another instance excludes this one.
 */
export async function takeInstanceLock(
  target: ConnectionTarget,
  options: { mode: 'shared' | 'exclusive'; log: Log; onLost: () => void },
): Promise<InstanceLock> {
  const client = new pg.Client({
    ...clientConfig(target, 'meydan-lock', { ...requestBounds, idleInTransactionMs: 0 }),
    keepAliveInitialDelayMillis: 5_000,
  })
  let isHeld = false
  client.on('error', (error) => {
    if (isHeld) options.log.error({ event: 'db.instance_lock_lost', error: error.message })
  })
  client.on('end', () => {
    if (isHeld) options.onLost()
  })
  await client.connect()
  const take = options.mode === 'shared' ? 'pg_try_advisory_lock_shared' : 'pg_try_advisory_lock'
  const answer = await client.query<{ taken: boolean }>(`select ${take}($1) as taken`, [instanceLock])
  if (answer.rows[0]?.taken !== true) {
    await client.end()
    throw new SecondInstanceError(
      'Another Meydan runs on this database, and this version runs one at a time. Stop the other one, or set DATABASE_URL to a database of its own.',
    )
  }
  isHeld = true
  return {
    async stop() {
      isHeld = false
      await client.end()
    },
  }
}
