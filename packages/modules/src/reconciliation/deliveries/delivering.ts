import type { renderMail } from '@meydan/mails'
import type { Documents } from '../documents/documents.ts'
import type { Reconciliation } from '../reconciliation.ts'
import type { AnswerRow } from '../sql/answers.ts'
import type { DeliveryRow } from '../sql/deliveries.ts'
import type { LetterRow } from '../sql/letters.ts'
import type { LinkRow } from '../sql/links.ts'

/** What messages are sent with. */
export interface Delivering extends Pick<Reconciliation, 'db' | 'streams' | 'jobs' | 'clock' | 'senders' | 'linkKey'> {
  readonly documents: Documents
  readonly renderMail: typeof renderMail
  /** The address that people open, without a slash at its end. */
  readonly publicUrl: string
}

/** A message, and all that it is about. */
export interface Dispatch {
  readonly delivery: DeliveryRow
  readonly letter: LetterRow
  /** Of the sending that it belongs to. */
  readonly link: LinkRow
  /** By that link. */
  readonly answer: AnswerRow | undefined
}

/** Whether a message asks for an answer, as a letter and its reminders do; the others tell of one. */
export function asksForAnswer({ kind }: DeliveryRow): boolean {
  return kind === 'letter' || kind === 'reminder'
}
