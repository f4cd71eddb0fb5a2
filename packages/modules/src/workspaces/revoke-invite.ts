import type { MemberContext } from '@meydan/platform/operations/context'
import { AppError, type operations, type ParsedInputOf } from '@meydan/protocol'
import { actorWithRole, managerRoles, workspaceForChange } from './access.ts'
import { revokeInviteById } from './sql/invites.ts'
import type { Workspaces } from './workspaces.ts'

/** Withdraws an invitation. Withdrawing it twice is fine. */
export async function revokeInvite(
  { db }: Workspaces,
  ctx: MemberContext,
  input: ParsedInputOf<typeof operations.workspaces.revokeInvite>,
): Promise<Record<string, never>> {
  return db.transaction(async (tx) => {
    const workspace = await workspaceForChange(tx, ctx.actor)
    await actorWithRole(tx, ctx.actor, managerRoles)
    if (!(await revokeInviteById(tx, workspace.id, input.id))) throw new AppError('workspaces.invite_not_found')
    return {}
  })
}
