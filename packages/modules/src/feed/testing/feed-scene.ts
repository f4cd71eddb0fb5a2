// For the tests of the feed: a workspace with a few people, and short words for what they do all the time.
import { sql } from '@meydan/platform/db/sql'
import { storedIdOf } from '@meydan/platform/streams/stored-id'
import { feedStream, newId, operations, type ClientId, type PostId, type SeenPost } from '@meydan/protocol'
import { CallError, createTestProduct, type Persona, type TestProduct } from '@meydan/testkit/product'

const { feed } = operations

/** A workspace with its owner, two members and a guest. */
export interface FeedScene extends AsyncDisposable {
  readonly product: TestProduct
  readonly owner: Persona
  readonly ayse: Persona
  readonly mehmet: Persona
  readonly guest: Persona
  /** Posts; the post's id. */
  post(author: Persona, words?: { title?: string; content?: string; clientId?: ClientId }): Promise<PostId>
  /** Comments; the comment's number. */
  comment(author: Persona, postId: PostId, body?: string): Promise<number>
  /** The post as somebody sees it. */
  seen(reader: Persona, postId: PostId): Promise<SeenPost>
  /** The titles of the first page, as somebody sees it. */
  titles(reader: Persona, asked?: { sort?: 'newest' | 'liked'; search?: string }): Promise<string[]>
  /** The events of the feed after an offset, as the log has them. */
  events(after?: number): Promise<{ offset: number; kind: string; ref: number | null; payload: unknown }[]>
}

/** Makes the scene. Dispose it at the end of the file. */
export async function createFeedScene(): Promise<FeedScene> {
  const product = await createTestProduct()
  const owner = await product.owner('Ayla Şen')
  const [ayse, mehmet, guest] = await Promise.all([
    product.colleague(owner, { name: 'Ayşe Işık' }),
    product.colleague(owner, { name: 'Mehmet Çelik' }),
    product.colleague(owner, { name: 'Misafir', role: 'guest' }),
  ])
  return {
    product,
    owner,
    ayse,
    mehmet,
    guest,
    async post(author, { title = 'Duyuru', content = 'Merhaba', clientId = newId() } = {}) {
      return (await product.call(feed.createPost, { clientId, title, content }, author)).postId
    },
    async comment(author, postId, body = 'Tebrikler') {
      return (await product.call(feed.postComment, { postId, clientId: newId(), body }, author)).seq
    },
    async seen(reader, postId) {
      return (await product.call(feed.getPost, { postId }, reader)).post
    },
    async titles(reader, asked = {}) {
      return (await product.call(feed.listPosts, asked, reader)).posts.map(({ title }) => title)
    },
    events: (after = 0) =>
      product.db.rows(sql<{ offset: number; kind: string; ref: number | null; payload: unknown }>`
        select "offset", kind, ref, payload from stream_events
         where workspace_id = ${owner.workspaceId} and stream_id = ${storedIdOf(feedStream(owner.workspaceId))}
           and "offset" > ${after}
         order by "offset"`),
    [Symbol.asyncDispose]: () => product[Symbol.asyncDispose](),
  }
}

/** The code that a call is refused with; undefined when it is not. */
export async function codeOf(called: Promise<unknown>): Promise<string | undefined> {
  try {
    await called
    return undefined
  } catch (error) {
    if (error instanceof CallError) return error.code
    throw error
  }
}
