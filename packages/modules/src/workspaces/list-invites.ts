import type { MemberContext } from '@meydan/platform/operations/context'
import { limits, type operations, type ResultOf } from '@meydan/protocol'
import { actorWithRole, managerRoles } from './access.ts'
import { presentInvite } from './present.ts'
import { listOpenInvites } from './sql/invites.ts'
import type { Workspaces } from './workspaces.ts'

/** Lists the invitations that can still be accepted. */
export async function listInvites(
  { db }: Workspaces,
  ctx: MemberContext,
): Promise<ResultOf<typeof operations.workspaces.listInvites>> {
  const actor = await actorWithRole(db, ctx.actor, managerRoles)
  const rows = await listOpenInvites(db, actor.workspaceId, limits.invites)
  return { invites: rows.map(presentInvite) }
}
