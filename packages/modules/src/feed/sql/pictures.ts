import type { Queryable, Transaction } from '@meydan/platform/db/database'
import { sql } from '@meydan/platform/db/sql'
import type { FileId } from '@meydan/protocol'
import type { PostRow } from './columns.ts'

type PostKey = Pick<PostRow, 'workspace_id' | 'id'>

/** A picture as it is stored with its post. */
export interface NewPicture {
  readonly id: FileId
  readonly width: number
  readonly height: number
}

/** In the order given. */
export async function insertPictures(tx: Transaction, post: PostKey, pictures: readonly NewPicture[]): Promise<void> {
  if (pictures.length === 0) return
  await tx.rows(sql`
    insert into post_pictures (workspace_id, post_id, place, file_id, width, height)
    select ${post.workspace_id}::uuid, ${post.id}::uuid, p.place, p.id, p.width, p.height
      from unnest(${pictures.map(({ id }) => id)}::uuid[], ${pictures.map(({ width }) => width)}::int[],
                  ${pictures.map(({ height }) => height)}::int[]) with ordinality as p(id, width, height, place)`)
}

/** Takes all of a post away. @returns their files */
export async function deletePictures(tx: Transaction, post: PostKey): Promise<FileId[]> {
  const rows = await tx.rows(sql<{ file_id: FileId }>`
    delete from post_pictures where workspace_id = ${post.workspace_id} and post_id = ${post.id} returning file_id`)
  return rows.map(({ file_id }) => file_id)
}

/** Whether a file is a picture of the post. */
export async function hasPicture(db: Queryable, post: PostKey, fileId: FileId): Promise<boolean> {
  const row = await db.row(sql`
    select 1 as one from post_pictures
     where workspace_id = ${post.workspace_id} and post_id = ${post.id} and file_id = ${fileId}`)
  return row !== undefined
}
