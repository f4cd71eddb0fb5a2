import { sql, type RawBuilder } from '@meydan/platform/db/sql'
import type { DaySpan, FigureSource } from '@meydan/platform/figures/figure-source'

/** What was posted, said of posts, and liked on a day. */
export const figureSource: FigureSource = {
  name: 'feed',
  daily: ['feed.posts', 'feed.comments', 'feed.likes'],

  // What was deleted since counts as well, but likes that were taken back do not: nothing of them is left.
  countDay: (day) =>
    sql.join(
      [
        countIn('posts', 'feed.posts', day),
        countIn('post_comments', 'feed.comments', day),
        countIn('post_likes', 'feed.likes', day),
      ],
      sql` union all `,
    ),
}

function countIn(table: string, figure: string, { from, to }: DaySpan): RawBuilder<unknown> {
  return sql`
    select workspace_id, ${sql.lit(figure)} as figure, count(*) as value
      from ${sql.table(table)} where created_at >= ${from} and created_at < ${to} group by 1`
}
