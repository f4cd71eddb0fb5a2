import type { MemberId } from '@meydan/protocol'
import type { AnswerKind, Balance, LetterAnswer, LetterWay } from '@meydan/protocol/operations/reconciliation-shapes'
import { requestHash } from '../../workspaces/index.ts'
import {
  amended,
  answered,
  cancelled,
  delivered,
  expired,
  reminded,
  seen,
  sent,
  undelivered,
  type Cause,
} from '../letters/change-letter.ts'
import { draft } from '../letters/draft.ts'
import { addressesOf, type Address } from '../sending/addresses.ts'
import { expiryOf, nextReminder } from '../sending/reminder-days.ts'
import { figuresOf } from '../sending/send-out.ts'
import type { insertAnswer } from '../sql/answers.ts'
import type { LetterChange, LetterRow } from '../sql/letters.ts'
import type { LinkRow } from '../sql/links.ts'
import type { PastDeliveryRow } from '../sql/past.ts'

/** How letters of the past were sent. */
export interface PastSending {
  readonly linkId: string
  readonly ways: readonly LetterWay[]
  readonly linkDays: number
  readonly reminderDays: readonly number[]
}

/** What a counterparty said, and from where. */
export interface PastAnswer {
  readonly kind: AnswerKind
  readonly theirs: Balance | null
  readonly note: string
  readonly name: string
  readonly from: { readonly address: string; readonly userAgent: string }
}

/**
 * A letter that is told from its beginning on, each time to a later instant. Nothing but what may happen to a letter can be
 * told: each step is the same function of the row that changes the letters of today, and throws what that throws.
 */
export class LetterPast {
  readonly changes: LetterChange[]
  readonly links: (LinkRow & { readonly created_at: Date })[] = []
  readonly answers: Omit<Parameters<typeof insertAnswer>[1], 'id'>[] = []
  readonly deliveries: Omit<PastDeliveryRow, 'id'>[] = []
  readonly #said: Parameters<typeof figuresOf>[1]
  #reminderDays: readonly number[] = []

  constructor(of: Parameters<typeof draft>[0], said: Parameters<typeof figuresOf>[1], cause: Cause) {
    this.#said = said
    this.changes = [draft(of, cause)]
  }

  /** The letter as it is by now. */
  get row(): LetterRow {
    return (this.changes.at(-1) as LetterChange).row
  }

  send(
    { linkId: id, ways, linkDays, reminderDays }: PastSending,
    { at, memberId: sentBy }: Cause & { memberId: MemberId },
  ): void {
    const plan = { expiresAt: expiryOf(at, linkDays), nextReminderAt: nextReminder(at, reminderDays, at) }
    this.#tell(sent(this.row, { ways, sentBy, ...plan }, { at, memberId: sentBy }))
    this.#reminderDays = reminderDays
    const { workspace_id: workspaceId, id: letterId, round, version } = this.row
    const figures = figuresOf(this.row, this.#said)
    this.links.push({ workspace_id: workspaceId, id, letter_id: letterId, round, version, figures, created_at: at })
  }

  /** All addresses take it. */
  deliver(at: Date): void {
    const cause = this.row.change
    for (const address of this.#addresses()) {
      this.#tell(delivered(this.row, { way: address.way, to: address.address }, { at, memberId: null }))
      this.#note(address, { kind: 'letter', cause, state: 'sent', answer: '250 2.0.0 OK', at })
    }
  }

  /** No address takes it. */
  bounce(detail: string, at: Date): void {
    const cause = this.row.change
    const addresses = this.#addresses()
    for (const [index, address] of addresses.entries()) {
      const isLast = index === addresses.length - 1
      const to = { way: address.way, to: address.address, detail, isLast }
      this.#tell(undelivered(this.row, to, { at, memberId: null }))
      this.#note(address, { kind: 'letter', cause, state: 'failed', answer: detail, at })
    }
  }

  /** What time brings until then: reminders on the days of the plan, and the end. */
  pass(until: Date): void {
    for (;;) {
      const { next_reminder_at: reminderAt, sent_at: sentAt, expires_at: expiresAt } = this.row
      if (reminderAt === null || sentAt === null || expiresAt === null) break
      if (reminderAt > until || reminderAt >= expiresAt) break
      const next = nextReminder(sentAt, this.#reminderDays, reminderAt)
      const change = reminded(this.row, next, { at: reminderAt, memberId: null })
      if (change === undefined) break
      this.#tell(change)
      const about = { kind: 'reminder', cause: change.row.change, state: 'sent', answer: '250 2.0.0 OK' } as const
      for (const address of this.#addresses()) this.#note(address, { ...about, at: reminderAt })
    }
    const { expires_at: expiresAt } = this.row
    const end =
      expiresAt === null || expiresAt > until ? undefined : expired(this.row, { at: expiresAt, memberId: null })
    if (end !== undefined) this.#tell(end)
  }

  see(from: PastAnswer['from'], at: Date): void {
    const change = seen(this.row, from, { at, memberId: null })
    if (change !== undefined) this.#tell(change)
  }

  /** By the link that it was sent with last. */
  answer({ kind, theirs, note, name, from }: PastAnswer, at: Date): void {
    const link = this.links.at(-1)
    if (link === undefined || link.version !== this.row.version)
      throw new Error('an answer is given by a link that holds')
    const answer: LetterAnswer = { kind, theirs, note, hasFile: false, answeredAt: at.toISOString() }
    const detail = { answer, balance: link.figures.balance, from, detail: name }
    this.#tell(answered(this.row, { kind, detail }, { at, memberId: null }))
    this.answers.push({
      workspaceId: link.workspace_id,
      letterId: link.letter_id,
      linkId: link.id,
      version: link.version,
      kind,
      theirs,
      note,
      name,
      fileId: null,
      answeredAt: at,
      remoteAddress: from.address,
      userAgent: from.userAgent,
      requestHash: requestHash({ linkId: link.id, kind, theirs, note, name, fileId: null }),
    })
  }

  amend(balance: Balance, cause: Cause): void {
    this.#tell(amended(this.row, balance, cause))
  }

  cancel(reason: string, cause: Cause): void {
    this.#tell(cancelled(this.row, reason, cause))
  }

  #tell(change: LetterChange): void {
    if (change.row.changed_at < this.row.changed_at) throw new Error('what is told of a letter goes forward')
    this.changes.push(change)
  }

  #addresses(): Address[] {
    return addressesOf(this.#said.counterparty.contacts, this.row.ways)
  }

  #note(
    to: Address,
    { at, ...what }: Pick<PastDeliveryRow, 'kind' | 'cause' | 'state' | 'answer'> & { readonly at: Date },
  ): void {
    const { workspace_id: workspaceId, id: letterId, round } = this.row
    const of = { workspace_id: workspaceId, letter_id: letterId, round, party: 'theirs' as const }
    this.deliveries.push({ ...of, ...to, ...what, created_at: at, ended_at: at })
  }
}
