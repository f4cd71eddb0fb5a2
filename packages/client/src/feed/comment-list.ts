// The comments of one post: the newest page, and what was looked back at, in the order of writing.

import { limits, type Comment, type Positions, type PostId, type ResultOf, type operations } from '@meydan/protocol'
import { toClientError, type ClientErrorCode } from '../client-error.ts'
import { createStore, type Store } from '../store.ts'

/** Comments as they are shown. Immutable. */
export interface CommentListState {
  readonly status: 'loading' | 'ready' | 'failed'
  /** Why the last load failed; null once one succeeds. */
  readonly error: ClientErrorCode | null
  /** The oldest first. */
  readonly comments: readonly Comment[]
  /** Whether there are older ones. */
  readonly hasMore: boolean
  /** Whether the newest page is loaded anew: nothing older can be loaded until it is there. */
  readonly isReloading: boolean
  readonly isLoadingMore: boolean
}

/** The comments of a post. */
export interface CommentListClient {
  readonly state: Store<CommentListState>
  /** Loads the newest page anew. */
  load(): Promise<void>
  /** Loads the page before the oldest comment. */
  loadMore(): Promise<void>
}

export type CommentPage = ResultOf<typeof operations.feed.listComments>

export class CommentList implements CommentListClient {
  readonly state: Store<CommentListState>
  readonly postId: PostId
  readonly #ask: (postId: PostId, before: string | undefined) => Promise<CommentPage>
  readonly #store
  #comments: readonly Comment[] = []
  #hasMore = false
  #isLoadingMore = false
  #error: ClientErrorCode | null = null
  #isLoaded = false
  #load = 0
  #isLoading = false
  #positions: Positions | undefined

  constructor(postId: PostId, ask: (postId: PostId, before: string | undefined) => Promise<CommentPage>) {
    this.postId = postId
    this.#ask = ask
    this.#store = createStore((): CommentListState => ({
      status: this.#isLoaded ? 'ready' : this.#error === null ? 'loading' : 'failed',
      error: this.#error,
      comments: this.#comments,
      hasMore: this.#hasMore,
      isReloading: this.#isLoaded && this.#isLoading,
      isLoadingMore: this.#isLoadingMore,
    }))
    this.state = this.#store
  }

  /** Whether nobody looks at it, and nobody is about to. */
  get isIdle(): boolean {
    return !this.#store.isWatched() && !this.#isLoading
  }

  async load(): Promise<void> {
    const load = ++this.#load
    this.#isLoading = true
    this.#store.changed()
    try {
      const page = await this.#ask(this.postId, undefined)
      if (load !== this.#load) return
      this.#comments = page.comments
      this.#hasMore = page.hasMore
      this.#isLoaded = true
      this.#positions = page.positions
      this.#error = null
    } catch (caught) {
      if (load === this.#load) this.#error = toClientError(caught).code
    }
    if (load === this.#load) this.#isLoading = false
    this.#store.changed()
  }

  /** Loads anew unless what is held stands at the place that is asked for. What is under way is judged when it comes. */
  loadUnless(isCurrent: (positions: Positions) => boolean): void {
    if (this.#isLoading || (this.#positions !== undefined && isCurrent(this.#positions))) return
    void this.load()
  }

  async loadMore(): Promise<void> {
    const [oldest] = this.#comments
    // What is older than the oldest of before would stand before those that come.
    if (this.#isLoading || this.#isLoadingMore || !this.#hasMore || oldest === undefined) return
    const load = this.#load
    this.#isLoadingMore = true
    this.#store.changed()
    try {
      const page = await this.#ask(this.postId, String(oldest.seq))
      if (load !== this.#load) return
      this.#comments = [...page.comments, ...this.#comments]
      this.#hasMore = page.hasMore
      this.#error = null
    } catch (caught) {
      this.#error = toClientError(caught).code
    } finally {
      this.#isLoadingMore = false
      this.#store.changed()
    }
  }

  has(seq: number): boolean {
    return this.#comments.some((comment) => comment.seq === seq)
  }

  /** One that is new or says something else. */
  put(comment: Comment): void {
    const held = this.#comments.findIndex(({ seq }) => seq === comment.seq)
    if (held !== -1) {
      if ((this.#comments[held]?.version ?? 0) < comment.version) this.#comments = this.#comments.with(held, comment)
    } else if (this.#isLoaded && comment.seq > (this.#comments.at(-1)?.seq ?? 0)) {
      this.#comments = [...this.#comments, comment].slice(-maxComments)
    }
    this.#store.changed()
  }

  remove(seq: number): void {
    this.#comments = this.#comments.filter((comment) => comment.seq !== seq)
    this.#store.changed()
  }
}

/** Who leaves a post open for days holds so many of its comments; older ones are loaded again on asking. */
const maxComments = limits.page * 5
