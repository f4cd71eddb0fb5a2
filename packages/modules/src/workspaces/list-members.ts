import type { MemberContext } from '@meydan/platform/operations/context'
import { AppError, limits, type operations, type ParsedInputOf, type ResultOf } from '@meydan/protocol'
import { memberForReader } from './access.ts'
import { presentMember } from './present.ts'
import { listMembersByName, memberById } from './sql/members.ts'
import { workspaceById } from './sql/workspaces.ts'
import type { Workspaces } from './workspaces.ts'

/** Lists members by name. A guest gets itself alone. */
export async function listMembers(
  { db }: Workspaces,
  { actor }: MemberContext,
  input: ParsedInputOf<typeof operations.workspaces.listMembers>,
): Promise<ResultOf<typeof operations.workspaces.listMembers>> {
  if (actor.role === 'guest') {
    const self = await memberForReader(db, actor, actor.memberId)
    return { members: input.after === undefined ? [presentMember(self)] : [], nextCursor: null }
  }
  const [workspace, after] = await Promise.all([
    workspaceById(db, actor.workspaceId),
    input.after === undefined ? undefined : memberById(db, actor.workspaceId, input.after),
  ])
  if (workspace === undefined) throw new AppError('workspaces.not_found')
  if (input.after !== undefined && after === undefined) throw new AppError('request.invalid', { path: 'after' })

  const limit = input.limit ?? limits.pageDefault
  // One more than asked for tells whether there is another page.
  const rows = await listMembersByName(db, { workspace, after, limit: limit + 1 })
  const page = rows.slice(0, limit)
  return { members: page.map(presentMember), nextCursor: rows.length > limit ? (page.at(-1)?.id ?? null) : null }
}
