import type { FileStore } from './file-store.ts'
import { deleteFile, listExpired } from './sql/files.ts'

/** Between two times that somebody may want it to stop. */
const mostAtOnce = 50

/** Removes files whose time is over, each by itself: its bytes first, so that none is left without a row that names it. */
export async function removeExpired(
  { db, blobs }: Pick<FileStore, 'db' | 'blobs'>,
  signal: AbortSignal,
): Promise<{ removed: number }> {
  let removed = 0
  for (;;) {
    const expired = await listExpired(db, mostAtOnce)
    for (const { workspace_id: workspaceId, id } of expired) {
      signal.throwIfAborted()
      await blobs.remove({ workspaceId, id })
      await deleteFile(db, workspaceId, id)
      removed++
    }
    if (expired.length < mostAtOnce) return { removed }
  }
}
