import { resetPassword } from '@meydan/modules/identity/index'
import { systemClock } from '@meydan/platform/clock'
import type { Config } from '@meydan/platform/config/config'
import type { Secrets } from '@meydan/platform/config/secrets'
import type { ConnectionTarget } from '@meydan/platform/db/connection'
import { createDatabase } from '@meydan/platform/db/postgres'
import { sql } from '@meydan/platform/db/sql'
import { openBoss, stopBoss } from '@meydan/platform/jobs/boss'
import { createJobQueue } from '@meydan/platform/jobs/enqueue'
import { createLifecycle, type Lifecycle } from '@meydan/platform/lifecycle/lifecycle'
import { silentLog, type Log } from '@meydan/platform/log'
import { MemoryBus } from '@meydan/platform/pubsub/memory'
import { createStreamWriter } from '@meydan/platform/streams/append'
import { hasEmbeddedDatabase, openDatabase } from '../open-database.ts'
import { runningTarget } from '../running-instance.ts'
import { RefusedError } from './refused-error.ts'
import { readSettings } from './settings.ts'

/**
 * `npm run admin -- reset-password <e-mail>`: gives an account a new password and ends its sessions, without mail. Works
 * beside a running server, whose gateways find the revocation in the log and whose worker tells the account by mail if it
 * can. It makes no database where none is.
 */
export async function resetPasswordOf(email: string): Promise<void> {
  const { config, secrets } = readSettings()
  const log = silentLog()
  const lifecycle = createLifecycle(log, systemClock)
  try {
    const target = await databaseOf(lifecycle, { config, secrets, log })
    const db = await lifecycle.start('database', {
      start: () => createDatabase({ target, maxConnections: 2, log, clock: systemClock }),
      stop: (database) => database.stop(),
    })
    const accounts = await db.row(sql<{ table: string | null }>`select to_regclass('accounts')::text as table`)
    if (accounts?.table !== 'accounts') {
      throw new RefusedError('The database holds no accounts of Meydan. Start the server on it once, or name another.')
    }
    const boss = await lifecycle.start('job queue', {
      start: () => openBoss({ db, clock: systemClock, log, supervises: false }),
      stop: stopBoss,
    })
    // Nobody else hears this bus: gateways compare the head of the instance's stream every 2 s, and workers look for jobs.
    const pubsub = new MemoryBus().connect()
    const streams = createStreamWriter({ db, pubsub, storages: [] })
    const telling = { jobs: createJobQueue({ boss, pubsub, clock: systemClock }), clock: systemClock }
    const reset = await resetPassword({ db, streams, telling }, email)
    if (reset === undefined) throw new RefusedError(`There is no account with the address ${email}.`)
    process.stdout.write(`The new password of ${reset.email} is: ${reset.password}\n`)
  } finally {
    await lifecycle.stop({ cause: 'done', exitCode: 0 })
  }
}

async function databaseOf(
  lifecycle: Lifecycle,
  { config, secrets, log }: { config: Config; secrets: Secrets; log: Log },
): Promise<ConnectionTarget> {
  const { dataDir } = config
  const { databaseUrl } = secrets
  const { connectionsInAll } = config.database
  if (databaseUrl === undefined) {
    const running = await runningTarget(dataDir)
    if (running !== undefined) return running
    if (!(await hasEmbeddedDatabase(dataDir))) {
      throw new RefusedError(
        `There is no database in ${dataDir}. Set MEYDAN_DATA to the data of the server, or DATABASE_URL to its database.`,
      )
    }
  }
  return (await openDatabase(lifecycle, { dataDir, databaseUrl, connectionsInAll, log, onGone: () => {} })).target
}
