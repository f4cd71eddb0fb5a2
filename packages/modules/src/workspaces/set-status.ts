import type { MemberContext } from '@meydan/platform/operations/context'
import { AppError, type operations, type ParsedInputOf, type ResultOf } from '@meydan/protocol'
import { memberChanged, streamOfWorkspace } from './events.ts'
import { presentMember } from './present.ts'
import { deleteStatus, upsertStatus } from './sql/member-statuses.ts'
import { memberById } from './sql/members.ts'
import type { Workspaces } from './workspaces.ts'

/** Sets the caller's own status, the whole of it. Saying again what it says already is no event. */
export async function setStatus(
  { db, streams }: Workspaces,
  { actor: { workspaceId, memberId } }: MemberContext,
  input: ParsedInputOf<typeof operations.workspaces.setStatus>,
): Promise<ResultOf<typeof operations.workspaces.setStatus>> {
  const saysNothing = input.emoji === '' && input.text === ''
  const isEmpty = saysNothing && input.doNotDisturbUntil === null
  return db.transaction(async (tx) => {
    const isChanged = isEmpty
      ? await deleteStatus(tx, workspaceId, memberId)
      : await upsertStatus(tx, workspaceId, memberId, { ...input, until: saysNothing ? null : input.until })
    const row = await memberById(tx, workspaceId, memberId)
    if (row === undefined || !row.is_active) throw new AppError('workspaces.not_found')
    const member = presentMember(row)
    if (isChanged) await streams.append(tx, streamOfWorkspace(workspaceId), [memberChanged(member)])
    return { member }
  })
}
