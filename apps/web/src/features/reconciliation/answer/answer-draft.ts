// What somebody is about to answer, while it is typed: nothing of it is lost when a call fails or one goes a step back.

import type { FileId, operations, InputOf } from '@meydan/protocol'
import type { AnswerKind, Balance, Side } from '@meydan/protocol/operations/reconciliation-shapes'

import type { Language } from '../../../app/language.ts'
import { readAmount } from '../money/amount-text.ts'

export interface AnswerDraft {
  readonly kind: AnswerKind
  /** The balance by their books as it is typed; empty: they name none. */
  readonly amount: string
  /** By the sender's books, as everywhere. */
  readonly side: Side
  readonly note: string
  readonly name: string
  /** A file that goes with it, by the id that it was sent under before. */
  readonly file: { readonly id: FileId; readonly name: string } | null
}

/** The answer as it begins. Their balance lies on the side where ours does, until they say otherwise. */
export function draftOf(kind: AnswerKind, ours: Balance): AnswerDraft {
  return { kind, amount: '', side: ours.side, note: '', name: '', file: null }
}

/** Their balance; null where they name none, undefined where what they typed is no amount. */
export function theirsOf({ kind, amount, side }: AnswerDraft, language: Language): Balance | null | undefined {
  if (kind !== 'disagrees' || amount.trim() === '') return null
  const read = readAmount(amount, language)
  return read === undefined ? undefined : { amount: read, side }
}

/** The file that goes with it: one that was chosen before another answer stays here, and does not. */
export function fileOf({ kind, file }: AnswerDraft): AnswerDraft['file'] {
  return kind === 'disagrees' ? file : null
}

/** Whether one has to say more before it can be confirmed. */
export function needsDetails(kind: AnswerKind): boolean {
  return kind !== 'agrees'
}

type AnswerInput = InputOf<typeof operations.reconciliation.answerLetter>

/** What is sent; undefined while something typed is wrong. */
export function answerInput(draft: AnswerDraft, nonce: string, language: Language): AnswerInput | undefined {
  const theirs = theirsOf(draft, language)
  if (theirs === undefined) return undefined
  return {
    nonce,
    kind: draft.kind,
    theirs,
    note: draft.note.trim(),
    name: draft.name.trim(),
    fileId: fileOf(draft)?.id ?? null,
  }
}
