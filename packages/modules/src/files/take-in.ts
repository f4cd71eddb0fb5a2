import { AppError, type FileId, type WorkspaceId } from '@meydan/protocol'
import type { FileStore } from './file-store.ts'
import { deleteFile, finishFile, insertFile, type FileRow, type NewFile, type WholeFile } from './sql/files.ts'

/**
 * Takes a file in: notes it, lets `fill` write its bytes under the file's key, and shows it once they are whole. When
 * anything fails, nothing is left but what the job that removes files finds.
 *
 * @throws AppError `files.quota_reached`, and what `fill` throws.
 */
export async function takeIn(
  { db, blobs, quotaBytes }: FileStore,
  file: NewFile,
  fill: (key: { workspaceId: WorkspaceId; id: FileId }) => Promise<WholeFile>,
): Promise<FileRow> {
  const key = { workspaceId: file.workspaceId, id: file.id }
  if (!(await insertFile(db, file, quotaBytes))) throw new AppError('files.quota_reached', { quotaBytes })
  try {
    const row = await finishFile(db, file, await fill(key))
    if (row === undefined) throw new AppError('server.timeout')
    return row
  } catch (error) {
    try {
      await blobs.remove(key)
      await deleteFile(db, key.workspaceId, key.id)
    } catch {
      // NOTE: the file was never shown, and expires.
    }
    throw error
  }
}
