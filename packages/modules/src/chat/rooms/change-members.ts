import type { MemberContext } from '@meydan/platform/operations/context'
import { AppError, type Conversation, type MemberId, type RoomId } from '@meydan/protocol'
import { channelForInviter, channelForJoiner, channelForManager, roomForChange } from '../access.ts'
import type { ChatDeps } from '../deps.ts'
import { visibleMembers } from '../sql/room-members.ts'
import { bringIn, takeOut } from './membership.ts'
import { tellOfInvitation } from '../notices/tell-of-invitation.ts'
import { readConversation } from './read-conversations.ts'

/** `chat.joinChannel`. */
export function joinChannel(
  deps: ChatDeps,
  { actor }: MemberContext,
  input: { id: RoomId },
): Promise<{ conversation: Conversation }> {
  return deps.db.transaction(async (tx) => {
    const room = await channelForJoiner(tx, actor, input.id)
    await bringIn(deps, tx, { ...room, workspaceId: actor.workspaceId }, [actor.memberId])
    const { conversation } = await readConversation(tx, actor, room.id)
    return { conversation }
  })
}

/** `chat.leaveRoom`. */
export function leaveRoom(
  deps: ChatDeps,
  { actor }: MemberContext,
  input: { roomId: RoomId },
): Promise<Record<string, never>> {
  return deps.db.transaction(async (tx) => {
    const room = await roomForChange(tx, actor, input.roomId)
    if (room.kind !== 'channel') throw new AppError('chat.room_fixed')
    await takeOut(deps, tx, { ...room, workspaceId: actor.workspaceId }, actor.memberId)
    return {}
  })
}

/** `chat.addRoomMembers`. */
export function addRoomMembers(
  deps: ChatDeps,
  { actor }: MemberContext,
  input: { roomId: RoomId; memberIds: MemberId[] },
): Promise<{ added: MemberId[] }> {
  return deps.db.transaction(async (tx) => {
    const room = await channelForInviter(tx, actor, input.roomId)
    const wanted = [...new Set(input.memberIds)]
    const found = await visibleMembers(tx, actor, wanted)
    if (found.length < wanted.length) throw new AppError('workspaces.member_not_found')
    const { workspaceId, memberId: actorId } = actor
    const added = await bringIn(deps, tx, { ...room, workspaceId }, wanted)
    await tellOfInvitation(deps, tx, { workspaceId, actorId, roomId: room.id, memberIds: added })
    return { added }
  })
}

/** `chat.removeRoomMember`; taking oneself out is leaving. */
export function removeRoomMember(
  deps: ChatDeps,
  ctx: MemberContext,
  input: { roomId: RoomId; memberId: MemberId },
): Promise<Record<string, never>> {
  const { actor } = ctx
  if (input.memberId === actor.memberId) return leaveRoom(deps, ctx, input)
  return deps.db.transaction(async (tx) => {
    const room = await channelForManager(tx, actor, input.roomId)
    const wasIn = await takeOut(deps, tx, { ...room, workspaceId: actor.workspaceId }, input.memberId)
    if (!wasIn) throw new AppError('workspaces.member_not_found')
    return {}
  })
}
