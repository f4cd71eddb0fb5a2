import { createTestProduct, type Persona, type TestProduct } from '@meydan/testkit/product'
import { createJobClock, type JobClock } from '@meydan/testkit/test-jobs'
import { newId, operations, type PostId } from '@meydan/protocol'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'

const { feed } = operations

let time: JobClock
let product: TestProduct
let owner: Persona
let ali: Persona
beforeAll(async () => {
  time = createJobClock(new Date().toISOString())
  product = await createTestProduct({ time })
})
beforeEach(async () => {
  owner = await product.owner('Ayşe Yılmaz')
  ali = await product.colleague(owner, { name: 'Ali Demir' })
})
afterAll(() => product[Symbol.asyncDispose]())

const post = async (as: Persona, title: string): Promise<PostId> =>
  (await product.call(feed.createPost, { clientId: newId(), title, content: 'x' }, as)).postId
const stats = async (as: Persona = ali) => (await product.call(feed.getStats, {}, as)).stats

test('the figures tell how the feed does, and leave out what is hidden or deleted [C10]', async () => {
  const [first, second, hidden, deleted] = [
    await post(owner, 'Birinci'),
    await post(owner, 'İkinci'),
    await post(ali, 'Gizli'),
    await post(ali, 'Silinen'),
  ]
  for (const postId of [first, second, hidden, deleted]) await product.call(feed.likePost, { postId }, ali)
  await product.call(feed.likePost, { postId: second }, owner)
  await product.call(feed.postComment, { postId: first, clientId: newId(), body: 'x' }, ali)
  await product.call(feed.setPostActive, { postId: hidden, isActive: false }, owner)
  await product.call(feed.deletePost, { postId: deleted }, owner)
  expect(await stats()).toMatchObject({
    posts: 2,
    comments: 1,
    likes: 3,
    activeMembers: 2,
    mostLiked: [
      { id: second, title: 'İkinci', likes: 2, author: { name: 'Ayşe Yılmaz' } },
      { id: first, title: 'Birinci', likes: 1 },
    ],
    mostActive: [
      { member: { name: 'Ayşe Yılmaz' }, posts: 2, comments: 0 },
      { member: { name: 'Ali Demir' }, posts: 0, comments: 1 },
    ],
  })
})

test('an empty feed has figures, too', async () => {
  expect(await stats()).toMatchObject({
    posts: 0,
    comments: 0,
    likes: 0,
    activeMembers: 0,
    mostLiked: [],
    mostActive: [],
  })
})

test('they are counted once in five minutes, whatever happens meanwhile and whoever asks [C10]', async () => {
  await post(owner, 'Birinci')
  const first = await stats()
  await post(owner, 'İkinci')
  await time.pass(299_000)
  expect(await stats(owner)).toEqual(first)
  await time.pass(2_000)
  expect((await stats()).posts).toBe(2)
})

test('a post that was hidden since they were counted is not shown among the most liked [L8]', async () => {
  const postId = await post(owner, 'Gizlenecek')
  await product.call(feed.likePost, { postId }, ali)
  expect((await stats()).mostLiked).toHaveLength(1)
  await product.call(feed.setPostActive, { postId, isActive: false }, owner)
  expect(await stats()).toMatchObject({ posts: 1, mostLiked: [] })
})
