import type { ClientBase } from 'pg'

/** What is wrong with the feed as it is stored: a sentence each. `posted`: what was acknowledged, by client id. */
export async function faultsOfFeed(database: ClientBase, posted: readonly string[]): Promise<readonly string[]> {
  const { rows } = await database.query<{ lost: number; doubled: number; unasked: number; miscounted: number }>(
    `with asked as (select unnest($1::uuid[]) as client_id),
          stored as (select client_id, count(*) as times from posts where title <> $2 group by client_id)
     select (select count(*)::int from asked where not exists (select from stored s where s.client_id = asked.client_id)) as lost,
            (select count(*)::int from stored where times > 1) as doubled,
            (select count(*)::int from stored s where not exists (select from asked where asked.client_id = s.client_id)) as unasked,
            (select count(*)::int from posts p where likes_count <> (
               select count(*) from post_likes l where (l.workspace_id, l.post_id) = (p.workspace_id, p.id))) as miscounted`,
    [posted, hotTitle],
  )
  return Object.entries(rows[0] ?? { unread: 1 })
    .filter(([, count]) => count > 0)
    .map(([fault, count]) => `${count} posts ${fault}`)
}

/** The post that everybody likes; it is made before the others. */
export const hotTitle = 'herkesin beğendiği'
