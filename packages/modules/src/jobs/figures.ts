import { sql } from '@meydan/platform/db/sql'
import type { FigureSource } from '@meydan/platform/figures/figure-source'
import { queueNames } from '@meydan/platform/job-queues'
import { managerRoles } from '../workspaces/index.ts'

/** A day is counted for the last time some minutes after its end; what is forgotten before is counted by nobody. */
const keptSeconds = 2 * 24 * 3_600

/** What was done beside requests on a day, for those who see all jobs of the workspace: what the queue forgets within two days is none of it. */
export const figureSource: FigureSource = {
  name: 'jobs',
  daily: ['jobs.completed', 'jobs.failed'],

  countDay: ({ from, to }) => sql`
    select w.id as workspace_id, 'jobs.' || j.state::text as figure, count(*) as value
      from jobs.job j join workspaces w on w.id = (j.data->>'workspaceId')::uuid
     where j.name = any (${queueNames}::text[]) and j.completed_on >= ${from} and j.completed_on < ${to}
       and j.state in ('completed', 'failed') and j.deletion_seconds >= ${keptSeconds}
     group by 1, 2`,

  mayBeSeenBy: async (_db, { role }) => managerRoles.includes(role),
}
