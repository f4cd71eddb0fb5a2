import { atMost } from '@meydan/platform/blob/at-most'
import type { IncomingBytes } from '@meydan/platform/operations/incoming-bytes'
import { AppError, newId, type WorkspaceId } from '@meydan/protocol'
import { cleanFileName } from '../file-name.ts'
import type { FileStore } from '../file-store.ts'
import { storedFile, type StoredFile } from '../present.ts'
import { takeIn } from '../take-in.ts'
import { receiveDocument } from './receive.ts'
import { uploadRules } from './upload-rules.ts'

/** What somebody sends who is no member. */
export interface SentDocument {
  readonly workspaceId: WorkspaceId
  /** What it is for, in a word of whoever stores it. */
  readonly kind: string
  readonly name: string
}

/**
 * Stores what somebody sends who is no member, such as an attachment of an answer. What is taken, and how much of it, is as for
 * documents that members upload. Who may send, and how often, the operation that takes the bytes decides.
 *
 * @throws AppError `request.too_large`, `files.type_refused`, `files.quota_reached`, and what reading throws.
 */
export async function storeDocument(
  store: FileStore,
  { workspaceId, kind, name }: SentDocument,
  body: IncomingBytes,
): Promise<StoredFile> {
  const { maxBytes } = uploadRules.document
  if ((body.announced ?? 0) > maxBytes) throw new AppError('request.too_large', { maxBytes })
  const sent = { workspaceId, kind, name: cleanFileName(name), mediaType: 'application/octet-stream' }
  const file = { ...sent, id: newId<never>(), bytes: body.announced ?? maxBytes, uploadedBy: null, clientId: null }
  const row = await takeIn(store, file, async (key) => {
    const named = { kind: 'document', name: file.name } as const
    return { ...(await receiveDocument(store, key, named, atMost(body, maxBytes))), requestHash: null }
  })
  return storedFile(row)
}
