import { sql } from '@meydan/platform/db/sql'
import type { FigureSource } from '@meydan/platform/figures/figure-source'

/** What was said on a day and by how many, and how many public channels are in use. */
export const figureSource: FigureSource = {
  name: 'chat',
  daily: ['chat.messages', 'chat.authors'],

  // What was deleted since counts as well: it was said. News were said by nobody.
  countDay: ({ from, to }) => sql`
    select said.workspace_id, f.figure, f.value
      from (select workspace_id, sum(messages)::bigint as messages, count(*) as authors
              from (select workspace_id, author_id, count(*) as messages
                      from messages where created_at >= ${from} and created_at < ${to} and kind not in ('system', 'news')
                     group by 1, 2) by_author
             group by 1) said
     cross join lateral (values ('chat.messages', messages), ('chat.authors', authors)) as f(figure, value)`,

  readNow: (workspaceId) => sql`
    select 'chat.channels' as figure, '{}'::text[] as parts, count(*) as value, null::text as amount
      from rooms where workspace_id = ${workspaceId} and kind = 'channel' and visibility = 'public'
       and archived_at is null`,
}
