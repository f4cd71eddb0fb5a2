import type { Queryable } from '@meydan/platform/db/database'
import { sql } from '@meydan/platform/db/sql'
import type { MemberId, RoomId, WorkspaceId } from '@meydan/protocol'

/** One message of a room. */
export interface MessageKey {
  readonly workspaceId: WorkspaceId
  readonly roomId: RoomId
  readonly seq: number
}

/** Sets a new text. */
export async function updateMessageBody(db: Queryable, key: MessageKey, body: string): Promise<void> {
  await db.rows(sql`
    update messages set body = ${body}, edited_at = now()
     where workspace_id = ${key.workspaceId} and room_id = ${key.roomId} and seq = ${key.seq}`)
}

/** Takes the text out and keeps the place. Returns when that was. */
export async function blankMessage(db: Queryable, key: MessageKey): Promise<Date> {
  const row = await db.row(sql<{ deleted_at: Date }>`
    update messages set body = '', deleted_at = now()
     where workspace_id = ${key.workspaceId} and room_id = ${key.roomId} and seq = ${key.seq}
    returning deleted_at`)
  if (row === undefined) throw new Error(`message ${key.seq} of room ${key.roomId} is gone`)
  return row.deleted_at
}

/** Makes the mentions of a message exactly these, as far as they are in the room and not its author. */
export async function replaceMentions(
  db: Queryable,
  key: MessageKey & { readonly authorId: MemberId },
  memberIds: readonly MemberId[],
): Promise<void> {
  await db.rows(sql`
    delete from mentions
     where workspace_id = ${key.workspaceId} and room_id = ${key.roomId} and seq = ${key.seq}
       and member_id <> all (${memberIds}::uuid[])`)
  if (memberIds.length === 0) return
  await db.rows(sql`
    insert into mentions (workspace_id, room_id, member_id, seq)
    select rm.workspace_id, rm.room_id, rm.member_id, ${key.seq} from room_members rm
     where rm.workspace_id = ${key.workspaceId} and rm.room_id = ${key.roomId} and rm.member_id = any (${memberIds}::uuid[])
       and rm.member_id <> ${key.authorId}
    on conflict do nothing`)
}
