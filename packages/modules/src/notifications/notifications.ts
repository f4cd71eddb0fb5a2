import type { Clock } from '@meydan/platform/clock'
import type { Database } from '@meydan/platform/db/database'
import type { JobQueue } from '@meydan/platform/jobs/job-queue'
import type { NoticeSource, RoomNotices } from '@meydan/platform/notices/notice'
import type { StreamWriter } from '@meydan/platform/streams/writer'
import type { Senders } from './senders.ts'

/** What the use-cases of notifications work with. */
export interface Notifications {
  readonly db: Database
  readonly streams: StreamWriter
  readonly jobs: JobQueue
  readonly source: NoticeSource
  readonly rooms: RoomNotices
  readonly senders: Senders
  readonly clock: Clock
  /** Key that links in mails are signed with. */
  readonly linkKey: Buffer
  /** Key that codes to phone numbers are made with. */
  readonly phoneKey: Buffer
}
