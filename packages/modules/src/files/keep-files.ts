import type { Transaction } from '@meydan/platform/db/database'
import type { FileId, WorkspaceId } from '@meydan/protocol'
import { filesForUse, type FileUse } from './access.ts'
import { storedFile, type StoredFile } from './present.ts'
import { setDropped, setKept } from './sql/files.ts'

/**
 * Takes files into use, in the transaction of what uses them: each is of the kind and from the member that are asked for, and
 * nothing else refers to it. From now on they stay until they are dropped. Returns them in the order of the ids.
 *
 * Locks the files' rows in the order of their ids; whoever holds other locks takes those before.
 *
 * @throws AppError `files.not_found`
 */
export async function keepFiles(
  tx: Transaction,
  workspaceId: WorkspaceId,
  ids: readonly FileId[],
  use: FileUse,
): Promise<StoredFile[]> {
  if (ids.length === 0) return []
  const rows = await filesForUse(tx, workspaceId, ids, use)
  await setKept(tx, workspaceId, ids)
  return rows.map(storedFile)
}

/**
 * Gives files up, in the transaction of what used them: nobody can open them any more, and their bytes are removed soon.
 * Those that are not there are no error.
 */
export async function dropFiles(tx: Transaction, workspaceId: WorkspaceId, ids: readonly FileId[]): Promise<void> {
  if (ids.length > 0) await setDropped(tx, workspaceId, ids)
}
