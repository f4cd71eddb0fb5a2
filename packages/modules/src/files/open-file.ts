import type { FileBody, FileId, WorkspaceId } from '@meydan/protocol'
import { fileForReader } from './access.ts'
import type { FileStore } from './file-store.ts'

/**
 * A file for whoever may have it, which the caller has made sure of: what an operation that answers bytes returns.
 *
 * @throws AppError `files.not_found`
 */
export async function openFile({ db, blobs }: FileStore, workspaceId: WorkspaceId, id: FileId): Promise<FileBody> {
  const file = await fileForReader(db, workspaceId, id)
  return {
    name: file.name,
    mediaType: file.media_type,
    bytes: file.bytes,
    etag: file.sha256.toString('base64url'),
    read: (range) => blobs.read({ workspaceId, id }, range),
  }
}
