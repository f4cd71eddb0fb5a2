import { sql } from '@meydan/platform/db/sql'
import { newId, operations, type FileId, type PostId } from '@meydan/protocol'
import { createTestProduct, type Persona, type TestProduct } from '@meydan/testkit/product'
import { serveProduct, type ServedProduct } from '@meydan/testkit/served-product'
import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { codeOf } from '../testing/feed-scene.ts'

const { feed } = operations

let product: TestProduct
let served: ServedProduct
let owner: Persona
let ayse: Persona
let mehmet: Persona
beforeAll(async () => {
  product = await createTestProduct()
  served = await serveProduct(product)
  owner = await product.owner()
})
beforeEach(async () => {
  ayse = await product.colleague(owner, { name: 'Ayşe Işık' })
  mehmet = await product.colleague(owner, { name: 'Mehmet Çelik' })
})
afterAll(async () => {
  await served?.[Symbol.asyncDispose]()
  await product?.[Symbol.asyncDispose]()
})

async function upload(as: Persona, width = 60, height = 40): Promise<FileId> {
  const bytes = await sharp({ create: { width, height, channels: 3, background: '#137' } })
    .png()
    .toBuffer()
  const file = await served
    .meydan(as)
    .openWorkspace(as.workspaceId)
    .uploadFile(new Blob([new Uint8Array(bytes)]), { kind: 'picture', name: 'depo.png' })
  return file.id
}

const post = (pictures: FileId[], clientId = newId<never>()) =>
  product.call(feed.createPost, { clientId, title: 'Depo', content: 'Bakın', pictures }, ayse)
const address = (postId: PostId, id: string) =>
  `${served.baseUrl}/api/community/pictures/${owner.workspaceId}/${postId}/${id}`
const get = async (postId: PostId, id: string, as?: Persona) => {
  const headers = as === undefined ? {} : { authorization: `Bearer ${as.token}`, 'x-workspace': as.workspaceId }
  const answer = await fetch(address(postId, id), { headers })
  const type = answer.headers.get('content-type') ?? ''
  return answer.status === 200 ? type : ((await answer.json()) as { error: { code: string } }).error.code
}

describe('pictures of a post', () => {
  test('stand in it with their sizes, in their order, and are shown to whoever sees it', async () => {
    const ids = [await upload(ayse), await upload(ayse, 30, 90)] as const
    const clientId = newId<never>()
    const { postId } = await post([...ids], clientId)
    expect(await post([...ids], clientId)).toMatchObject({ postId })
    const { posts } = await product.call(feed.listPosts, {}, mehmet)
    expect(posts[0]?.pictures).toEqual([
      { id: ids[0], width: 60, height: 40 },
      { id: ids[1], width: 30, height: 90 },
    ])
    expect(await get(postId, ids[0], mehmet)).toBe('image/webp')
  })

  test('are nobody’s who does not see the post [L8]', async () => {
    const id = await upload(ayse)
    const { postId } = await post([id])
    const neighbour = await product.owner('Komşu')
    const guest = await product.colleague(owner, { role: 'guest' })
    expect(await get(postId, id)).toBe('session.required')
    expect(await get(postId, id, { ...neighbour, workspaceId: owner.workspaceId })).toBe('workspaces.not_found')
    expect(await get(postId, id, guest)).toBe('workspaces.role_required')
    await product.call(feed.setPostActive, { postId, isActive: false }, owner)
    expect(await get(postId, id, mehmet)).toBe('feed.post_not_found')
    expect(await get(postId, id, ayse)).toBe('image/webp')
  })

  test('are of this post alone', async () => {
    const id = await upload(ayse)
    await post([id])
    const other = await post([])
    expect(await get(other.postId, id, ayse)).toBe('files.not_found')
    expect(await codeOf(post([id]))).toBe('files.not_found')
  })

  test('are refused where they are not the author’s, named twice, or too many, and then nothing is posted', async () => {
    const [own, others] = [await upload(ayse), await upload(mehmet)]
    const count = async () => (await product.call(feed.listPosts, { limit: 200 }, ayse)).posts.length
    const before = await count()
    expect(await codeOf(post([own, others]))).toBe('files.not_found')
    expect(await codeOf(post([own, own]))).toBe('files.not_found')
    expect(await codeOf(post(Array.from({ length: 5 }, () => newId<FileId>())))).toBe('request.invalid')
    expect(await count()).toBe(before)
    expect(await codeOf(post([own]))).toBeUndefined()
  })

  test('go with the post', async () => {
    const id = await upload(ayse)
    const { postId } = await post([id])
    await product.call(feed.deletePost, { postId }, ayse)
    const rows = await product.db.rows(sql`
      select f.expires_at <= now() as is_over from files f where f.id = ${id}
      union all select true from post_pictures where post_id = ${postId}`)
    expect(rows).toEqual([{ is_over: true }])
  })
})
