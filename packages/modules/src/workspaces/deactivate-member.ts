import type { Transaction } from '@meydan/platform/db/database'
import type { Actor, MemberContext } from '@meydan/platform/operations/context'
import type { MemberId, operations, ParsedInputOf } from '@meydan/protocol'
import {
  actorInWorkspace,
  actorOf,
  actorWithRole,
  managerRoles,
  memberForManager,
  workspaceForChange,
} from './access.ts'
import { instance, memberLeft, memberRevoked, streamOfWorkspace } from './events.ts'
import { assertOwnerStays } from './owners.ts'
import { presentWorkspace } from './present.ts'
import { revokeInvitesOf } from './sql/invites.ts'
import { deactivate, memberById, type MemberRow } from './sql/members.ts'
import type { Workspaces } from './workspaces.ts'

/** Ends a membership: one's own, or that of somebody whom one manages. Ending it twice is fine. */
export async function deactivateMember(
  { db, streams, hooks, memberships }: Workspaces,
  ctx: MemberContext,
  input: ParsedInputOf<typeof operations.workspaces.deactivateMember>,
): Promise<Record<string, never>> {
  return db.transaction(async (tx) => {
    const workspace = await workspaceForChange(tx, ctx.actor)
    const target = await memberToEnd(tx, ctx.actor, input.id)
    if (target === undefined || !target.is_active) return {}
    await assertOwnerStays(tx, target)

    await deactivate(tx, target, ctx.actor.memberId)
    await revokeInvitesOf(tx, workspace.id, target.id)
    await hooks.memberLeft(tx, { workspace: presentWorkspace(workspace), actor: actorOf(target) })
    await streams.append(tx, streamOfWorkspace(workspace.id), [memberLeft(target.id)])
    await streams.append(tx, instance, [memberRevoked(target.id)])
    tx.afterCommit(() => memberships.forget(target.id))
    return {}
  })
}

async function memberToEnd(tx: Transaction, actor: Actor, id: MemberId): Promise<MemberRow | undefined> {
  if (id === actor.memberId) {
    await actorInWorkspace(tx, actor)
    return memberById(tx, actor.workspaceId, id)
  }
  return memberForManager(tx, await actorWithRole(tx, actor, managerRoles), id)
}
