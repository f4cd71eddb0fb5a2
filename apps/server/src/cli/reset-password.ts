import { resetPassword } from '@meydan/modules/identity/index'
import { systemClock } from '@meydan/platform/clock'
import { createDatabase } from '@meydan/platform/db/postgres'
import { createLifecycle } from '@meydan/platform/lifecycle/lifecycle'
import { silentLog } from '@meydan/platform/log'
import { MemoryBus } from '@meydan/platform/pubsub/memory'
import { createStreamWriter } from '@meydan/platform/streams/append'
import { openDatabase } from '../open-database.ts'
import { runningTarget } from '../running-instance.ts'
import { readSettings } from './settings.ts'

/**
 * `npm run admin -- reset-password <e-mail>`: gives an account a new password and ends its sessions, without mail. Works
 * beside a running server, whose gateways find the revocation in the log.
 */
export async function resetPasswordOf(email: string): Promise<void> {
  const { config, secrets } = readSettings()
  const log = silentLog()
  const lifecycle = createLifecycle(log, systemClock)
  try {
    const target =
      (await runningTarget(config.dataDir)) ??
      (
        await openDatabase(lifecycle, {
          dataDir: config.dataDir,
          databaseUrl: secrets.databaseUrl,
          log,
          onGone: () => {},
        })
      ).target
    const db = await lifecycle.start('database', {
      start: () => createDatabase({ target, maxConnections: 2, log, clock: systemClock }),
      stop: (database) => database.stop(),
    })
    // Nobody else hears this bus: gateways compare the head of the instance's stream every 2 s.
    const streams = createStreamWriter({ db, pubsub: new MemoryBus().connect(), storages: [] })
    const reset = await resetPassword({ db, streams }, email)
    if (reset === undefined) {
      process.stderr.write(`There is no account with the address ${email}.\n`)
      process.exitCode = 1
      return
    }
    process.stdout.write(`The new password of ${reset.email} is: ${reset.password}\n`)
  } finally {
    await lifecycle.stop({ cause: 'done', exitCode: 0 })
  }
}
