import type { Database } from '@meydan/platform/db/database'
import type { MemberContext } from '@meydan/platform/operations/context'
import { AppError, type operations, type ResultOf } from '@meydan/protocol'
import { workspaceById } from '../../workspaces/index.ts'
import { presentRoom } from '../present.ts'
import { listChannelRows } from '../sql/rooms.ts'

/** `chat.listChannels`. */
export async function listChannels(
  db: Database,
  { actor }: MemberContext,
): Promise<ResultOf<typeof operations.chat.listChannels>> {
  const workspace = await workspaceById(db, actor.workspaceId)
  if (workspace === undefined) throw new AppError('workspaces.not_found')
  const rows = await listChannelRows(db, actor.workspaceId, actor.memberId, `${workspace.language}-x-icu`)
  return { channels: rows.map((row) => ({ room: presentRoom(row), members: row.members, isJoined: row.is_joined })) }
}
