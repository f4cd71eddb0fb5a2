// The role `worker`: what is done beside requests.
import type { Ground } from '../process-options.ts'
import { startUpkeep } from '../upkeep.ts'
import type { WorkerModules } from './modules.ts'

/** Starts the role. */
export async function startWorker({ lifecycle, options, database }: Ground, modules: WorkerModules): Promise<void> {
  const { clock, log } = options
  await lifecycle.start('upkeep', {
    start: () =>
      startUpkeep(database, {
        clock,
        log,
        deleteExpiredSessions: () => modules.identity.deleteExpiredSessions(database),
      }),
    stop: (upkeep) => upkeep.stop(),
  })
}
