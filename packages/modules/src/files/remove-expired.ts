import type { JobRun } from '@meydan/platform/jobs/job-run'
import type { FileStore } from './file-store.ts'
import { deleteExpired, listExpired, type ExpiredFile } from './sql/files.ts'

/** Between two times that somebody may want it to stop. */
const mostAtOnce = 50

/**
 * Removes files whose time is over, each by itself. One that cannot be removed, such as because a row refers to it although it
 * was dropped, keeps no other one.
 *
 * @throws the first such error, at the end.
 */
export async function removeExpired(
  store: Pick<FileStore, 'db' | 'blobs'>,
  { signal, note }: Pick<JobRun, 'signal' | 'note'>,
): Promise<{ removed: number }> {
  const failures: unknown[] = []
  let removed = 0
  let last: ExpiredFile | undefined
  for (;;) {
    const expired = await listExpired(store.db, last, mostAtOnce)
    for (const file of expired) {
      signal.throwIfAborted()
      last = file
      try {
        if (await remove(store, file)) removed++
      } catch (error) {
        failures.push(error)
        note(`${file.id} of the workspace ${file.workspace_id} cannot be removed`)
      }
    }
    if (expired.length < mostAtOnce) break
  }
  if (failures.length > 0) throw failures[0]
  return { removed }
}

/** The row goes when the bytes have gone, so that none is left without a row that names it; and only where it can go. */
async function remove({ db, blobs }: Pick<FileStore, 'db' | 'blobs'>, file: ExpiredFile): Promise<boolean> {
  return db.transaction(async (tx) => {
    const isDeleted = await deleteExpired(tx, file)
    if (isDeleted) await blobs.remove({ workspaceId: file.workspace_id, id: file.id })
    return isDeleted
  })
}
