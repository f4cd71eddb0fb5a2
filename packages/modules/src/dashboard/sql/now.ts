import type { Queryable } from '@meydan/platform/db/database'
import { epochExpression } from '@meydan/platform/db/epoch'
import { sql, type RawBuilder } from '@meydan/platform/db/sql'
import type { NowFigureRow } from '@meydan/platform/figures/figure-source'
import { storedIdOf } from '@meydan/platform/streams/stored-id'
import type { Positions, StreamKey, WorkspaceId } from '@meydan/protocol'

/** What all modules contribute of now, in one statement. */
export async function readNowFigures(
  db: Queryable,
  contributed: readonly RawBuilder<NowFigureRow>[],
): Promise<NowFigureRow[]> {
  if (contributed.length === 0) return []
  return db.rows(sql<NowFigureRow>`
    select figure, parts, value, amount
      from (${sql.join(
        contributed.map((statement) => sql`(${statement})`),
        sql` union all `,
      )}) as now(figure, parts, value, amount)
     order by figure, parts`)
}

/** Where streams of a workspace stand that have no rows of their own elsewhere. */
export async function readPositions(
  db: Queryable,
  workspaceId: WorkspaceId,
  streams: readonly StreamKey[],
): Promise<Positions> {
  const row = await db.row(sql<{ epoch: string; heads: number[] }>`
    select ${epochExpression} as epoch,
           (select jsonb_agg(coalesce(s.head, 0) order by r.place)
              from unnest(${streams.map(storedIdOf)}::uuid[]) with ordinality as r(id, place)
              left join streams s on s.workspace_id = ${workspaceId} and s.id = r.id) as heads`)
  if (row === undefined) throw new Error('there is one row')
  return { epoch: row.epoch, offsets: Object.fromEntries(streams.map((key, index) => [key, row.heads[index] ?? 0])) }
}
