import type { HolderContext } from '@meydan/platform/operations/context'
import type { IncomingBytes } from '@meydan/platform/operations/incoming-bytes'
import { AppError, limits, type operations, type ParsedInputOf, type ResultOf } from '@meydan/protocol'
import { storeDocument, type StoredFile } from '../../files/index.ts'
import type { Reconciliation } from '../reconciliation.ts'
import { giveRoomBack, insertUpload, setRoomAside } from '../sql/uploads.ts'
import { answerFileKind } from './answer-file-kind.ts'
import { assertOpen, heldLetter } from './held-letter.ts'

/** What a link takes in for as long as it is there: whoever has one must not fill the room of the workspace. */
const most = { uploads: limits.letterUploads, bytes: limits.letterUploadBytes }

/** Takes a file for the answer. Only whoever could answer may send one, and no more than somebody who tries would. */
export async function sendLetterFile(
  deps: Reconciliation,
  ctx: HolderContext,
  { name }: ParsedInputOf<typeof operations.reconciliation.sendLetterFile>,
  body: IncomingBytes,
): Promise<ResultOf<typeof operations.reconciliation.sendLetterFile>> {
  const { db, clock } = deps
  const { workspaceId, linkId } = ctx.holder
  assertOpen(await heldLetter(db, ctx.holder), new Date(clock.now()))
  const aside = Math.min(body.announced ?? limits.documentBytes, limits.documentBytes)
  if (!(await setRoomAside(db, ctx.holder, aside, most))) {
    throw new AppError('reconciliation.too_many', { max: most.uploads, maxBytes: most.bytes })
  }
  const { id: fileId, bytes } = await storeOrGiveBack(deps, ctx, { name, aside }, body)
  await giveRoomBack(db, ctx.holder, { uploads: 0, bytes: aside - bytes })
  await insertUpload(db, { workspaceId, fileId, linkId })
  return { fileId }
}

/** A process that dies meanwhile gives nothing back: the link has one file less. */
async function storeOrGiveBack(
  { db, files }: Reconciliation,
  { holder }: HolderContext,
  { name, aside }: { readonly name: string; readonly aside: number },
  body: IncomingBytes,
): Promise<StoredFile> {
  try {
    return await storeDocument(files, { workspaceId: holder.workspaceId, kind: answerFileKind, name }, body)
  } catch (error) {
    await giveRoomBack(db, holder, { uploads: 1, bytes: aside })
    throw error
  }
}
