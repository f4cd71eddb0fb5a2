import type { Clock } from '@meydan/platform/clock'
import type { Database } from '@meydan/platform/db/database'
import type { QueueCounts } from '@meydan/platform/jobs/board-queues'
import type { PgBoss } from '@meydan/platform/jobs/boss'
import type { JobQueue } from '@meydan/platform/jobs/job-queue'
import type { JobRegistry } from '@meydan/platform/jobs/job-registry'
import type { PubSub } from '@meydan/platform/pubsub/pubsub'
import type { StreamWriter } from '@meydan/platform/streams/writer'

/** What every process is asked about its worker. */
export const workersQuestion = 'jobs.workers'

/** What the use-cases of this module need. */
export interface JobBoard {
  readonly db: Database
  /** The queue, for its schedules. */
  readonly boss: PgBoss
  readonly jobs: JobQueue
  readonly registry: JobRegistry
  /** Counts all queues, once for all who ask at about the same time. */
  readonly countQueues: () => Promise<readonly QueueCounts[]>
  readonly streams: StreamWriter
  readonly pubsub: Pick<PubSub, 'publish'>
  readonly clock: Clock
  /** Asks all processes of the instance, and gives what each of them says. */
  readonly gather: (question: typeof workersQuestion) => Promise<readonly unknown[]>
}
