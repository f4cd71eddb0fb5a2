import { sql } from '@meydan/platform/db/sql'
import type { Transaction } from '@meydan/platform/db/database'
import type { Actor, MemberContext } from '@meydan/platform/operations/context'
import {
  memberStream,
  type operations,
  type ParsedInputOf,
  type ResultOf,
  type RoomId,
  type RoomLevel,
  type RoomPreference,
} from '@meydan/protocol'
import { ownEvent } from '../events.ts'
import type { Notifications } from '../notifications.ts'

/** `notifications.listRoomPreferences`; what has ended is left out. */
export async function listRoomPreferences(
  { db, clock }: Notifications,
  { actor }: MemberContext,
): Promise<ResultOf<typeof operations.notifications.listRoomPreferences>> {
  const rows = await db.rows(sql<{ room_id: RoomId; level: RoomLevel | null; muted_until: Date | null }>`
    select room_id, level, case when muted_until > ${new Date(clock.now())} then muted_until end as muted_until
      from room_preferences where workspace_id = ${actor.workspaceId} and member_id = ${actor.memberId}`)
  return {
    rooms: rows.map(({ room_id, level, muted_until }) => ({
      roomId: room_id,
      level,
      mutedUntil: muted_until?.toISOString() ?? null,
    })),
  }
}

/** `notifications.setRoomPreference`. @throws AppError `chat.room_not_found` */
export async function setRoomPreference(
  { db, streams, rooms }: Notifications,
  { actor }: MemberContext,
  room: ParsedInputOf<typeof operations.notifications.setRoomPreference>,
): Promise<ResultOf<typeof operations.notifications.setRoomPreference>> {
  const { workspaceId, memberId } = actor
  await db.transaction(async (tx) => {
    await rooms.changeChoice(tx, actor, room.roomId, async () => {
      await writeChoice(tx, actor, room)
      return await isWatched(tx, actor, room)
    })
    await streams.append(tx, { workspaceId, key: memberStream(memberId) }, [
      ownEvent('notifications.room.changed', { room }),
    ])
  })
  return { room }
}

async function writeChoice(
  tx: Transaction,
  { workspaceId, memberId }: Actor,
  { roomId, level, mutedUntil }: RoomPreference,
): Promise<void> {
  await tx.rows(
    level === null && mutedUntil === null
      ? sql`delete from room_preferences
             where workspace_id = ${workspaceId} and room_id = ${roomId} and member_id = ${memberId}`
      : sql`insert into room_preferences (workspace_id, room_id, member_id, level, muted_until)
            values (${workspaceId}, ${roomId}, ${memberId}, ${level}, ${mutedUntil})
            on conflict (workspace_id, room_id, member_id)
              do update set level = excluded.level, muted_until = excluded.muted_until`,
  )
}

async function isWatched(tx: Transaction, { workspaceId }: Actor, { roomId }: RoomPreference): Promise<boolean> {
  const row = await tx.row(sql<{ is_watched: boolean }>`
    select exists (
      select from room_preferences where workspace_id = ${workspaceId} and room_id = ${roomId} and level = 'all'
    ) as is_watched`)
  return row?.is_watched === true
}
