import { sql } from '@meydan/platform/db/sql'
import type { FigureSource } from '@meydan/platform/figures/figure-source'
import { memberDaysKept } from './jobs.ts'

/** Who was there on a day, who joined, and how many members there are. */
export const figureSource: FigureSource = {
  name: 'workspaces',
  daily: ['workspaces.activeMembers', 'workspaces.joinedMembers'],

  remembersDays: memberDaysKept,

  countDay: ({ day, from, to }) => sql`
    select workspace_id, 'workspaces.activeMembers' as figure, count(*) as value
      from member_days where day = ${day}::date group by 1
     union all
    select workspace_id, 'workspaces.joinedMembers', count(*)
      from members where joined_at >= ${from} and joined_at < ${to} group by 1`,

  readNow: (workspaceId) => sql`
    select 'workspaces.members' as figure, '{}'::text[] as parts, count(*) as value, null::text as amount
      from members where workspace_id = ${workspaceId} and is_active`,
}
