import type { Queryable } from '@meydan/platform/db/database'
import type { Holder } from '@meydan/platform/operations/context'
import { AppError } from '@meydan/protocol'
import type { linkStates, ShownLetter } from '@meydan/protocol/operations/reconciliation-holder'
import type { LetterId } from '@meydan/protocol/operations/reconciliation-shapes'
import { silenceDayOf } from '../letters/silence-day.ts'
import { isOpen } from '../letters/states.ts'
import { presentAnswer } from '../present.ts'
import { answerByLink, type AnswerRow } from '../sql/answers.ts'
import { letterById, type LetterRow } from '../sql/letters.ts'
import { linkById, type LinkRow } from '../sql/links.ts'
import { nonceFor } from './nonce.ts'

/** A letter with the link that somebody holds, and what stands of the answers. */
export interface HeldLetter {
  readonly link: LinkRow
  readonly letter: LetterRow
  /** What was answered by this very link. */
  readonly answer: AnswerRow | undefined
}

/** What a link leads to. `letter`: its row, where it was taken before. @throws AppError `request.link_invalid` */
export async function heldLetter(db: Queryable, holder: Holder, taken?: LetterRow): Promise<HeldLetter> {
  const { workspaceId, linkId } = holder
  const link = await linkById(db, workspaceId, linkId)
  const letter = taken ?? (await letterById(db, workspaceId, holder.subjectId as LetterId))
  if (link === undefined || letter === undefined) throw new AppError('request.link_invalid')
  return { link, letter, answer: await answerByLink(db, workspaceId, linkId) }
}

/** What a link can be used for. Of several sendings the last one's counts: the one before may have gone to somebody else. */
export function stateOfLink({ link, letter, answer }: HeldLetter, now: Date): (typeof linkStates)[number] {
  if (answer !== undefined) return 'answered'
  if (link.version !== letter.version) return 'amended'
  if (link.round !== letter.round) return 'ended'
  const isInTime = letter.expires_at !== null && letter.expires_at > now
  return isOpen(letter.state) && isInTime ? 'open' : 'ended'
}

/** @throws AppError `reconciliation.answered`, `reconciliation.figures_amended`, `reconciliation.link_ended` */
export function assertOpen(held: HeldLetter, at: Date): void {
  switch (stateOfLink(held, at)) {
    case 'open':
      return
    case 'answered':
      throw new AppError('reconciliation.answered', {
        answer: held.answer === undefined ? null : presentAnswer(held.answer),
      })
    case 'amended':
      throw new AppError('reconciliation.figures_amended')
    case 'ended':
      throw new AppError('reconciliation.link_ended')
  }
}

/** A letter as the page behind its link shows it: what was sent, and nothing that was not. */
export function presentHeldLetter(held: HeldLetter, key: Buffer, now: Date): ShownLetter {
  const { link, letter, answer } = held
  const state = stateOfLink(held, now)
  const isCurrent = link.version === letter.version && link.round === letter.round
  return {
    ...link.figures,
    state,
    expiresAt: isCurrent ? (letter.expires_at?.toISOString() ?? null) : null,
    silenceAcceptsOn: isCurrent && letter.delivered_at !== null ? silenceDayOf(letter.delivered_at) : null,
    answer: answer === undefined ? null : presentAnswer(answer),
    nonce: state === 'open' ? nonceFor(key, { linkId: link.id, version: link.version }, now.getTime()) : '',
  }
}
