import type { Database } from '@meydan/platform/db/database'
import type { RoomNotices } from '@meydan/platform/notices/notice'
import { sql } from '@meydan/platform/db/sql'
import type { RoomId, WorkspaceId } from '@meydan/protocol'

const portion = 1_000

/**
 * Has all rooms watched of which somebody wants to be told everything. A choice does that itself; this finds those that a
 * version made that knew nothing of it, while both ran side by side.
 */
export async function watchChosenRooms(
  { db, rooms }: { db: Database; rooms: Pick<RoomNotices, 'watch'> },
  signal: AbortSignal,
): Promise<void> {
  let last = { workspaceId: '00000000-0000-0000-0000-000000000000', roomId: '00000000-0000-0000-0000-000000000000' }
  for (let found = portion; found === portion;) {
    signal.throwIfAborted()
    const chosen = await db.rows(sql<{ workspaceId: WorkspaceId; roomId: RoomId }>`
      select distinct workspace_id as "workspaceId", room_id as "roomId" from room_preferences
       where level = 'all' and (workspace_id, room_id) > (${last.workspaceId}::uuid, ${last.roomId}::uuid)
       order by workspace_id, room_id limit ${portion}`)
    await rooms.watch(db, chosen)
    last = chosen.at(-1) ?? last
    found = chosen.length
  }
}
