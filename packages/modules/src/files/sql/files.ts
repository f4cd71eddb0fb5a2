import type { Queryable } from '@meydan/platform/db/database'
import { sql, type RawBuilder } from '@meydan/platform/db/sql'
import type { ClientId, FileId, MemberId, WorkspaceId } from '@meydan/protocol'

/** A file that is whole. */
export interface FileRow {
  readonly workspace_id: WorkspaceId
  readonly id: FileId
  readonly kind: string
  readonly name: string
  readonly media_type: string
  readonly bytes: number
  readonly sha256: Buffer
  readonly width: number | null
  readonly height: number | null
  readonly uploaded_by: MemberId | null
  readonly request_hash: Buffer | null
  /** Whether something refers to it. */
  readonly is_in_use: boolean
}

/** What a file is when the first of its bytes is still to come. */
export interface NewFile {
  readonly workspaceId: WorkspaceId
  readonly id: FileId
  readonly kind: string
  readonly name: string
  readonly mediaType: string
  readonly uploadedBy: MemberId | null
  readonly clientId: ClientId | null
  /** What is set aside for it. */
  readonly bytes: number
}

/** What is known of it with its last byte. */
export interface WholeFile {
  readonly name: string
  readonly mediaType: string
  readonly bytes: number
  readonly sha256: Buffer
  readonly width: number | null
  readonly height: number | null
  readonly requestHash: Buffer | null
}

const columns = sql`
  workspace_id, id, kind, name, media_type, bytes, sha256, width, height, uploaded_by, request_hash,
  expires_at is null as is_in_use`

/**
 * Notes a file that is to arrive and sets room aside for it. Whoever stores waits here for others of the workspace, for the
 * length of this statement.
 *
 * @returns whether there was room.
 */
export async function insertFile(db: Queryable, file: NewFile, quotaBytes: number): Promise<boolean> {
  const { workspaceId, bytes } = file
  const row = await db.row(sql`
    with room as (
      insert into file_storage as storage (workspace_id, bytes)
      select ${workspaceId}, ${bytes}::bigint where ${quotaBytes}::bigint = 0 or ${bytes}::bigint <= ${quotaBytes}::bigint
      on conflict (workspace_id) do update set bytes = storage.bytes + excluded.bytes
       where ${quotaBytes}::bigint = 0 or storage.bytes + excluded.bytes <= ${quotaBytes}::bigint
      returning workspace_id)
    insert into files (workspace_id, id, kind, name, media_type, bytes, uploaded_by, client_id, expires_at)
    select workspace_id, ${file.id}, ${file.kind}, ${file.name}, ${file.mediaType}, ${bytes}, ${file.uploadedBy},
           ${file.clientId}, now() + interval '2 hours'
      from room
    returning id`)
  return row !== undefined
}

/** Lets a file that has arrived be seen. undefined: it took so long that it was given up, or a retry took its client id. */
export async function finishFile(
  db: Queryable,
  { workspaceId, id, clientId }: Pick<NewFile, 'workspaceId' | 'id' | 'clientId'>,
  whole: WholeFile,
): Promise<FileRow | undefined> {
  return db.row(sql<FileRow>`
    with finished as (
      update files set state = 'stored', name = ${whole.name}, media_type = ${whole.mediaType}, bytes = ${whole.bytes},
             sha256 = ${whole.sha256}, width = ${whole.width}, height = ${whole.height},
             request_hash = ${whole.requestHash}, expires_at = now() + interval '24 hours'
        from files before
       where files.workspace_id = ${workspaceId} and files.id = ${id} and files.state = 'arriving'
         and files.client_id is not distinct from ${clientId}::uuid
         and before.workspace_id = ${workspaceId} and before.id = ${id}
      returning files.*, before.bytes as set_aside),
    counted as (
      update file_storage storage set bytes = storage.bytes - finished.set_aside + finished.bytes
        from finished where storage.workspace_id = finished.workspace_id)
    select ${columns} from finished`)
}

/** Forgets a file. Its bytes are removed before. */
export async function deleteFile(db: Queryable, workspaceId: WorkspaceId, id: FileId): Promise<void> {
  await deleteWhere(db, sql`workspace_id = ${workspaceId} and id = ${id}`)
}

/** Forgets a file whose time is over. @returns whether it still is: it may have been taken into use in the last moment. */
export async function deleteExpired(db: Queryable, { workspace_id: workspaceId, id }: ExpiredFile): Promise<boolean> {
  return deleteWhere(db, sql`workspace_id = ${workspaceId} and id = ${id} and expires_at <= now()`)
}

async function deleteWhere(db: Queryable, condition: RawBuilder<unknown>): Promise<boolean> {
  const deleted = await db.row(sql`
    with deleted as (delete from files where ${condition} returning workspace_id, bytes)
    update file_storage storage set bytes = storage.bytes - deleted.bytes
      from deleted where storage.workspace_id = deleted.workspace_id
    returning 1 as one`)
  return deleted !== undefined
}

/** A file that is whole and has not expired. */
export async function fileById(db: Queryable, workspaceId: WorkspaceId, id: FileId): Promise<FileRow | undefined> {
  return db.row(sql<FileRow>`
    select ${columns} from files
     where workspace_id = ${workspaceId} and id = ${id} and state = 'stored'
       and (expires_at is null or expires_at > now())`)
}

/** The whole file of a request, whatever has become of it. */
export async function fileByClientId(
  db: Queryable,
  workspaceId: WorkspaceId,
  uploadedBy: MemberId,
  clientId: ClientId,
): Promise<FileRow | undefined> {
  return db.row(sql<FileRow>`
    select ${columns} from files
     where workspace_id = ${workspaceId} and uploaded_by = ${uploadedBy} and client_id = ${clientId} and state = 'stored'`)
}

/** Takes a client id from an attempt that has not ended: what comes of that one is not seen. */
export async function takeClientId(
  db: Queryable,
  workspaceId: WorkspaceId,
  uploadedBy: MemberId,
  clientId: ClientId,
): Promise<void> {
  await db.rows(sql`
    update files set client_id = null
     where workspace_id = ${workspaceId} and uploaded_by = ${uploadedBy} and client_id = ${clientId}
       and state = 'arriving'`)
}

/** A file whose time is over. */
export interface ExpiredFile extends Pick<FileRow, 'workspace_id' | 'id'> {
  /** As text: to the microsecond. */
  readonly expires_at: string
}

/** Files whose time is over, those that have waited longest first, from the one after another on. */
export async function listExpired(
  db: Queryable,
  after: ExpiredFile | undefined,
  limit: number,
): Promise<ExpiredFile[]> {
  const from = after ?? { expires_at: '-infinity', workspace_id: null, id: null }
  return db.rows(sql<ExpiredFile>`
    select workspace_id, id, expires_at::text as expires_at from files
     where expires_at <= now() and expires_at >= ${from.expires_at}::timestamptz
       and (${from.id}::uuid is null
            or (expires_at, workspace_id, id) > (${from.expires_at}::timestamptz, ${from.workspace_id}::uuid, ${from.id}::uuid))
     order by expires_at, workspace_id, id limit ${limit}`)
}

/** Takes the rows of files that are whole and that nothing refers to, in the order of their ids. */
export async function lockFreeFiles(
  tx: Queryable,
  workspaceId: WorkspaceId,
  ids: readonly FileId[],
): Promise<FileRow[]> {
  return tx.rows(sql<FileRow>`
    select ${columns} from files
     where workspace_id = ${workspaceId} and id = any(${ids}::uuid[]) and state = 'stored' and expires_at > now()
     order by id for update`)
}

/** Files that something refers to from now on. */
export async function setKept(tx: Queryable, workspaceId: WorkspaceId, ids: readonly FileId[]): Promise<void> {
  await tx.rows(sql`
    update files set expires_at = null where workspace_id = ${workspaceId} and id = any(${ids}::uuid[])`)
}

/** Files that nothing refers to any more: the next run of the job removes them. */
export async function setDropped(tx: Queryable, workspaceId: WorkspaceId, ids: readonly FileId[]): Promise<void> {
  await tx.rows(sql`
    update files set expires_at = now() where workspace_id = ${workspaceId} and id = any(${ids}::uuid[])`)
}

/** What the files of a workspace take together, those that are arriving with what is set aside for them. */
export async function bytesOf(db: Queryable, workspaceId: WorkspaceId): Promise<number> {
  const row = await db.row(sql<{ bytes: number }>`
    select bytes from file_storage where workspace_id = ${workspaceId}`)
  return row?.bytes ?? 0
}
