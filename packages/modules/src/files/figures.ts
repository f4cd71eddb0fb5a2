import { sql } from '@meydan/platform/db/sql'
import type { FigureSource } from '@meydan/platform/figures/figure-source'

/** What the files of a workspace take. */
export const figureSource: FigureSource = {
  name: 'files',
  daily: [],
  readNow: (workspaceId) => sql`
    select 'files.bytes' as figure, '{}'::text[] as parts, bytes as value, null::text as amount
      from file_storage where workspace_id = ${workspaceId}`,
}
