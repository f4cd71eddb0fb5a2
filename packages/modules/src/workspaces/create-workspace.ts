import type { AccountContext } from '@meydan/platform/operations/context'
import { AppError, limits, newId, type operations, type ParsedInputOf, type ResultOf } from '@meydan/protocol'
import { lockAccount, type AccountRow } from '../identity/index.ts'
import { actorOf } from './access.ts'
import { memberJoined, streamOfWorkspace } from './events.ts'
import { presentMember, presentWorkspace } from './present.ts'
import { requestHash } from './request-hash.ts'
import { insertMember, memberByAccount, type MemberRow } from './sql/members.ts'
import { countWorkspacesMadeBy, insertWorkspace, workspaceByClientId, type WorkspaceRow } from './sql/workspaces.ts'
import type { Workspaces } from './workspaces.ts'

type Result = ResultOf<typeof operations.workspaces.createWorkspace>

/** Makes a workspace with the caller as its owner. The same client id again gives the first answer. */
export async function createWorkspace(
  { db, streams, hooks }: Workspaces,
  ctx: AccountContext,
  input: ParsedInputOf<typeof operations.workspaces.createWorkspace>,
): Promise<Result> {
  const hash = requestHash(input)
  return db.transaction(async (tx) => {
    // Retries and other workspaces of the same account wait here for each other.
    const account = await lockAccount(tx, ctx.session.accountId)
    if (account === undefined) throw new AppError('session.required')

    const stored = await workspaceByClientId(tx, account.id, input.clientId)
    if (stored !== undefined) {
      if (!stored.request_hash.equals(hash)) throw new AppError('request.id_reused')
      const owner = await memberByAccount(tx, stored.id, account.id)
      if (owner === undefined) throw new Error('a workspace lost the member that made it')
      return firstAnswer(stored, { ...owner, ...asMade(account) })
    }
    if ((await countWorkspacesMadeBy(tx, account.id)) >= limits.workspacesPerAccount) {
      throw new AppError('workspaces.too_many', { max: limits.workspacesPerAccount })
    }

    const workspace: WorkspaceRow = { id: newId(), name: input.name, language: input.language }
    await insertWorkspace(tx, { ...workspace, createdBy: account.id, clientId: input.clientId, requestHash: hash })
    const owner = await insertMember(tx, {
      workspaceId: workspace.id,
      id: newId(),
      accountId: account.id,
      name: account.name,
      role: 'owner',
    })
    await hooks.workspaceCreated(tx, { workspace: presentWorkspace(workspace), owner: actorOf(owner) })
    await streams.append(tx, streamOfWorkspace(workspace.id), [memberJoined(presentMember(owner))])
    return firstAnswer(workspace, owner)
  })
}

function firstAnswer(workspace: WorkspaceRow, owner: MemberRow): Result {
  return { workspace: presentWorkspace(workspace), member: presentMember(owner) }
}

/** What the owner's profile said in the first answer, whatever became of it. */
function asMade(account: AccountRow) {
  return { name: account.name, role: 'owner', title: '', department: '', phone: '', is_active: true } as const
}
