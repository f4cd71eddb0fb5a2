import type { Database } from '@meydan/platform/db/database'
import type { MemberContext } from '@meydan/platform/operations/context'
import { AppError, type operations, type ResultOf } from '@meydan/protocol'
import { memberById, presentMember, presentWorkspace, workspaceById } from '../../workspaces/index.ts'
import { listVisibleMembers } from '../sql/members.ts'
import { readConversations } from './read-conversations.ts'

/** Members that a snapshot carries; the rest is read in pages. */
const membersOfSnapshot = 1_000

/** `chat.getSnapshot`: data and positions of one moment. */
export function getSnapshot(
  db: Database,
  { actor }: MemberContext,
): Promise<ResultOf<typeof operations.chat.getSnapshot>> {
  return db.transaction(
    async (tx) => {
      const workspace = await workspaceById(tx, actor.workspaceId)
      const me = await memberById(tx, actor.workspaceId, actor.memberId)
      if (workspace === undefined || me === undefined || !me.is_active) throw new AppError('workspaces.not_found')
      const members = await listVisibleMembers(tx, actor, `${workspace.language}-x-icu`, membersOfSnapshot)
      const { conversations, positions } = await readConversations(tx, actor)
      return {
        workspace: presentWorkspace(workspace),
        me: presentMember(me),
        members: members.map(presentMember),
        conversations,
        positions,
      }
    },
    { mode: 'snapshot' },
  )
}
