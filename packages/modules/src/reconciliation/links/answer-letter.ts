import type { Transaction } from '@meydan/platform/db/database'
import type { HolderContext } from '@meydan/platform/operations/context'
import { invalidRequest } from '@meydan/platform/operations/validate'
import { AppError, newId, type operations, type ParsedInputOf, type ResultOf } from '@meydan/protocol'
import type { LetterAnswer, LetterId } from '@meydan/protocol/operations/reconciliation-shapes'
import { requestHash } from '../../workspaces/index.ts'
import { answered } from '../letters/change-letter.ts'
import { storeChanges } from '../letters/store-changes.ts'
import { presentAnswer } from '../present.ts'
import type { Reconciliation } from '../reconciliation.ts'
import { insertAnswer } from '../sql/answers.ts'
import { lockLetters } from '../sql/letters.ts'
import { heldLetter, presentHeldLetter, stateOfLink, type HeldLetter } from './held-letter.ts'
import { fromOf } from './mark-letter-seen.ts'
import { isNonceFor } from './nonce.ts'

type Input = ParsedInputOf<typeof operations.reconciliation.answerLetter>

/**
 * Answers a letter, once: a second press finds the first one under the letter's lock and changes nothing. An answer that races
 * an amendment comes before it, or is told that the figures are others by now.
 */
export async function answerLetter(
  deps: Reconciliation,
  ctx: HolderContext,
  input: Input,
): Promise<ResultOf<typeof operations.reconciliation.answerLetter>> {
  const { db, clock, linkKey } = deps
  const { workspaceId, subjectId } = ctx.holder
  assertFits(input)
  return db.transaction(async (tx) => {
    const [row] = await lockLetters(tx, workspaceId, [subjectId as LetterId])
    const held = await heldLetter(tx, ctx.holder, row)
    const at = new Date(clock.now())
    if (!isRepeated(held, input)) {
      assertOpen(held, at)
      const shown = { linkId: held.link.id, version: held.link.version }
      if (!isNonceFor(linkKey, shown, input.nonce, at.getTime())) throw new AppError('reconciliation.nonce_outdated')
      await store(deps, tx, ctx, { held, input, at })
    }
    return { letter: presentHeldLetter(await heldLetter(tx, ctx.holder), linkKey, at) }
  })
}

function assertFits({ kind, theirs }: Input): void {
  if (theirs === null || kind === 'disagrees') return
  throw invalidRequest([{ path: 'theirs', message: 'must be null unless they disagree' }])
}

/** Whether this very answer was given by this link before. */
function isRepeated({ link, answer }: HeldLetter, input: Input): boolean {
  return answer !== undefined && answer.request_hash.equals(hashOf(link.id, input))
}

function hashOf(linkId: string, { nonce: _, ...said }: Input): Buffer {
  return requestHash({ linkId, ...said })
}

function assertOpen(held: HeldLetter, at: Date): void {
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

async function store(
  deps: Reconciliation,
  tx: Transaction,
  ctx: HolderContext,
  { held, input, at }: { held: HeldLetter; input: Input; at: Date },
): Promise<void> {
  const { link, letter } = held
  const { kind, theirs, note, name, fileId } = input
  const { workspaceId } = ctx.holder
  const { address: remoteAddress, userAgent } = fromOf(ctx)
  await insertAnswer(tx, {
    ...{ workspaceId, id: newId<never>(), letterId: letter.id, linkId: link.id, version: link.version },
    ...{ kind, theirs, note, name, fileId, answeredAt: at, remoteAddress, userAgent },
    requestHash: hashOf(link.id, input),
  })
  const answer: LetterAnswer = { kind, theirs, note, hasFile: fileId !== null, answeredAt: at.toISOString() }
  const detail = { answer, balance: link.figures.balance, from: fromOf(ctx), detail: name }
  await storeChanges(deps, tx, workspaceId, [answered(letter, { kind, detail }, { at, memberId: null })])
}
