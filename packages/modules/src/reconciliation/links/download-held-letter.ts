import type { HolderContext } from '@meydan/platform/operations/context'
import { AppError, type FileBody } from '@meydan/protocol'
import { openFile } from '../../files/index.ts'
import type { Reconciliation } from '../reconciliation.ts'
import { documentOfLink } from '../sql/documents.ts'
import { heldLetter } from './held-letter.ts'

/** The signed letter that a link was sent with; of one that went by text message alone it is made now. */
export async function downloadHeldLetter(
  { db, files, documents }: Reconciliation,
  ctx: HolderContext,
): Promise<FileBody> {
  const { workspaceId, linkId } = ctx.holder
  const stored = await documentOfLink(db, workspaceId, linkId)
  if (stored !== undefined) return openFile(files, workspaceId, stored)
  const { link, letter } = await heldLetter(db, ctx.holder)
  const isOut = letter.round === link.round && letter.version === link.version && letter.expires_at !== null
  if (!isOut) throw new AppError('reconciliation.link_ended')
  try {
    return await documents.bodyOf({ letter, link })
  } catch (error) {
    // What is wrong with a template, a certificate or the room for files is the sender's to mend, and nobody else's to know.
    if (error instanceof AppError) throw new AppError('server.unavailable', {}, { cause: error })
    throw error
  }
}
