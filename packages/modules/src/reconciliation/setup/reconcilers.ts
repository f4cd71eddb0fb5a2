import type { MemberContext } from '@meydan/platform/operations/context'
import { AppError, limits, type operations, type ParsedInputOf, type ResultOf } from '@meydan/protocol'
import { actorWithRole, instance, managerRoles, memberById, memberReadmitted } from '../../workspaces/index.ts'
import { reconcilerInWorkspace } from '../access.ts'
import type { Reconciliation } from '../reconciliation.ts'
import { countReconcilers, deleteReconciler, insertReconciler, listReconcilerIds } from '../sql/reconcilers.ts'

type Person = ParsedInputOf<typeof operations.reconciliation.addReconciler>

/** Lists who was chosen. */
export async function listReconcilers(
  { db }: Reconciliation,
  ctx: MemberContext,
): Promise<ResultOf<typeof operations.reconciliation.listReconcilers>> {
  const { workspaceId } = await reconcilerInWorkspace(db, ctx.actor)
  return { members: await listReconcilerIds(db, workspaceId) }
}

/** Lets a member reconcile, by owners and admins. */
export async function addReconciler(
  { db }: Reconciliation,
  ctx: MemberContext,
  { id }: Person,
): Promise<Record<string, never>> {
  await db.transaction(async (tx) => {
    const { workspaceId, memberId: addedBy } = await actorWithRole(tx, ctx.actor, managerRoles)
    const member = await memberById(tx, workspaceId, id)
    if (member === undefined || !member.is_active || member.role === 'guest') {
      throw new AppError('workspaces.member_not_found')
    }
    if ((await countReconcilers(tx, workspaceId)) >= limits.reconcilers) {
      throw new AppError('reconciliation.too_many', { max: limits.reconcilers })
    }
    await insertReconciler(tx, { workspaceId, memberId: id, addedBy })
  })
  return {}
}

/** Lets a member reconcile no longer: its sockets come back without the letters that they have on screen. */
export async function removeReconciler(
  { db, streams }: Reconciliation,
  ctx: MemberContext,
  { id }: Person,
): Promise<Record<string, never>> {
  await db.transaction(async (tx) => {
    const { workspaceId } = await actorWithRole(tx, ctx.actor, managerRoles)
    const wasThere = await deleteReconciler(tx, workspaceId, id)
    if (wasThere) await streams.append(tx, instance, [memberReadmitted(id)])
  })
  return {}
}
