import type { HolderContext } from '@meydan/platform/operations/context'
import type { IncomingBytes } from '@meydan/platform/operations/incoming-bytes'
import { AppError, limits, type operations, type ParsedInputOf, type ResultOf } from '@meydan/protocol'
import { storeDocument } from '../../files/index.ts'
import type { Reconciliation } from '../reconciliation.ts'
import { countUploads, insertUpload } from '../sql/uploads.ts'
import { answerFileKind } from './answer-file-kind.ts'
import { assertOpen, heldLetter } from './held-letter.ts'

/** Takes a file for the answer. Only whoever could answer may send one, and no more than somebody who tries would. */
export async function sendLetterFile(
  { db, clock, files }: Reconciliation,
  ctx: HolderContext,
  { name }: ParsedInputOf<typeof operations.reconciliation.sendLetterFile>,
  body: IncomingBytes,
): Promise<ResultOf<typeof operations.reconciliation.sendLetterFile>> {
  const { workspaceId, linkId } = ctx.holder
  assertOpen(await heldLetter(db, ctx.holder), new Date(clock.now()))
  const max = limits.letterUploads
  if ((await countUploads(db, workspaceId, linkId)) >= max) throw new AppError('reconciliation.too_many', { max })
  const { id: fileId } = await storeDocument(files, { workspaceId, kind: answerFileKind, name }, body)
  await insertUpload(db, { workspaceId, fileId, linkId })
  return { fileId }
}
