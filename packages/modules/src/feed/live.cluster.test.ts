// Who has the feed on screen at another gateway, and who has it no longer.
import { newId, operations } from '@meydan/protocol'
import { createTestProduct, type Persona, type TestProduct } from '@meydan/testkit/product'
import { serveProduct, type ServedProduct } from '@meydan/testkit/served-product'
import { afterAll, beforeAll, expect, test } from 'vitest'

const { feed, workspaces } = operations

let products: [TestProduct, TestProduct]
let served: [ServedProduct, ServedProduct]
let owner: Persona
beforeAll(async () => {
  const first = await createTestProduct()
  products = [first, await createTestProduct({ beside: first })]
  served = [await serveProduct(products[0]), await serveProduct(products[1])]
  owner = await first.owner()
})
afterAll(async () => {
  for (const server of served ?? []) await server[Symbol.asyncDispose]()
  for (const product of products?.toReversed() ?? []) await product[Symbol.asyncDispose]()
})

const post = (title: string) => products[0].call(feed.createPost, { clientId: newId(), title, content: 'x' }, owner)
/** Streams of feeds that sockets follow at the second gateway. */
const followed = () => products[1].process.gateway.followedStreams().feed

/** Somebody with the workspace open at the second gateway, and what comes of the feed there. */
async function open(who: Persona) {
  const client = served[1].meydan(who).openWorkspace(who.workspaceId)
  await client.ready()
  const seen: string[] = []
  client.onEvent((event) => {
    if (event.kind === 'feed.post.created') seen.push(event.payload.post?.title ?? '')
  })
  return { client, seen, [Symbol.dispose]: () => client.close() }
}

test('it comes to who looks, at another gateway, and to nobody who looks elsewhere', async () => {
  using mehmet = await open(await products[0].colleague(owner))
  using zeynep = await open(await products[0].colleague(owner))
  const leave = mehmet.client.feed.watch()
  await expect.poll(followed).toBe(1)
  await post('Bir')
  await expect.poll(() => mehmet.seen).toEqual(['Bir'])
  leave()
  await expect.poll(followed).toBe(0)
  await post('İki')
  zeynep.client.feed.watch()
  await expect.poll(followed).toBe(1)
  await post('Üç')
  await expect.poll(() => zeynep.seen).toEqual(['Üç'])
  expect(mehmet.seen).toEqual(['Bir'])
})

test.each<[string, (member: Persona) => Promise<unknown>]>([
  ['becomes a guest', ({ member }) => products[0].call(workspaces.changeRole, { id: member.id, role: 'guest' }, owner)],
  ['leaves', ({ member }) => products[0].call(workspaces.deactivateMember, { id: member.id }, owner)],
])('it ends for who %s, within 5 s and for good [L8]', async (_, happens) => {
  const member = await products[0].colleague(owner)
  using looker = await open(member)
  looker.client.feed.watch()
  await expect.poll(followed).toBe(1)
  const before = performance.now()
  await happens(member)
  await expect.poll(followed, { timeout: 10_000 }).toBe(0)
  expect(performance.now() - before).toBeLessThan(5_000)
  using witness = await open(await products[0].colleague(owner))
  witness.client.feed.watch()
  await expect.poll(followed).toBe(1)
  await post('Sonra')
  await expect.poll(() => witness.seen).toEqual(['Sonra'])
  expect(looker.seen).toEqual([])
})
