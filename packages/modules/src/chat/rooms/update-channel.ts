import { violates } from '@meydan/platform/db/violates'
import type { MemberContext } from '@meydan/platform/operations/context'
import { AppError, roomStream, type Room, type RoomId } from '@meydan/protocol'
import { channelForManager } from '../access.ts'
import type { ChatDeps } from '../deps.ts'
import { loggedEvent } from '../events.ts'
import { presentRoom } from '../present.ts'
import { updateChannelRow, type ChannelChange } from '../sql/rooms.ts'
import { requirePlaceForChannel, tellWorkspace } from './create-channel.ts'

/** `chat.updateChannel`. Absolute: the same change twice is one event. */
export async function updateChannel(
  deps: ChatDeps,
  { actor }: MemberContext,
  input: ChannelChange & { id: RoomId },
): Promise<{ success: true; room: Room }> {
  try {
    return await deps.db.transaction(async (tx) => {
      const before = await channelForManager(tx, actor, input.id)
      if (input.isArchived === false && before.archived_at !== null) await requirePlaceForChannel(tx, actor.workspaceId)
      const after = await updateChannelRow(tx, actor.workspaceId, before.id, input)
      if (after === undefined) return { success: true, room: presentRoom(before) }
      const room = presentRoom(after)
      await deps.streams.append(tx, { workspaceId: actor.workspaceId, key: roomStream(room.id) }, [
        loggedEvent('chat.room.changed', { room }),
      ])
      if (room.visibility === 'public') await tellWorkspace(deps, tx, actor.workspaceId, room)
      return { success: true, room }
    })
  } catch (error) {
    if (violates(error, 'rooms__workspace_id_name')) throw new AppError('chat.channel_name_taken', {}, { cause: error })
    throw error
  }
}
