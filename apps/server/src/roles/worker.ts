// The role `worker`: what is done beside requests.
import type { JobWorker } from '@meydan/platform/jobs/worker'
import { startJobWorker } from '@meydan/platform/jobs/worker'
import { upkeepJobs } from '@meydan/platform/upkeep/handlers'
import type { Ground } from '../process-options.ts'
import type { WorkerModules } from './modules.ts'

/** A stop lets jobs go on for some seconds, and tells them then. */
const stopDeadlineMs = 20_000

/** Starts the role. */
export async function startWorker(ground: Ground, modules: WorkerModules): Promise<JobWorker> {
  const { lifecycle, options, database: db, boss } = ground
  const { clock, log, protection, incarnation } = options
  return lifecycle.start('job worker', {
    start: () =>
      startJobWorker({
        boss,
        db,
        pubsub: ground.joinBus(),
        clock,
        log: log.child({ part: 'jobs' }),
        processId: incarnation,
        queues: options.queues,
        jobs: [...upkeepJobs({ db }), ...modules.identity.identityJobs({ db })],
        ...(protection === undefined ? {} : { isBusy: () => protection.load.level > 0 }),
      }),
    stop: (worker) => worker.stop(),
    stopDeadlineMs,
  })
}
