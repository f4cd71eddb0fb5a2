// What a member may do in a room, as the server will decide it: the page offers nothing that would be refused.

import type { Member, Room } from '@meydan/protocol'

type Person = Pick<Member, 'id' | 'role'>

function isAdmin({ role }: Person): boolean {
  return role === 'owner' || role === 'admin'
}

/** Why a member cannot write in a room; undefined when they can. */
export function writingRefusal(room: Room, me: Person): 'archived' | 'restricted' | undefined {
  if (room.archivedAt !== null) return 'archived'
  return room.posting === 'admins' && !isAdmin(me) ? 'restricted' : undefined
}

/** Whether a member may change a channel and take people out of it. */
export function mayManage(room: Room, me: Person): boolean {
  return room.kind === 'channel' && (isAdmin(me) || room.createdBy === me.id)
}

/** Whether a member of a channel may bring others in. */
export function mayAddPeople(room: Room, me: Person): boolean {
  return room.kind === 'channel' && room.archivedAt === null && me.role !== 'guest'
}

/** Whether a member may make channels and look for them. */
export function mayUseChannels(me: Person): boolean {
  return me.role !== 'guest'
}
