// One list of the feed: which posts it shows, in which order. What they say is on the shelf.

import { limits, type Positions, type PostId, type ResultOf, type SeenPost, type operations } from '@meydan/protocol'
import { ClientError, toClientError, type ClientErrorCode } from '../client-error.ts'
import { createStore, type Store } from '../store.ts'
import type { PostShelf } from './post-shelf.ts'

/** Which posts are wanted, and in which order. */
export interface FeedQuestion {
  readonly sort: 'newest' | 'liked'
  /** Empty: all. */
  readonly search: string
}

/** A list as it is shown. Immutable. */
export interface PostListState {
  readonly status: 'loading' | 'ready' | 'failed'
  /** Why the last load failed; null once one succeeds. */
  readonly error: ClientErrorCode | null
  readonly posts: readonly SeenPost[]
  readonly hasMore: boolean
  /** Whether it is as long as a list may become, with more posts behind it. */
  readonly isFull: boolean
  /** Whether the first page is loaded anew: nothing can be loaded behind the last one until it is there. */
  readonly isReloading: boolean
  readonly isLoadingMore: boolean
  /** New posts of others that wait to be shown, so that nothing jumps under the reader's eyes. */
  readonly fresh: number
}

/** A list of the feed. */
export interface PostListClient {
  readonly state: Store<PostListState>
  /** Loads the first page anew; what is shown stays until then. */
  load(): Promise<void>
  /** Loads the page behind the last post. */
  loadMore(): Promise<void>
  /** Shows the new posts that wait. */
  showFresh(): void
}

export type PostPage = ResultOf<typeof operations.feed.listPosts>

/** A post that a list may show. */
export interface Offer {
  readonly id: PostId
  /** One's own is shown at once. */
  readonly isOwn: boolean
}

/** A page, and the posts that were told of after it was read. */
export interface CompletedPage extends PostPage {
  readonly offers: readonly Offer[]
}

/** So many posts are held; what is behind them is not loaded. */
const maxPosts = 1_000

export class PostList implements PostListClient {
  readonly state: Store<PostListState>
  readonly question: FeedQuestion
  readonly #shelf: PostShelf
  readonly #ask: (question: FeedQuestion, before: string | undefined) => Promise<CompletedPage>
  readonly #store
  #ids: readonly PostId[] = []
  #fresh: readonly PostId[] = []
  #cursor: string | null = null
  #hasMore = false
  #isLoadingMore = false
  #error: ClientErrorCode | null = null
  #isLoaded = false
  #load = 0
  #isLoading = false
  #positions: Positions | undefined

  /** `ask` gives a page that events since the list was on screen can complete. */
  constructor(
    question: FeedQuestion,
    shelf: PostShelf,
    ask: (question: FeedQuestion, before: string | undefined) => Promise<CompletedPage>,
  ) {
    this.question = question
    this.#shelf = shelf
    this.#ask = ask
    this.#store = createStore(() => this.#snapshot())
    this.state = this.#store
  }

  /** Whether posts come into it as they are made: what is looked for or counted is the server's to say. */
  get isOpen(): boolean {
    return this.question.sort === 'newest' && this.question.search === ''
  }

  /** Whether nobody looks at it, and nobody is about to. */
  get isIdle(): boolean {
    return !this.#store.isWatched() && !this.#isLoading
  }

  async load(): Promise<void> {
    const load = ++this.#load
    this.#isLoading = true
    this.changed()
    try {
      const page = await this.#ask(this.question, undefined)
      if (load !== this.#load) return
      this.#ids = page.posts.map(({ id }) => id)
      this.#fresh = []
      this.#cursor = page.nextCursor
      this.#hasMore = page.hasMore
      const isFirst = !this.#isLoaded
      this.#isLoaded = true
      // Nobody has read anything here yet: nothing can jump.
      for (const { id, isOwn } of page.offers) this.offer({ id, isOwn: isOwn || isFirst })
      this.#positions = page.positions
      this.#error = null
    } catch (caught) {
      if (load === this.#load) this.#error = toClientError(caught).code
    }
    if (load === this.#load) this.#isLoading = false
    this.changed()
  }

  /** Loads anew unless what is held stands at the place that is asked for. What is under way is judged when it comes. */
  loadUnless(isCurrent: (positions: Positions) => boolean): void {
    if (this.#isLoading || (this.#positions !== undefined && isCurrent(this.#positions))) return
    void this.load()
  }

  async loadMore(): Promise<void> {
    const cursor = this.#cursor
    // What is behind the last post of before would stand behind those that come.
    if (this.#isLoading || this.#isLoadingMore || !this.#hasMore || this.#isFull() || cursor === null) return
    const load = this.#load
    this.#isLoadingMore = true
    this.changed()
    try {
      const page = await this.#ask(this.question, cursor)
      if (load !== this.#load) return
      // By likes a post may come again: its count has passed the cursor meanwhile.
      const known = new Set([...this.#ids, ...this.#fresh])
      this.#ids = [...this.#ids, ...page.posts.map(({ id }) => id).filter((id) => !known.has(id))]
      this.#cursor = page.nextCursor
      this.#hasMore = page.hasMore
      for (const offer of page.offers) this.offer(offer)
      this.#error = null
    } catch (caught) {
      if (!(caught instanceof ClientError) || load === this.#load) this.#error = toClientError(caught).code
    } finally {
      this.#isLoadingMore = false
      this.changed()
    }
  }

  showFresh(): void {
    for (const id of this.#fresh) this.#insert(id)
    this.#fresh = []
    this.changed()
  }

  /** Whether it would show a post that everybody sees, were it offered. */
  wants({ id, createdAt }: Place): boolean {
    if (!this.#isLoaded || !this.isOpen) return false
    if (this.#ids.includes(id) || this.#fresh.includes(id)) return false
    // What lies behind the last one is loaded when somebody looks there.
    const last = this.#ids.at(-1)
    return !this.#hasMore || last === undefined || isBefore({ id, createdAt }, this.#shelf.get(last))
  }

  /** There is a post that everybody sees, which may be of this list. */
  offer({ id, isOwn }: Offer): void {
    const post = this.#shelf.get(id)
    if (post === undefined || !this.wants(post)) return
    const isNewest = this.#ids[0] === undefined || this.#isBefore(id, this.#ids[0])
    if (isOwn || !isNewest) this.#insert(id)
    else this.#fresh = [...this.#fresh, id].slice(-limits.page)
    this.changed()
  }

  remove(id: PostId): void {
    this.#ids = this.#ids.filter((one) => one !== id)
    this.#fresh = this.#fresh.filter((one) => one !== id)
    this.changed()
  }

  /** The posts that it shows, or will. */
  ids(): readonly PostId[] {
    return [...this.#ids, ...this.#fresh]
  }

  changed(): void {
    this.#store.changed()
  }

  #isFull(): boolean {
    return this.#ids.length >= maxPosts
  }

  #insert(id: PostId): void {
    if (this.#ids.includes(id)) return
    const at = this.#ids.findIndex((one) => this.#isBefore(id, one))
    this.#ids = this.#ids.toSpliced(at === -1 ? this.#ids.length : at, 0, id)
  }

  #isBefore(one: PostId, other: PostId): boolean {
    return isBefore(this.#shelf.get(one), this.#shelf.get(other))
  }

  #snapshot(): PostListState {
    return {
      status: this.#isLoaded ? 'ready' : this.#error === null ? 'loading' : 'failed',
      error: this.#error,
      posts: this.#ids.flatMap((id) => this.#shelf.get(id) ?? []),
      hasMore: this.#hasMore && !this.#isFull(),
      isFull: this.#hasMore && this.#isFull(),
      isReloading: this.#isLoaded && this.#isLoading,
      isLoadingMore: this.#isLoadingMore,
      fresh: this.#fresh.length,
    }
  }
}

type Place = Pick<SeenPost, 'id' | 'createdAt'>

/** Whether a post stands in front of another one, the newest first. */
function isBefore(one: Place | undefined, other: Place | undefined): boolean {
  if (one === undefined || other === undefined) return false
  return one.createdAt === other.createdAt ? one.id > other.id : Date.parse(one.createdAt) > Date.parse(other.createdAt)
}
