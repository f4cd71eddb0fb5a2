import type { RoomCards } from '@meydan/platform/cards/room-cards'
import type { Clock } from '@meydan/platform/clock'
import type { Database } from '@meydan/platform/db/database'
import type { JobQueue } from '@meydan/platform/jobs/job-queue'
import type { StreamWriter } from '@meydan/platform/streams/writer'
import type { FileStore } from '../files/index.ts'

/** What the use-cases of reconciliation work with. */
export interface Reconciliation {
  readonly db: Database
  readonly streams: StreamWriter
  readonly jobs: JobQueue
  readonly clock: Clock
  readonly files: FileStore
  /** Where the letters of a period are shown to those of a room. */
  readonly roomCards: () => Promise<RoomCards>
  /** Key that the tokens of letters, and what their pages carry, are made with. */
  readonly linkKey: Buffer
}
