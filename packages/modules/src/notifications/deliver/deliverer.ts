import type { Clock } from '@meydan/platform/clock'
import type { Database } from '@meydan/platform/db/database'
import type { JobQueue } from '@meydan/platform/jobs/job-queue'
import type { Log } from '@meydan/platform/log'
import type { NoticeSource } from '@meydan/platform/notices/notice'
import type { MemberId, WorkspaceId } from '@meydan/protocol'
import type { renderMail } from '@meydan/mails'
import type { Senders } from '../senders.ts'
import type { DeliveryRow } from '../sql/deliveries.ts'
import type { EntryRow } from '../sql/entries.ts'
import type { Recipient } from '../sql/recipients.ts'
import type { Letter } from './letter.ts'

/** What deliveries are made with. */
export interface Delivering {
  readonly db: Database
  readonly jobs: JobQueue
  readonly source: NoticeSource
  readonly senders: Senders
  readonly clock: Clock
  readonly log: Log
  /** The address that people open. */
  readonly publicUrl: string
  /** Key that links in mails are signed with. */
  readonly linkKey: Buffer
  /** Whether the member works at a device with this page open, as far as is known. */
  readonly isActive: (workspaceId: WorkspaceId, memberId: MemberId) => Promise<boolean>
  readonly renderMail: typeof renderMail
}

/** What a way has in hand to send. */
export interface Dispatch {
  readonly workspaceId: WorkspaceId
  readonly delivery: DeliveryRow
  readonly entry: EntryRow
  readonly recipient: Recipient
  readonly letter: Letter
}
