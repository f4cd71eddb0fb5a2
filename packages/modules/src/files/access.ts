// The doors to files. Who may see a file that is in use is decided by the module that uses it; here stands what holds of one
// that nothing refers to yet.
import type { Queryable, Transaction } from '@meydan/platform/db/database'
import type { Actor } from '@meydan/platform/operations/context'
import { AppError, type FileId, type MemberId, type WorkspaceId } from '@meydan/protocol'
import { actorInWorkspace } from '../workspaces/index.ts'
import { fileById, lockFreeFiles, type FileRow } from './sql/files.ts'

/**
 * The actor with the role of now, if it may upload: guests are in single rooms, and nothing takes a file of theirs.
 *
 * @throws AppError `workspaces.not_found`, `workspaces.role_required`.
 */
export async function uploaderInWorkspace(db: Queryable, actor: Actor): Promise<Actor> {
  const current = await actorInWorkspace(db, actor)
  if (current.role === 'guest') throw new AppError('workspaces.role_required')
  return current
}

/** What a file must be to be used for something. */
export interface FileUse {
  /** The kind that it was stored as. */
  readonly kind: string
  /** Who must have sent it; null: it was made here. */
  readonly uploadedBy: MemberId | null
}

/**
 * Files that nothing refers to yet, their rows taken, in the order of the ids: each is of the kind and from the member that
 * are asked for, and none is named twice.
 *
 * @throws AppError `files.not_found`
 */
export async function filesForUse(
  tx: Transaction,
  workspaceId: WorkspaceId,
  ids: readonly FileId[],
  use: FileUse,
): Promise<FileRow[]> {
  const rows = await lockFreeFiles(tx, workspaceId, ids)
  return ids.map((id, index) => {
    const row = ids.indexOf(id) === index ? rows.find((file) => file.id === id) : undefined
    if (row === undefined || row.kind !== use.kind || row.uploaded_by !== use.uploadedBy) {
      throw new AppError('files.not_found', { fileId: id })
    }
    return row
  })
}

/** A file for who uploaded it, until something refers to it: then that decides who may have it. */
export async function fileForUploader(db: Queryable, actor: Actor, id: FileId): Promise<FileRow> {
  const row = await fileById(db, actor.workspaceId, id)
  if (row === undefined || row.is_in_use || row.uploaded_by !== actor.memberId) throw new AppError('files.not_found')
  return row
}

/** A file that is whole, whoever asks: the module that uses it has looked before whether the actor may. */
export async function fileForReader(db: Queryable, workspaceId: WorkspaceId, id: FileId): Promise<FileRow> {
  const row = await fileById(db, workspaceId, id)
  if (row === undefined) throw new AppError('files.not_found')
  return row
}
