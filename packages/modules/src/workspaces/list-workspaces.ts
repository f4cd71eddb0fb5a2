import type { AccountContext } from '@meydan/platform/operations/context'
import type { operations, ResultOf } from '@meydan/protocol'
import { presentWorkspace } from './present.ts'
import { listWorkspacesOf } from './sql/workspaces.ts'
import type { Workspaces } from './workspaces.ts'

/** Lists the workspaces that the account is an active member of. */
export async function listWorkspaces(
  { db }: Workspaces,
  ctx: AccountContext,
): Promise<ResultOf<typeof operations.workspaces.listWorkspaces>> {
  const rows = await listWorkspacesOf(db, ctx.session.accountId)
  return { workspaces: rows.map(presentWorkspace) }
}
