import type { Member } from '@meydan/protocol'

/** The roles, the mightiest first: the order in which they are offered. */
export const roleOrder = ['owner', 'admin', 'member', 'guest'] as const satisfies readonly Member['role'][]

/** Whether a member manages members and invitations. The server decides; this only keeps what it would refuse off the screen. */
export function mayManage(me: Pick<Member, 'role'>): boolean {
  return me.role === 'owner' || me.role === 'admin'
}

/** Whether a member may change another one: an owner everybody else, an admin members and guests. */
export function mayChange(me: Member, other: Member): boolean {
  if (me.id === other.id || !other.isActive) return false
  return me.role === 'owner' || (me.role === 'admin' && !mayManage(other))
}

/** The roles that a member may give: none above the own one. */
export function rolesToGive(me: Pick<Member, 'role'>): readonly Member['role'][] {
  return roleOrder.slice(roleOrder.indexOf(me.role))
}
