import { systemClock } from '@meydan/platform/clock'
import { doesJobsAlone } from '@meydan/platform/config/setting'
import { watchLeash } from '@meydan/platform/lifecycle/leash'
import { createLifecycle } from '@meydan/platform/lifecycle/lifecycle'
import { standBack } from '@meydan/platform/lifecycle/stand-back'
import { runUntilStopped } from '@meydan/platform/lifecycle/run-until-stopped'
import { createLog } from '@meydan/platform/log'
import { randomUUID } from 'node:crypto'
import cluster from 'node:cluster'
import { describeFailure } from '../describe-failure.ts'
import { prepareGround } from '../ground.ts'
import { openBus } from '../open-bus.ts'
import { serve } from '../serve.ts'
import { runWorker } from '../workers/run-worker.ts'
import { superviseWorkers } from '../workers/supervise.ts'
import { readSettings } from './settings.ts'

/** `npm start`: runs the server until it is told to stop; `given` are settings of the command line. */
export async function start(given: Readonly<Record<string, string>>): Promise<void> {
  const settings = readSettings(given)
  if (doesJobsAlone(settings.config.roles)) standBack()
  if (cluster.isWorker) return runWorker(settings)
  const { config, secrets, warnings } = settings
  const clock = systemClock
  const log = createLog({ level: config.log.level })
  for (const warning of warnings) log.warn({ event: 'config.warning', warning })
  const lifecycle = createLifecycle(log, clock)
  watchLeash(() => void lifecycle.stop({ cause: 'the launcher ended', exitCode: 0 }))

  await runUntilStopped({
    lifecycle,
    log,
    clock,
    host: process,
    exit: (code) => process.exit(code),
    onStartFailure: (error) => process.stderr.write(`${describeFailure(error)}\n`),
    compose: async () => {
      const target = await prepareGround(lifecycle, { config, secrets, log, clock })
      const incarnation = randomUUID()
      const options = { config, secrets, target, log, clock }
      const { url, claimCode } =
        config.workers > 1
          ? await superviseWorkers(lifecycle, options)
          : await serve(lifecycle, {
              ...options,
              incarnation,
              countsLock: true,
              bus: await openBus(lifecycle, { redis: secrets.redis, incarnation, log, clock }),
            })
      if (claimCode !== undefined) process.stdout.write(`To make the first account, use the code ${claimCode}\n`)
      process.stdout.write(
        config.roles.includes('api')
          ? `Meydan is ready: ${url}\n`
          : `Meydan runs ${config.roles.join(' and ')} at ${url}, without a page: that comes from processes with the role api.\n`,
      )
    },
  })
}
