import { moduleManifests } from '@meydan/modules/manifests'
import { systemClock } from '@meydan/platform/clock'
import { requestBounds } from '@meydan/platform/db/connection'
import { openBoss, stopBoss } from '@meydan/platform/jobs/boss'
import { createJobQueue } from '@meydan/platform/jobs/enqueue'
import { migrateAll } from '@meydan/platform/jobs/migrate-all'
import { createDatabase } from '@meydan/platform/db/postgres'
import { createLifecycle } from '@meydan/platform/lifecycle/lifecycle'
import { silentLog } from '@meydan/platform/log'
import { MemoryBus } from '@meydan/platform/pubsub/memory'
import { createStreamWriter } from '@meydan/platform/streams/append'
import { openDatabase } from '../open-database.ts'
import { runningTarget } from '../running-instance.ts'
import { fillDemo } from './demo/fill-demo.ts'
import { summarise } from './demo/summarise.ts'
import { readSettings } from './settings.ts'

/** Statements of a bulk load take longer than those of a request. */
const statementTimeoutMs = 300_000

/**
 * `npm run demo`: makes a workspace for each system that Meydan descends from, with months behind it. Works beside a running
 * server and without one, and refuses to run twice.
 */
export async function runDemo(): Promise<void> {
  const { config, secrets } = readSettings()
  const log = silentLog()
  const lifecycle = createLifecycle(log, systemClock)
  try {
    const running = secrets.databaseUrl === undefined ? await runningTarget(config.dataDir) : undefined
    const target =
      running ??
      (
        await openDatabase(lifecycle, {
          dataDir: config.dataDir,
          databaseUrl: secrets.databaseUrl,
          connectionsInAll: config.database.connectionsInAll,
          log,
          onGone: () => {},
        })
      ).target
    if (running === undefined) await migrateAll(target, moduleManifests)
    const db = await lifecycle.start('database', {
      start: () =>
        createDatabase({
          target,
          maxConnections: 2,
          log,
          clock: systemClock,
          bounds: { ...requestBounds, statementTimeoutMs },
        }),
      stop: (database) => database.stop(),
    })
    // Nobody else hears this bus: a running server finds what is new when somebody signs in.
    const pubsub = new MemoryBus().connect()
    const streams = createStreamWriter({ db, pubsub, storages: [] })
    const boss = await lifecycle.start('job queue', {
      start: () => openBoss({ db, clock: systemClock, log, supervises: false }),
      stop: stopBoss,
    })
    const jobs = createJobQueue({ boss, pubsub, clock: systemClock })
    const filled = await fillDemo({ db, streams, jobs }, { now: new Date(systemClock.now()) })
    process.stdout.write(summarise(filled, config.http.publicUrl))
  } finally {
    await lifecycle.stop({ cause: 'done', exitCode: 0 })
  }
}
