import { createStreamLog } from '@meydan/platform/streams/read'
import { feedStream, operations } from '@meydan/protocol'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { feedStreamStorage } from './stream-storage.ts'
import { createFeedScene, type FeedScene } from './testing/feed-scene.ts'

const { feed } = operations

let scene: FeedScene
beforeAll(async () => {
  scene = await createFeedScene()
})
afterAll(() => scene[Symbol.asyncDispose]())

test('the log tells posts and comments as everybody sees them now, and nothing of what is hidden or deleted', async () => {
  const { call, db } = scene.product
  const [shown, hidden, deleted] = [
    await scene.post(scene.ayse),
    await scene.post(scene.ayse),
    await scene.post(scene.ayse),
  ]
  for (const postId of [shown, hidden, deleted]) await scene.comment(scene.mehmet, postId, 'Söz')
  await scene.comment(scene.mehmet, shown, 'Silinen söz')
  await call(feed.editPost, { postId: shown, title: 'Son hâli', content: 'x', version: 1 }, scene.ayse)
  await call(feed.setPostActive, { postId: hidden, isActive: false }, scene.owner)
  await call(feed.deletePost, { postId: deleted }, scene.ayse)
  await call(feed.deleteComment, { postId: shown, seq: 2 }, scene.mehmet)

  const { workspaceId } = scene.ayse
  const log = createStreamLog({ db, storages: [feedStreamStorage] })
  const [read] = await log.read([{ stream: { workspaceId, key: feedStream(workspaceId) }, after: 0 }], 100)
  if (read?.outcome !== 'events') throw new Error('the log does not reach back')
  const told = read.events.map(({ kind, payload }) => {
    const { postId, post, comment } = payload as {
      postId: string
      post?: { title: string } | null
      comment?: { body: string } | null
    }
    const what = post === undefined ? comment : post
    const text = what === null || what === undefined ? what : 'title' in what ? what.title : what.body
    return [kind, { [shown]: 'shown', [hidden]: 'hidden', [deleted]: 'deleted' }[postId], text]
  })
  expect(told).toEqual([
    ['feed.post.created', 'shown', 'Son hâli'],
    ['feed.post.created', 'hidden', null],
    ['feed.post.created', 'deleted', null],
    ['feed.comment.posted', 'shown', 'Söz'],
    ['feed.comment.posted', 'hidden', null],
    ['feed.comment.posted', 'deleted', null],
    ['feed.comment.posted', 'shown', null],
    ['feed.post.changed', 'shown', 'Son hâli'],
    ['feed.post.changed', 'hidden', null],
    ['feed.post.deleted', 'deleted', undefined],
    ['feed.comment.deleted', 'shown', undefined],
  ])
})
