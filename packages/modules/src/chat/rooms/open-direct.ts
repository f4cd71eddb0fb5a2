import type { MemberContext } from '@meydan/platform/operations/context'
import { AppError, newId, type Conversation, type MemberId, type RoomId } from '@meydan/protocol'
import type { ChatDeps } from '../deps.ts'
import { insertRoom, roomByMembersKey } from '../sql/rooms.ts'
import { visibleMembers } from '../sql/room-members.ts'
import { bringIn } from './membership.ts'
import { readConversation } from './read-conversations.ts'

/** `chat.openDirect`. The members are the room's identity: asking twice, or both at once, finds the same room. */
export function openDirect(
  deps: ChatDeps,
  { actor }: MemberContext,
  input: { memberIds: MemberId[] },
): Promise<{ conversation: Conversation }> {
  return deps.db.transaction(async (tx) => {
    const everyone = [...new Set([actor.memberId, ...input.memberIds])].toSorted()
    if (everyone.length < 2) throw new AppError('workspaces.member_not_found')
    const found = await visibleMembers(tx, actor, everyone)
    if (found.length < everyone.length) throw new AppError('workspaces.member_not_found')

    const membersKey = everyone.join(',')
    const made = await insertRoom(tx, {
      workspaceId: actor.workspaceId,
      id: newId<RoomId>(),
      kind: everyone.length === 2 ? 'direct' : 'group',
      visibility: 'private',
      membersKey,
      createdBy: actor.memberId,
    })
    if (made !== undefined) await bringIn(deps, tx, { ...made, workspaceId: actor.workspaceId }, everyone)
    const room = made ?? (await roomByMembersKey(tx, actor.workspaceId, membersKey))
    if (room === undefined) throw new Error('a room that stands in the way can be read')
    const { conversation } = await readConversation(tx, actor, room.id)
    return { conversation }
  })
}
