import type { Database } from '@meydan/platform/db/database'
import type { MemberContext } from '@meydan/platform/operations/context'
import { AppError, limits, type MemberId, type operations, type ResultOf, type RoomId } from '@meydan/protocol'
import { presentMember, workspaceById } from '../../workspaces/index.ts'
import { roomForReader } from '../access.ts'
import { listMembersOfRoom } from '../sql/members.ts'

/** `chat.listRoomMembers`. */
export async function listRoomMembers(
  db: Database,
  { actor }: MemberContext,
  input: { roomId: RoomId; after?: MemberId | undefined; limit?: number | undefined },
): Promise<ResultOf<typeof operations.chat.listRoomMembers>> {
  const room = await roomForReader(db, actor, input.roomId)
  const workspace = await workspaceById(db, actor.workspaceId)
  if (workspace === undefined) throw new AppError('workspaces.not_found')
  const limit = input.limit ?? limits.pageDefault
  const collation = `${workspace.language}-x-icu`
  const rows = await listMembersOfRoom(db, actor.workspaceId, room.id, collation, { after: input.after, limit })
  const page = rows.slice(0, limit)
  return { members: page.map(presentMember), nextCursor: rows.length > limit ? (page.at(-1)?.id ?? null) : null }
}
