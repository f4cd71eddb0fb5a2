import type { Transaction } from '@meydan/platform/db/database'
import type { HolderContext } from '@meydan/platform/operations/context'
import { invalidRequest } from '@meydan/platform/operations/validate'
import {
  AppError,
  newId,
  type FileId,
  type operations,
  type ParsedInputOf,
  type ResultOf,
  type WorkspaceId,
} from '@meydan/protocol'
import type { LetterAnswer, LetterId } from '@meydan/protocol/operations/reconciliation-shapes'
import { keepFiles } from '../../files/index.ts'
import { requestHash } from '../../workspaces/index.ts'
import { tellOfAnswer } from '../answers/tell-of-answer.ts'
import { answered } from '../letters/change-letter.ts'
import { tellOfLetters } from '../letters/store-changes.ts'
import type { Reconciliation } from '../reconciliation.ts'
import { insertAnswer } from '../sql/answers.ts'
import { lockLetters, updateLetters } from '../sql/letters.ts'
import { cameByLink } from '../sql/uploads.ts'
import { answerFileKind } from './answer-file-kind.ts'
import { assertOpen, heldLetter, presentHeldLetter, type HeldLetter } from './held-letter.ts'
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
  if (fileId !== null) await takeFile(tx, { workspaceId, fileId, linkId: link.id })
  const id = newId<never>()
  await insertAnswer(tx, {
    workspaceId,
    id,
    letterId: letter.id,
    linkId: link.id,
    version: link.version,
    kind,
    theirs,
    note,
    name,
    fileId,
    answeredAt: at,
    remoteAddress,
    userAgent,
    requestHash: hashOf(link.id, input),
  })
  const answer: LetterAnswer = { kind, theirs, note, hasFile: fileId !== null, answeredAt: at.toISOString() }
  const detail = { answer, balance: link.figures.balance, from: fromOf(ctx), detail: name }
  const change = answered(letter, { kind, detail }, { at, memberId: null })
  await updateLetters(tx, [change])
  await tellOfAnswer(deps, tx, { id, kind, row: change.row })
  await tellOfLetters(deps, tx, workspaceId, [letter.id])
}

/** A file is taken that came by this very link, and once. @throws AppError `files.not_found` */
async function takeFile(
  tx: Transaction,
  upload: { readonly workspaceId: WorkspaceId; readonly fileId: FileId; readonly linkId: string },
): Promise<void> {
  const { workspaceId, fileId } = upload
  if (!(await cameByLink(tx, upload))) throw new AppError('files.not_found', { fileId })
  await keepFiles(tx, workspaceId, [fileId], { kind: answerFileKind, uploadedBy: null })
}
