// The indexes that the documents ask for, each with ours and with a plan that uses it among 50,000 posts of two workspaces.
import type { Queryable } from '@meydan/platform/db/database'
import { sql, type RawBuilder } from '@meydan/platform/db/sql'
import { scansOf } from '@meydan/testkit/scans-of'
import { newId, type PostId } from '@meydan/protocol'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listPosts, type PageOfPosts } from './sql/list-posts.ts'
import { createFeedScene, type FeedScene } from './testing/feed-scene.ts'

const rowCount = 50_000

let scene: FeedScene
beforeAll(async () => {
  scene = await createFeedScene()
  const { db } = scene.product
  const neighbour = await scene.product.owner()
  for (const { workspaceId, member } of [scene.ayse, neighbour]) {
    await db.rows(sql`
      insert into posts (workspace_id, id, author_id, client_id, request_hash, title, content, is_active, likes_count, created_at)
      select ${workspaceId}, gen_random_uuid(), ${member.id}, gen_random_uuid(), '\\x00', 'gönderi ' || n, left(md5(n::text), 5),
             n % 100 > 0, n % 7, now() - make_interval(secs => n)
        from generate_series(1, ${rowCount / 2}) n`)
    await db.rows(sql`
      insert into post_likes (workspace_id, member_id, post_id)
      select workspace_id, ${member.id}, id from posts where workspace_id = ${workspaceId}`)
  }
  await db.rows(sql`vacuum analyze posts, post_likes`)
}, 60_000)
afterAll(() => scene[Symbol.asyncDispose]())

async function planOf(statement: RawBuilder<unknown>): Promise<string> {
  const rows = await scene.product.db.rows(sql<{ 'QUERY PLAN': string }>`explain (costs off) ${statement}`)
  return rows.map((row) => row['QUERY PLAN'].trim()).join('\n')
}

const inFeed = () => sql`workspace_id = ${scene.ayse.workspaceId} and deleted_at is null`

test('[C2] the posts that are shown, without reading the table', async () => {
  const plan = await planOf(sql`select count(*) from posts where ${inFeed()} and is_active`)
  expect(plan).toMatch(/Index Only Scan using posts__is_active on posts/)
})

test('[C3] the newest posts, from a place on', async () => {
  const plan = await planOf(sql`
    select id from posts where ${inFeed()} and (created_at, id) < (now(), ${scene.ayse.member.id}::uuid)
     order by created_at desc, id desc limit 50`)
  expect(plan).toMatch(
    /^Limit\n.*Index (Only )?Scan using posts__created_at on posts\nIndex Cond: .*ROW\(created_at, id\) </,
  )
})

test('[C4] the most liked posts, from a place on', async () => {
  const plan = await planOf(sql`
    select id from posts where ${inFeed()} and (likes_count, id) < (3, ${scene.ayse.member.id}::uuid)
     order by likes_count desc, id desc limit 50`)
  expect(plan).toMatch(
    /^Limit\n.*Index (Only )?Scan using posts__likes_count on posts\nIndex Cond: .*ROW\(likes_count, id\) </,
  )
})

test('[C5] whether a member likes a post', async () => {
  const plan = await planOf(sql`
    select 1 from post_likes where workspace_id = ${scene.ayse.workspaceId} and member_id = ${scene.ayse.member.id}
       and post_id = ${scene.ayse.member.id}`)
  expect(plan).toMatch(/Index Only Scan using post_likes_pkey on post_likes\nIndex Cond: .*member_id = .*post_id = /)
})

/** What the feed itself asks for a page: run, and measured. */
async function scansOfPage(page: Pick<PageOfPosts, 'sort' | 'before'>) {
  const statements: RawBuilder<unknown>[] = []
  const asked = { rows: (statement: RawBuilder<unknown>) => (statements.push(statement), Promise.resolve([])) }
  const rest = { search: undefined, after: undefined, limit: 50, seesHidden: false }
  const actor = { ...scene.ayse, memberId: scene.ayse.member.id } as never
  await listPosts(asked as unknown as Queryable, actor, { ...page, ...rest })
  return scansOf(scene.product.db, statements[0] as RawBuilder<unknown>)
}

test.each([
  ['newest', { hit: 0, value: Date.now() - 20_000_000, id: newId<PostId>() }],
  ['liked', { hit: 0, value: 3, id: newId<PostId>() }],
] as const)(
  'a page of the %s posts reads what it shows, however many there are and however deep it lies [C20]',
  async (sort, place) => {
    for (const before of [undefined, place]) {
      const scans = await scansOfPage({ sort, before })
      const posts = scans.filter(({ on }) => on === 'posts')
      expect(posts.reduce((sum, { rows }) => sum + rows, 0)).toBeLessThanOrEqual(55)
      expect(posts.length).toBeGreaterThan(0)
      expect(scans.reduce((sum, { rows }) => sum + rows, 0)).toBeLessThan(250)
    }
  },
)

test('full-text search in posts', async () => {
  const plan = await planOf(sql`select id from posts where ${inFeed()} and search_vector @@ search_query('c4ca4')`)
  expect(plan).toMatch(/Bitmap Index Scan on posts__search_vector\nIndex Cond: /)
})
