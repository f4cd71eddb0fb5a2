import { moduleManifests } from '@meydan/modules/manifests'
import type { Clock } from '@meydan/platform/clock'
import type { Config } from '@meydan/platform/config/config'
import type { Secrets } from '@meydan/platform/config/secrets'
import type { ConnectionTarget } from '@meydan/platform/db/connection'
import { takeInstanceLock } from '@meydan/platform/db/instance-lock'
import { migrateAll } from '@meydan/platform/jobs/migrate-all'
import type { Lifecycle } from '@meydan/platform/lifecycle/lifecycle'
import type { Log } from '@meydan/platform/log'
import { openDatabase } from './open-database.ts'
import { forgetRunning, noteRunning } from './running-instance.ts'

/**
 * What the processes of this machine stand on: a database that is there, that no stranger serves, and whose schema is
 * this version's. For the first process alone.
 */
export async function prepareGround(
  lifecycle: Lifecycle,
  { config, secrets, log, clock }: { config: Config; secrets: Secrets; log: Log; clock: Clock },
): Promise<ConnectionTarget> {
  const stopBecause = (cause: string) => () => void lifecycle.stop({ cause, exitCode: 1 })
  const { connections, connectionsInAll } = config.database
  const { target, kind } = await openDatabase(lifecycle, {
    dataDir: config.dataDir,
    databaseUrl: secrets.databaseUrl,
    connectionsInAll,
    log,
    onGone: stopBecause('the database ended'),
  })
  await lifecycle.start('instance lock', {
    start: () =>
      takeInstanceLock(target, {
        mode: secrets.redis === undefined ? 'exclusive' : 'shared',
        connections: connections * config.workers,
        connectionsInAll,
        log,
        clock,
        onLost: stopBecause('another instance runs on this database'),
      }),
    stop: (lock) => lock.stop(),
  })
  const applied = await migrateAll(target, moduleManifests)
  if (applied.length > 0) log.info({ event: 'db.migrated', applied })
  if (kind === 'embedded') {
    await lifecycle.start('running note', {
      start: () => noteRunning(config.dataDir, target),
      stop: () => forgetRunning(config.dataDir),
    })
  }
  return target
}
