import { atMost } from '@meydan/platform/blob/at-most'
import { newId, type WorkspaceId } from '@meydan/protocol'
import { cleanFileName } from './file-name.ts'
import type { FileStore } from './file-store.ts'
import { storedFile, type StoredFile } from './present.ts'
import { takeIn } from './take-in.ts'

/** What a file that is made here is. */
export interface MadeFile {
  readonly workspaceId: WorkspaceId
  /** What it is for, in a word of whoever stores it. */
  readonly kind: string
  readonly name: string
  readonly mediaType: string
  /** More is refused; so much is set aside of the workspace's room until the size is known. */
  readonly maxBytes: number
}

/**
 * Stores bytes that are made here, such as a letter or an export. They are whole when it resolves; when it rejects, nothing
 * is there. Unless something refers to the file (`keepFiles`) within 24 hours, it is removed.
 *
 * @throws AppError `files.quota_reached`, `request.too_large`.
 */
export async function storeFile(
  store: FileStore,
  { workspaceId, kind, name, mediaType, maxBytes }: MadeFile,
  bytes: AsyncIterable<Uint8Array> | Uint8Array,
): Promise<StoredFile> {
  const made = { workspaceId, kind, mediaType, name: cleanFileName(name) }
  const file = { ...made, id: newId<never>(), bytes: maxBytes, uploadedBy: null, clientId: null }
  const row = await takeIn(store, file, async (key) => {
    const written = await store.blobs.write(key, atMost(bytes instanceof Uint8Array ? only(bytes) : bytes, maxBytes))
    return { ...made, ...written, width: null, height: null, requestHash: null }
  })
  return storedFile(row)
}

async function* only(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}
