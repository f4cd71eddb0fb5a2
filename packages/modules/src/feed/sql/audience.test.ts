import { sql } from '@meydan/platform/db/sql'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createFeedScene, type FeedScene } from '../testing/feed-scene.ts'
import { writersAt } from './audience.ts'

let scene: FeedScene
beforeAll(async () => {
  scene = await createFeedScene()
})
afterAll(() => scene[Symbol.asyncDispose]())

test('of a long talk those are told who wrote the post or one of its last thousand comments', async () => {
  const { owner, ayse, mehmet, product } = scene
  const id = await scene.post(ayse)
  await product.db.rows(sql`
    insert into post_comments (workspace_id, post_id, seq, author_id, client_id, request_hash, body)
    select ${ayse.workspaceId}, ${id}, seq, case seq when 1 then ${owner.member.id}::uuid else ${mehmet.member.id}::uuid end,
           gen_random_uuid(), '', 'söz'
      from generate_series(1, 1001) seq`)
  const post = { workspace_id: ayse.workspaceId, id, author_id: ayse.member.id }
  const writers = (upTo: number) => writersAt(product.db, post, { upTo, limit: 200 })
  expect(await writers(1_000)).toEqual([ayse.member.id, mehmet.member.id, owner.member.id])
  expect(await writers(1_001)).toEqual([ayse.member.id, mehmet.member.id])
})
