// Coming into a room and going out of it: the rows, the events, and what gateways do about open sockets.
import type { Transaction } from '@meydan/platform/db/database'
import {
  AppError,
  limits,
  memberStream,
  roomStream,
  type MemberId,
  type RoomId,
  type WorkspaceId,
} from '@meydan/protocol'
import type { ChatDeps } from '../deps.ts'
import { loggedEvent, roomJoinedEvent } from '../events.ts'
import { deleteRoomMember, insertRoomMembers, memberWithTooManyRooms } from '../sql/room-members.ts'
import { readConversation } from './read-conversations.ts'

/** A room that this transaction has locked or made. */
export interface HeldRoom {
  readonly workspaceId: WorkspaceId
  readonly id: RoomId
  readonly last_seq: number
}

/**
 * Puts members into a room whose row lock this transaction holds. Those who are in it stay as they are. New ones start
 * with everything read, in a direct room with nothing read.
 *
 * The room's event comes first, then each member's own, which tells gateways to let the member's sockets follow the room
 * from the event after it.
 *
 * @throws AppError `chat.too_many_rooms`
 */
export async function bringIn(
  deps: ChatDeps,
  tx: Transaction,
  room: HeldRoom & { readonly kind: string },
  memberIds: readonly MemberId[],
): Promise<MemberId[]> {
  if (memberIds.length === 0) return []
  if ((await memberWithTooManyRooms(tx, room.workspaceId, memberIds, limits.roomsPerMember)) !== undefined) {
    throw new AppError('chat.too_many_rooms')
  }
  const readSeq = room.kind === 'direct' ? 0 : room.last_seq
  const added = await insertRoomMembers(tx, room.workspaceId, room.id, memberIds, readSeq)
  if (added.length === 0) return []
  const stream = { workspaceId: room.workspaceId, key: roomStream(room.id) }
  const offset = await deps.streams.append(tx, stream, [loggedEvent('chat.member.joined', { memberIds: added })])
  for (const memberId of added) {
    const { conversation } = await readConversation(tx, { workspaceId: room.workspaceId, memberId }, room.id)
    await deps.streams.append(tx, { workspaceId: room.workspaceId, key: memberStream(memberId) }, [
      roomJoinedEvent(conversation, { key: stream.key, offset }),
    ])
  }
  return added
}

/** Takes a member out of a room whose row lock this transaction holds. Returns whether the member was in it. */
export async function takeOut(deps: ChatDeps, tx: Transaction, room: HeldRoom, memberId: MemberId): Promise<boolean> {
  if (!(await deleteRoomMember(tx, room.workspaceId, room.id, memberId))) return false
  await deps.streams.append(tx, { workspaceId: room.workspaceId, key: roomStream(room.id) }, [
    loggedEvent('chat.member.left', { memberId }, { detach: [memberId] }),
  ])
  await deps.streams.append(tx, { workspaceId: room.workspaceId, key: memberStream(memberId) }, [
    loggedEvent('chat.room.left', { roomId: room.id }),
  ])
  return true
}
