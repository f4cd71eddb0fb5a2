// The doors to a workspace's rows. They read the rows of now: the actor of a request may be 5 s old.
import type { Queryable, Transaction } from '@meydan/platform/db/database'
import type { Actor } from '@meydan/platform/operations/context'
import { AppError, memberRoles, type Member, type MemberId, type MemberRole } from '@meydan/protocol'
import type { Profiles } from './profiles.ts'
import { memberById, type MemberRow } from './sql/members.ts'
import { lockWorkspace, type WorkspaceRow } from './sql/workspaces.ts'

/** The roles that manage members and invitations. */
export const managerRoles: readonly MemberRole[] = ['owner', 'admin']

/**
 * The actor with the role of now.
 *
 * @throws AppError `workspaces.not_found` when it is no longer an active member.
 */
export async function actorInWorkspace(db: Queryable, actor: Actor): Promise<Actor> {
  const member = await memberById(db, actor.workspaceId, actor.memberId)
  if (member === undefined || !member.is_active) throw new AppError('workspaces.not_found')
  return actorOf(member)
}

/**
 * The actor with the role of now, if that is one of `roles`.
 *
 * @throws AppError `workspaces.not_found`, `workspaces.role_required`.
 */
export async function actorWithRole(db: Queryable, actor: Actor, roles: readonly MemberRole[]): Promise<Actor> {
  const current = await actorInWorkspace(db, actor)
  if (!roles.includes(current.role)) throw new AppError('workspaces.role_required')
  return current
}

/** The workspace of the actor, its row taken for a change of members or invitations. */
export async function workspaceForChange(tx: Transaction, actor: Pick<Actor, 'workspaceId'>): Promise<WorkspaceRow> {
  const workspace = await lockWorkspace(tx, actor.workspaceId)
  if (workspace === undefined) throw new AppError('workspaces.not_found')
  return workspace
}

/** A member as the actor may see it. Guests see themselves; others they meet in rooms. */
export async function memberForReader(db: Queryable, actor: Actor, id: MemberId): Promise<MemberRow> {
  const member = isVisible(actor, id) ? await memberById(db, actor.workspaceId, id) : undefined
  if (member === undefined) throw new AppError('workspaces.member_not_found')
  return member
}

/**
 * A member's profile as the actor may see it: the right is checked each time, and only the profile may come from a cache.
 *
 * @throws AppError `workspaces.member_not_found`
 */
export async function profileForReader(profiles: Profiles, actor: Actor, id: MemberId): Promise<Member> {
  if (!isVisible(actor, id)) throw new AppError('workspaces.member_not_found')
  return profiles.profileOf(actor.workspaceId, id)
}

/** Whether the actor may see a member outside of rooms. */
function isVisible(actor: Actor, id: MemberId): boolean {
  return actor.role !== 'guest' || actor.memberId === id
}

/** A member, active or not, whom a manager may change: an owner everyone, an admin members and guests. */
export async function memberForManager(tx: Transaction, manager: Actor, id: MemberId): Promise<MemberRow> {
  const member = await memberById(tx, manager.workspaceId, id)
  if (member === undefined) throw new AppError('workspaces.member_not_found')
  if (manager.role !== 'owner' && managerRoles.includes(member.role)) throw new AppError('workspaces.role_required')
  return member
}

/** Nobody gives a role above the own one, be it to a member or by an invitation. */
export function assertMayGive(actor: Actor, role: MemberRole): void {
  if (memberRoles.indexOf(role) < memberRoles.indexOf(actor.role)) throw new AppError('workspaces.role_required')
}

/** A member's row as the one who acts. */
export function actorOf(member: MemberRow): Actor {
  return {
    workspaceId: member.workspace_id,
    memberId: member.id,
    accountId: member.account_id,
    role: member.role,
  }
}
