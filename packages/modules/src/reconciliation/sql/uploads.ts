// Files that came by a link, for the answer by it.
import type { Queryable } from '@meydan/platform/db/database'
import { sql } from '@meydan/platform/db/sql'
import type { FileId, WorkspaceId } from '@meydan/protocol'

/** What a link has taken in, in one file or many. */
interface Taken {
  readonly uploads: number
  readonly bytes: number
}

/**
 * Sets room aside for one file more by a link, in one statement, so that many at once do not pass a bound.
 *
 * @returns whether there was some.
 */
export async function setRoomAside(
  db: Queryable,
  { workspaceId, linkId }: { workspaceId: WorkspaceId; linkId: string },
  bytes: number,
  most: Taken,
): Promise<boolean> {
  const row = await db.row(sql`
    update letter_links set uploads = uploads + 1, upload_bytes = upload_bytes + ${bytes}::bigint
     where workspace_id = ${workspaceId} and id = ${linkId}
       and uploads < ${most.uploads} and upload_bytes + ${bytes}::bigint <= ${most.bytes}::bigint
    returning id`)
  return row !== undefined
}

/** Gives back what was set aside and is not used. */
export async function giveRoomBack(
  db: Queryable,
  { workspaceId, linkId }: { workspaceId: WorkspaceId; linkId: string },
  unused: Taken,
): Promise<void> {
  await db.rows(sql`
    update letter_links
       set uploads = uploads - ${unused.uploads}::int, upload_bytes = upload_bytes - ${unused.bytes}::bigint
     where workspace_id = ${workspaceId} and id = ${linkId}`)
}

export async function insertUpload(
  db: Queryable,
  row: { workspaceId: WorkspaceId; fileId: FileId; linkId: string },
): Promise<void> {
  await db.rows(sql`
    insert into letter_uploads (workspace_id, file_id, link_id) values (${row.workspaceId}, ${row.fileId}, ${row.linkId})`)
}

/** Whether a file came by a link. */
export async function cameByLink(
  db: Queryable,
  row: { workspaceId: WorkspaceId; fileId: FileId; linkId: string },
): Promise<boolean> {
  const found = await db.row(sql`
    select 1 from letter_uploads
     where workspace_id = ${row.workspaceId} and file_id = ${row.fileId} and link_id = ${row.linkId}`)
  return found !== undefined
}
