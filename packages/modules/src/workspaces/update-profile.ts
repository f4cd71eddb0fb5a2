import type { MemberContext } from '@meydan/platform/operations/context'
import { AppError, type operations, type ParsedInputOf, type ResultOf } from '@meydan/protocol'
import { memberChanged, streamOfWorkspace } from './events.ts'
import { presentMember } from './present.ts'
import { memberById, updateMemberProfile } from './sql/members.ts'
import type { Workspaces } from './workspaces.ts'

/** Sets the caller's own profile. Saying again what it says already is no event. */
export async function updateProfile(
  { db, streams }: Workspaces,
  { actor }: MemberContext,
  input: ParsedInputOf<typeof operations.workspaces.updateProfile>,
): Promise<ResultOf<typeof operations.workspaces.updateProfile>> {
  return db.transaction(async (tx) => {
    const changed = await updateMemberProfile(tx, actor.workspaceId, actor.memberId, input)
    if (changed === undefined) {
      const same = await memberById(tx, actor.workspaceId, actor.memberId)
      if (same === undefined || !same.is_active) throw new AppError('workspaces.not_found')
      return { member: presentMember(same) }
    }
    const member = presentMember(changed)
    await streams.append(tx, streamOfWorkspace(actor.workspaceId), [memberChanged(member)])
    return { member }
  })
}
