import type { MemberContext } from '@meydan/platform/operations/context'
import { AppError, type MemberRole, type operations, type ParsedInputOf, type ResultOf } from '@meydan/protocol'
import { actorWithRole, assertMayGive, managerRoles, memberForManager, workspaceForChange } from './access.ts'
import { instance, memberChanged, memberReadmitted, streamOfWorkspace } from './events.ts'
import { assertOwnerStays } from './owners.ts'
import { presentMember } from './present.ts'
import { revokeInvitesOf } from './sql/invites.ts'
import { updateRole } from './sql/members.ts'
import type { Workspaces } from './workspaces.ts'

/** Gives an active member another role. Giving the role it has already changes nothing. */
export async function changeRole(
  { db, streams, memberships }: Workspaces,
  ctx: MemberContext,
  input: ParsedInputOf<typeof operations.workspaces.changeRole>,
): Promise<ResultOf<typeof operations.workspaces.changeRole>> {
  return db.transaction(async (tx) => {
    const workspace = await workspaceForChange(tx, ctx.actor)
    const actor = await actorWithRole(tx, ctx.actor, managerRoles)
    const target = await memberForManager(tx, actor, input.id)
    if (!target.is_active) throw new AppError('workspaces.member_not_found')
    assertMayGive(actor, input.role)
    if (target.role === input.role) return { member: presentMember(target) }
    await assertOwnerStays(tx, target)

    const member = presentMember(await updateRole(tx, target, input.role))
    // Links made with a right that is gone would outlive it.
    if (!managerRoles.includes(input.role)) await revokeInvitesOf(tx, workspace.id, target.id)
    await streams.append(tx, streamOfWorkspace(workspace.id), [memberChanged(member)])
    // Guests follow fewer streams than members, and these than managers: the sockets come back with those of the new role.
    if (groupOf(target.role) !== groupOf(input.role)) {
      await streams.append(tx, instance, [memberReadmitted(target.id)])
    }
    tx.afterCommit(() => memberships.forget(target.id))
    return { member }
  })
}

/** Roles that may follow the same streams. */
function groupOf(role: MemberRole): 'guests' | 'members' | 'managers' {
  if (role === 'guest') return 'guests'
  return managerRoles.includes(role) ? 'managers' : 'members'
}
