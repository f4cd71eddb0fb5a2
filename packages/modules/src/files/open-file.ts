import type { Actor } from '@meydan/platform/operations/context'
import type { FileBody, FileId, WorkspaceId } from '@meydan/protocol'
import { fileForReader, fileForUploader } from './access.ts'
import type { FileStore } from './file-store.ts'
import type { FileRow } from './sql/files.ts'

/**
 * A file for whoever may have it, which the caller has made sure of: what an operation that answers bytes returns.
 *
 * @throws AppError `files.not_found`
 */
export async function openFile(store: FileStore, workspaceId: WorkspaceId, id: FileId): Promise<FileBody> {
  return fileBody(store, await fileForReader(store.db, workspaceId, id))
}

/** The bytes of a file's row. */
export function fileBody({ blobs }: Pick<FileStore, 'blobs'>, file: FileRow): FileBody {
  return {
    name: file.name,
    mediaType: file.media_type,
    bytes: file.bytes,
    etag: file.sha256.toString('base64url'),
    read: (range) => blobs.read({ workspaceId: file.workspace_id, id: file.id }, range),
  }
}

/**
 * A file for the member who uploaded it, as long as nothing refers to it: to make something else of it.
 *
 * @throws AppError `files.not_found`
 */
export async function openUpload(store: FileStore, actor: Actor, id: FileId): Promise<FileBody> {
  return fileBody(store, await fileForUploader(store.db, actor, id))
}
