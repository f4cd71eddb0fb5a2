import type { RoomCards } from '@meydan/platform/cards/room-cards'
import type { Clock } from '@meydan/platform/clock'
import type { Database } from '@meydan/platform/db/database'
import type { JobQueue } from '@meydan/platform/jobs/job-queue'
import type { MailMessage, SmsMessage } from '@meydan/platform/outbound/messages'
import type { Provider } from '@meydan/platform/outbound/provider'
import type { StreamWriter } from '@meydan/platform/streams/writer'
import type { FileStore } from '../files/index.ts'
import type { Documents } from './documents/documents.ts'

/** The ways that letters go. Asked for each time, for settings may change. */
export interface LetterSenders {
  readonly email: () => Promise<Provider<MailMessage> | undefined>
  readonly sms: () => Promise<Provider<SmsMessage> | undefined>
}

/** What the use-cases of reconciliation work with. */
export interface Reconciliation {
  readonly db: Database
  readonly streams: StreamWriter
  readonly jobs: JobQueue
  readonly clock: Clock
  /** Where the letters of a period are shown to those of a room. */
  readonly roomCards: () => Promise<RoomCards>
  /** Where letters leave; what the operator has not set up is missing. */
  readonly senders: LetterSenders
  readonly files: FileStore
  readonly documents: Documents
  /** Key that certificates are kept under. */
  readonly certificateKey: Buffer
  /** Key that the tokens of letters, and what their pages carry, are made with. */
  readonly linkKey: Buffer
}
