import type { Clock } from '@meydan/platform/clock'
import type { Database } from '@meydan/platform/db/database'
import type { JobQueue } from '@meydan/platform/jobs/job-queue'
import type { PubSub } from '@meydan/platform/pubsub/pubsub'
import type { StreamWriter } from '@meydan/platform/streams/writer'

import type { FileStore } from '../files/index.ts'

/** What the use-cases of this module work with. */
export interface FeedDeps {
  readonly db: Database
  readonly streams: Pick<StreamWriter, 'append'>
  /** For what is written in statements of its own. */
  readonly pubsub: PubSub
  readonly jobs: JobQueue
  readonly clock: Clock
  readonly files: FileStore
}
