/*
 * A process that does the jobs of chaos, as the role `worker` does jobs, until it is killed. It says on its output when it
 * begins each, when its effect is on its way, and when it ends.
 *
 * node worker-process.ts <database as JSON> <port of the recorder>
 */
import { systemClock } from '@meydan/platform/clock'
import type { ConnectionTarget } from '@meydan/platform/db/connection'
import { createDatabase } from '@meydan/platform/db/postgres'
import { queueNames } from '@meydan/platform/job-queues'
import { openBoss, stopBoss } from '@meydan/platform/jobs/boss'
import { startJobWorker } from '@meydan/platform/jobs/worker'
import { WorkThreads } from '@meydan/platform/jobs/work-threads'
import { createLog } from '@meydan/platform/log'
import { MemoryBus } from '@meydan/platform/pubsub/memory'
import { newId } from '@meydan/protocol'
import { chaosHandlers } from './handlers.ts'
import { connectRecorder } from './record.ts'

const [target = '', recorderPort = ''] = process.argv.slice(2)
const clock = systemClock
const log = createLog({ level: 'error' })
const db = createDatabase({ target: JSON.parse(target) as ConnectionTarget, maxConnections: 8, clock, log })
const boss = await openBoss({ db, clock, log, supervises: true })
const worker = await startJobWorker({
  boss,
  db,
  // Nobody else is on it: each wake-up is lost, and work is found by looking.
  pubsub: new MemoryBus().connect(),
  clock,
  log,
  processId: newId(),
  queues: queueNames,
  // None of these jobs computes: no thread begins.
  threads: new WorkThreads({ processors: 1, log }),
  jobs: chaosHandlers({
    db,
    recorder: connectRecorder(Number(recorderPort)),
    // A pipe is written to at once: what was said before a death is read after it.
    tell: (what, jobId) => void process.stdout.write(`${what} ${jobId}\n`),
  }),
})
process.stdout.write('ready\n')

async function stop(): Promise<void> {
  await worker.stop()
  await stopBoss(boss)
  await db.stop()
  process.exit()
}
process.once('SIGTERM', () => void stop())
process.on('disconnect', () => process.exit())
