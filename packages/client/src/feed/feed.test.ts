import {
  feedStream,
  newId,
  operations,
  type MemberId,
  type Operation,
  type PostId,
  type ResultOf,
  type SeenPost,
  type WorkspaceId,
} from '@meydan/protocol'
import { expect, test } from 'vitest'
import { ClientError, type ClientErrorCode } from '../client-error.ts'
import type { Call } from '../http/caller.ts'
import type { ScreenStreamHandlers } from '../sync/screen-streams.ts'
import { FakeClock, settle } from '../testing/fake-clock.ts'
import { Feed } from './feed.ts'

const workspaceId = newId<WorkspaceId>()
const stream = feedStream(workspaceId)
const me = newId<MemberId>()
const newest = { sort: 'newest', search: '' } as const

function post(minute: number, said: Partial<SeenPost> = {}): SeenPost {
  return {
    id: newId<PostId>(),
    author: { id: newId<MemberId>(), name: 'Ayşe' },
    title: `${minute}`,
    content: 'Merhaba',
    pictures: [],
    isActive: true,
    version: 1,
    counts: { revision: 0, likes: 0, comments: 0 },
    createdAt: new Date(Date.UTC(2026, 10, 27, 9, minute)).toISOString(),
    editedAt: null,
    isLiked: false,
    ...said,
  }
}

const forAll = ({ isLiked: _, ...rest }: SeenPost) => rest

/** A feed whose answers come when the test gives them. */
function feedUnderTest() {
  const clock = new FakeClock()
  const asked: { readonly name: string; readonly input: unknown; readonly answer: PromiseWithResolvers<unknown> }[] = []
  let handlers: ScreenStreamHandlers | undefined
  let offset = 10
  const call: Call = <O extends Operation>({ name }: O, input: unknown) => {
    const answer = Promise.withResolvers<unknown>()
    asked.push({ name, input, answer })
    return answer.promise as Promise<ResultOf<O>>
  }
  const feed = new Feed({
    workspaceId,
    call,
    clock,
    me: () => me,
    follow: (_key, given) => {
      handlers = given
      return () => (handlers = undefined)
    },
  })
  feed.watch()
  const start = (at = offset) => handlers?.onStart({ epoch: '1', offset: (offset = at) })
  start()
  /** Answers the oldest question for `name` that is open. */
  async function answer({ name }: Operation, result: object | ClientErrorCode, at = offset) {
    const index = asked.findIndex((one) => one.name === name)
    const [question] = asked.splice(index, index === -1 ? 0 : 1)
    expect(question, `a question for ${name}`).toBeDefined()
    if (typeof result === 'string') question?.answer.reject(new ClientError(result))
    else question?.answer.resolve({ ...result, positions: { epoch: '1', offsets: { [stream]: at } } })
    await settle()
  }
  const page = (posts: readonly SeenPost[], nextCursor: string | null = null) => ({
    posts,
    nextCursor,
    hasMore: nextCursor !== null,
  })
  return {
    feed,
    clock,
    asked,
    start,
    answer,
    answerPage: (posts: readonly SeenPost[], { at = offset, cursor }: { at?: number; cursor?: string } = {}) =>
      answer(operations.feed.listPosts, page(posts, cursor ?? null), at),
    tell: (kind: string, payload: object) => handlers?.onEvent({ stream, offset: ++offset, kind, payload }),
    offset: () => offset,
    openNames: () => asked.map(({ name }) => name),
  }
}

const created = (made: SeenPost) => ({
  postId: made.id,
  post: forAll(made),
  authorId: made.author.id,
  clientId: newId(),
})
const titles = (posts: readonly SeenPost[]) => posts.map(({ title }) => title)

test('a post that is written while the list loads is in it', async () => {
  const { feed, tell, answerPage } = feedUnderTest()
  const list = feed.list(newest)
  tell('feed.post.created', created(post(2)))
  await answerPage([post(1)], { at: 10 })
  expect(titles(list.state.getSnapshot().posts)).toEqual(['2', '1'])
})

test('a post that is written while the list is loaded anew waits to be shown', async () => {
  const { feed, tell, answerPage } = feedUnderTest()
  const list = feed.list(newest)
  await answerPage([post(1)])
  void list.load()
  tell('feed.post.created', created(post(2)))
  await answerPage([post(1)], { at: 10 })
  expect(list.state.getSnapshot()).toMatchObject({ fresh: 1, posts: [{ title: '1' }] })
  list.showFresh()
  expect(titles(list.state.getSnapshot().posts)).toEqual(['2', '1'])
})

test('nothing is loaded behind a list that is being loaded anew', async () => {
  const { feed, asked, answerPage } = feedUnderTest()
  const list = feed.list(newest)
  await answerPage([post(9)], { cursor: 'old' })
  void list.load()
  expect(list.state.getSnapshot().isReloading).toBe(true)
  await list.loadMore()
  expect(asked).toHaveLength(1)
  await answerPage([post(20)], { cursor: 'new' })
  expect(list.state.getSnapshot().isReloading).toBe(false)
  void list.loadMore()
  expect(asked.map(({ input }) => input)).toEqual([{ sort: 'newest', before: 'new' }])
})

test('no older comments are loaded while the newest ones are loaded anew', async () => {
  const { feed, asked, answer } = feedUnderTest()
  const postId = newId<PostId>()
  const list = feed.comments(postId)
  const comment = (seq: number) => ({ postId, seq, version: 1 })
  await answer(operations.feed.listComments, { comments: [comment(5)], hasMore: true })
  void list.load()
  await list.loadMore()
  expect(asked).toHaveLength(1)
  await answer(operations.feed.listComments, { comments: [comment(50)], hasMore: true })
  void list.loadMore()
  expect(asked.map(({ input }) => input)).toEqual([{ postId, before: '50' }])
})

test('a deleted post does not come back through an answer that was under way', async () => {
  const { feed, tell, answer } = feedUnderTest()
  const gone = post(1)
  const shown = feed.post(gone.id)
  tell('feed.post.deleted', { postId: gone.id })
  await answer(operations.feed.getPost, { post: gone }, 10)
  expect(shown.state.getSnapshot().status).toBe('gone')
})

test('a post that was hidden while a page with it was under way is asked for', async () => {
  const { feed, tell, answer, answerPage } = feedUnderTest()
  const hidden = post(1)
  const list = feed.list(newest)
  tell('feed.post.changed', { postId: hidden.id, post: null })
  await answerPage([hidden], { at: 10 })
  await answer(operations.feed.getPost, 'feed.post_not_found')
  expect(list.state.getSnapshot().posts).toEqual([])
})

test('a post that was hidden while it was asked for is asked for again', async () => {
  const { feed, clock, tell, answer } = feedUnderTest()
  const hidden = post(1)
  const shown = feed.post(hidden.id)
  tell('feed.post.changed', { postId: hidden.id, post: null })
  await answer(operations.feed.getPost, { post: hidden }, 10)
  expect(shown.state.getSnapshot().status).toBe('loading')
  await clock.advance(200)
  await answer(operations.feed.getPost, 'feed.post_not_found')
  expect(shown.state.getSnapshot().status).toBe('gone')
})

test('a post that is shown again is asked for, for the event does not say whether it is liked', async () => {
  const { feed, tell, answer, answerPage, openNames } = feedUnderTest()
  const list = feed.list(newest)
  await answerPage([post(3)], { cursor: 'more' })
  const again = post(4, { isLiked: true })
  const behind = post(1)
  tell('feed.post.changed', { postId: again.id, post: forAll(again) })
  tell('feed.post.changed', { postId: behind.id, post: forAll(behind) })
  expect(openNames()).toEqual([operations.feed.getPost.name])
  await answer(operations.feed.getPost, { post: again })
  list.showFresh()
  expect(list.state.getSnapshot().posts).toMatchObject([{ title: '4', isLiked: true }, { title: '3' }])
})

test('a post that is shown again while the list loads comes into it', async () => {
  const { feed, tell, answer, answerPage } = feedUnderTest()
  const list = feed.list(newest)
  const again = post(4, { isLiked: true })
  tell('feed.post.changed', { postId: again.id, post: forAll(again) })
  await answerPage([post(3)], { at: 10 })
  await answer(operations.feed.getPost, { post: again })
  list.showFresh()
  expect(list.state.getSnapshot().posts).toMatchObject([{ title: '4', isLiked: true }, { title: '3' }])
})

test('when the stream begins anew only what somebody looks at is loaded, and the rest let go of', async () => {
  const { feed, asked, start, offset, answer, answerPage, openNames } = feedUnderTest()
  const [first, second] = [post(1), post(2)]
  const lists = [feed.list(newest), feed.list({ sort: 'liked', search: '' })]
  for (const one of [first, second]) await answerPage([one])
  const posts = [feed.post(first.id), feed.post(newId<PostId>())]
  await answer(operations.feed.getPost, 'feed.post_not_found')
  const comments = feed.comments(first.id)
  await answer(operations.feed.listComments, { comments: [], hasMore: false })
  lists[0]?.state.subscribe(() => undefined)
  posts[0]?.state.subscribe(() => undefined)
  start(offset() + 1)
  expect(openNames()).toEqual([operations.feed.listPosts.name, operations.feed.getPost.name])
  expect(feed.comments(first.id)).not.toBe(comments)
  expect(feed.list(newest)).toBe(lists[0])
  asked.length = 0
  feed.post(second.id)
  expect(openNames()).toEqual([operations.feed.getPost.name])
})

test('a list ends with a word when it is as long as a list may become', async () => {
  const { feed, answerPage, openNames } = feedUnderTest()
  const list = feed.list(newest)
  const pageOf = (number: number) => Array.from({ length: 500 }, (_, index) => post(-number * 500 - index))
  await answerPage(pageOf(0), { cursor: 'one' })
  expect(list.state.getSnapshot()).toMatchObject({ hasMore: true, isFull: false })
  void list.loadMore()
  await answerPage(pageOf(1), { cursor: 'two' })
  expect(list.state.getSnapshot()).toMatchObject({ hasMore: false, isFull: true })
  await list.loadMore()
  expect(openNames()).toEqual([])
})

test('a post that could not be asked for says why, and is asked for again', async () => {
  const { feed, answer } = feedUnderTest()
  const wanted = post(1)
  const shown = feed.post(wanted.id)
  await answer(operations.feed.getPost, 'server.unavailable')
  expect(shown.state.getSnapshot()).toMatchObject({ status: 'failed', error: 'server.unavailable' })
  void shown.load()
  expect(shown.state.getSnapshot().status).toBe('loading')
  await answer(operations.feed.getPost, { post: wanted })
  expect(shown.state.getSnapshot()).toMatchObject({ status: 'ready', error: null, post: { title: '1' } })
})

test('an id that no post can have is that of a post that is gone', async () => {
  const { feed, answer } = feedUnderTest()
  const shown = feed.post('x' as PostId)
  await answer(operations.feed.getPost, 'request.invalid')
  expect(shown.state.getSnapshot().status).toBe('gone')
})
