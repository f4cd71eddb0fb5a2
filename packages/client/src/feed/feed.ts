// The feed of a workspace, as far as somebody looks at it: lists, posts and comments, kept by the events of its stream.

import {
  feedStream,
  operations,
  type ClientId,
  type Comment,
  type FileId,
  type MemberId,
  type Positions,
  type PostId,
  type SeenPost,
  type StreamKey,
  type WorkspaceId,
} from '@meydan/protocol'
import { ClientError, toClientError } from '../client-error.ts'
import { wait, type ClientClock } from '../clock.ts'
import type { Call } from '../http/caller.ts'
import { offsetIn, type Received } from '../sync/model.ts'
import { knownEvent } from '../sync/reduce.ts'
import type { ScreenStreamHandlers, StreamPosition } from '../sync/screen-streams.ts'
import { CommentList, type CommentListClient } from './comment-list.ts'
import { lastOfPosts, withLaterComments, type Later, type PostEvent } from './later.ts'
import { OnePost, type PostClient } from './one-post.ts'
import { PostList, type FeedQuestion, type Offer, type PostListClient } from './post-list.ts'
import { PostShelf } from './post-shelf.ts'

/** What a post says. */
export interface PostWords {
  readonly title: string
  readonly content: string
}

/** A new post: what it says, and pictures that were uploaded for it. */
export interface NewPost extends PostWords {
  readonly pictures?: readonly FileId[]
}

/** The feed. Each function that changes something rejects with a ClientError when it was refused. */
export interface FeedClient {
  /** The feed is on screen until the returned function is called. */
  watch(): () => void
  /** The list of a question; loaded with the first look at it. */
  list(question: FeedQuestion): PostListClient
  /** One post; loaded with the first look at it. */
  post(postId: PostId): PostClient
  comments(postId: PostId): CommentListClient
  /** `clientId`: kept over retries, so that the post is made once. */
  create(post: NewPost, clientId: ClientId): Promise<PostId>
  edit(postId: PostId, words: PostWords, version: number): Promise<void>
  remove(postId: PostId): Promise<void>
  setActive(postId: PostId, isActive: boolean): Promise<void>
  /** Shows at once; of several wishes for one post the last one is stored. */
  setLiked(postId: PostId, isLiked: boolean): Promise<void>
  comment(postId: PostId, body: string, clientId: ClientId): Promise<void>
  editComment(comment: Comment, body: string): Promise<void>
  removeComment(comment: Comment): Promise<void>
}

export interface FeedOptions {
  readonly workspaceId: WorkspaceId
  readonly call: Call
  readonly clock: ClientClock
  readonly me: () => MemberId | undefined
  readonly follow: (key: StreamKey, handlers: ScreenStreamHandlers) => () => void
}

/** Lists and comments of so many questions and posts are kept, the latest. */
const maxKept = 20
/** So many events are remembered for answers that are under way. */
const maxEvents = 2_000
/** An answer that is older than what the stream has told is asked for again this often. */
const maxStaleAnswers = 5

export class Feed implements FeedClient {
  readonly #options: FeedOptions
  readonly #shelf = new PostShelf()
  readonly #lists = new Map<string, PostList>()
  readonly #comments = new Map<PostId, CommentList>()
  readonly #posts = new Map<PostId, OnePost>()
  /** Posts that may not be seen, or are gone. */
  readonly #gone = new Set<PostId>()
  readonly #liking = new Set<PostId>()
  #watchers = 0
  #leave: (() => void) | undefined
  /** What was read here or later can be completed by the events kept; undefined while nobody watches. */
  #floor: StreamPosition | undefined
  #events: Received[] = []

  constructor(options: FeedOptions) {
    this.#options = options
  }

  watch(): () => void {
    this.#watchers += 1
    this.#leave ??= this.#options.follow(feedStream(this.#options.workspaceId), {
      onStart: (at) => this.#onStart(at),
      onEvent: (received) => this.#onEvent(received),
      onEnd: () => this.#forgetEvents(),
    })
    let isOver = false
    return () => {
      if (isOver) return
      isOver = true
      this.#watchers -= 1
      if (this.#watchers === 0) this.stop()
    }
  }

  list(question: FeedQuestion): PostListClient {
    const key = `${question.sort} ${question.search}`
    const held = this.#lists.get(key)
    if (held !== undefined) return held
    const made = new PostList(question, this.#shelf, async ({ sort, search }, before) => {
      const input = { sort, ...(search === '' ? {} : { search }), ...(before === undefined ? {} : { before }) }
      const { page, later } = await this.#read(() => this.#options.call(operations.feed.listPosts, input))
      for (const post of page.posts) this.#put(post)
      const offers = lastOfPosts(later).flatMap((event) => this.#take(event, made.isOpen) ?? [])
      return { ...page, posts: page.posts.filter(({ id }) => this.#shelf.has(id)), offers }
    })
    keep(this.#lists, key, made)
    void made.load()
    return made
  }

  post(postId: PostId): PostClient {
    const held = this.#posts.get(postId)
    if (held !== undefined) return held
    const find = () => this.#shelf.get(postId) ?? (this.#gone.has(postId) ? null : undefined)
    const made = new OnePost(find, () => this.#ask(postId))
    keep(this.#posts, postId, made)
    if (!this.#shelf.has(postId)) void this.#ask(postId)
    return made
  }

  comments(postId: PostId): CommentListClient {
    const held = this.#comments.get(postId)
    if (held !== undefined) return held
    const made = new CommentList(postId, async (id, before) => {
      const input = { postId: id, ...(before === undefined ? {} : { before }) }
      const { page, later } = await this.#read(() => this.#options.call(operations.feed.listComments, input))
      return { ...page, comments: withLaterComments(page.comments, later, id, before === undefined) }
    })
    keep(this.#comments, postId, made)
    void made.load()
    return made
  }

  async create({ pictures = [], ...words }: NewPost, clientId: ClientId): Promise<PostId> {
    const input = { clientId, ...words, ...(pictures.length === 0 ? {} : { pictures: [...pictures] }) }
    const { postId } = await this.#options.call(operations.feed.createPost, input)
    if (!this.#shelf.has(postId)) await this.#ask(postId)
    this.#offer({ id: postId, isOwn: true })
    return postId
  }

  async edit(postId: PostId, words: PostWords, version: number): Promise<void> {
    const { post } = await this.#options.call(operations.feed.editPost, { postId, version, ...words })
    this.#putUnlessGone(post)
    this.#changed()
  }

  async remove(postId: PostId): Promise<void> {
    await this.#options.call(operations.feed.deletePost, { postId })
    this.#drop(postId)
  }

  async setActive(postId: PostId, isActive: boolean): Promise<void> {
    const { post } = await this.#options.call(operations.feed.setPostActive, { postId, isActive })
    this.#putUnlessGone(post)
    this.#changed()
  }

  async setLiked(postId: PostId, isLiked: boolean): Promise<void> {
    this.#shelf.wish(postId, isLiked)
    this.#changed()
    // The one that is under way looks again when it is through.
    if (this.#liking.has(postId)) return
    this.#liking.add(postId)
    const { call, me } = this.#options
    try {
      for (let wish = this.#shelf.wishOf(postId); wish !== undefined;) {
        const { counts } = await call(wish ? operations.feed.likePost : operations.feed.unlikePost, { postId })
        const memberId = me()
        if (memberId !== undefined) this.#shelf.like(postId, counts, { memberId, isLiked: wish, isMe: true })
        const next = this.#shelf.wishOf(postId)
        wish = next === wish ? undefined : next
      }
    } finally {
      this.#shelf.wish(postId, undefined)
      this.#liking.delete(postId)
      this.#changed()
    }
  }

  async comment(postId: PostId, body: string, clientId: ClientId): Promise<void> {
    const { seq } = await this.#options.call(operations.feed.postComment, { postId, body, clientId })
    const list = this.#comments.get(postId)
    if (list?.has(seq) === false) await list.load()
  }

  async editComment({ postId, seq, version }: Comment, body: string): Promise<void> {
    const { comment } = await this.#options.call(operations.feed.editComment, { postId, seq, version, body })
    this.#comments.get(postId)?.put(comment)
  }

  async removeComment({ postId, seq }: Comment): Promise<void> {
    await this.#options.call(operations.feed.deleteComment, { postId, seq })
    this.#comments.get(postId)?.remove(seq)
  }

  /** Nobody looks any more: what is held is loaded anew with the next look. */
  stop(): void {
    this.#leave?.()
    this.#leave = undefined
    this.#forgetEvents()
  }

  /** Somebody else signed in. */
  reset(): void {
    this.#shelf.clear()
    this.#lists.clear()
    this.#comments.clear()
    this.#posts.clear()
    this.#gone.clear()
  }

  #onStart(at: StreamPosition): void {
    this.#floor = at
    this.#events = []
    const isCurrent = ({ epoch, offsets }: Positions) =>
      epoch === at.epoch && offsets[feedStream(this.#options.workspaceId)] === at.offset
    this.#dropUnwatched()
    for (const list of this.#lists.values()) list.loadUnless(isCurrent)
    for (const list of this.#comments.values()) list.loadUnless(isCurrent)
    for (const postId of this.#posts.keys()) void this.#ask(postId)
  }

  /** What nobody looks at is not loaded for its own sake: it is let go of, and loaded with the next look at it. */
  #dropUnwatched(): void {
    for (const kept of [this.#lists, this.#comments, this.#posts]) {
      for (const [key, { isIdle }] of kept) if (isIdle) (kept as Map<unknown, unknown>).delete(key)
    }
    const shown = new Set([...this.#posts.keys(), ...this.#liking])
    for (const list of this.#lists.values()) for (const id of list.ids()) shown.add(id)
    this.#shelf.retain(shown)
    for (const id of this.#gone) if (!shown.has(id)) this.#gone.delete(id)
  }

  #forgetEvents(): void {
    this.#floor = undefined
    this.#events = []
  }

  #onEvent(received: Received): void {
    this.#events.push(received)
    if (this.#events.length > maxEvents && this.#floor !== undefined) {
      const [first] = this.#events.splice(0, maxEvents / 2).slice(-1)
      if (first !== undefined) this.#floor = { ...this.#floor, offset: first.offset }
    }
    const event = knownEvent(received)
    switch (event?.kind) {
      case 'feed.post.created':
      case 'feed.post.changed':
      case 'feed.post.deleted': {
        const offer = this.#take(event)
        if (offer !== undefined) this.#offer(offer)
        return this.#changed()
      }
      case 'feed.post.liked': {
        const { postId, counts, memberId, isLiked } = event.payload
        this.#shelf.like(postId, counts, { memberId, isLiked, isMe: memberId === this.#options.me() })
        return this.#changed()
      }
      case 'feed.comment.posted':
      case 'feed.comment.edited': {
        const { postId, comment } = event.payload
        if ('counts' in event.payload) this.#shelf.count(postId, event.payload.counts)
        if (comment !== null) this.#comments.get(postId)?.put(comment)
        return this.#changed()
      }
      case 'feed.comment.deleted': {
        const { postId, counts, seq } = event.payload
        this.#shelf.count(postId, counts)
        this.#comments.get(postId)?.remove(seq)
        return this.#changed()
      }
      default:
    }
  }

  /** Takes in what an event says of a post; returns it where lists may show it. `isWanted`: a list waits for it. */
  #take(event: PostEvent, isWanted = false): Offer | undefined {
    const { postId } = event.payload
    if (event.kind === 'feed.post.deleted') {
      this.#drop(postId)
      return
    }
    const { post } = event.payload
    const isHeld = this.#shelf.has(postId)
    if (post === null) return void (isHeld && this.#ask(postId))
    // What everybody is told does not say whether the member likes it; only of a new one that is known.
    if (!isHeld && event.kind === 'feed.post.changed') {
      const isShown = this.#posts.has(postId) || [...this.#lists.values()].some((list) => list.wants(post))
      if (isWanted || isShown) void this.#ask(postId, true)
      return
    }
    this.#put(post)
    return { id: postId, isOwn: post.author.id === this.#options.me() }
  }

  /** Reads a page that is as new as what the stream has told, with the events that came after it. */
  async #read<Page extends { readonly positions: Positions }>(
    ask: () => Promise<Page>,
    isUsable: (later: Later) => boolean = () => true,
  ) {
    const { clock, workspaceId } = this.#options
    for (let tries = 0; tries < maxStaleAnswers; tries += 1) {
      const page = await ask()
      const at = offsetIn(page.positions, feedStream(workspaceId)) ?? 0
      const floor = this.#floor
      if (floor === undefined || (floor.epoch === page.positions.epoch && at >= floor.offset)) {
        const later = this.#events.filter(({ offset }) => offset > at).map((received) => knownEvent(received))
        if (isUsable(later)) return { page, later }
      }
      await wait(clock, 200 * (tries + 1))
    }
    throw new ClientError('server.unavailable')
  }

  /** @param isOffered lists may show it once it is there */
  async #ask(postId: PostId, isOffered = false): Promise<void> {
    const eventOf = (later: Later) => lastOfPosts(later).find(({ payload }) => payload.postId === postId)
    // An answer from before it was hidden, or shown again, would bring it back, or hide it.
    const isUsable = (later: Later) => {
      const event = eventOf(later)
      return event === undefined || event.kind === 'feed.post.deleted' || event.payload.post !== null
    }
    try {
      const ask = () => this.#options.call(operations.feed.getPost, { postId })
      const { page, later } = await this.#read(ask, isUsable)
      this.#put(page.post)
      const event = eventOf(later)
      if (event !== undefined) this.#take(event)
      if (isOffered) this.#offer({ id: postId, isOwn: page.post.author.id === this.#options.me() })
      this.#posts.get(postId)?.told(null)
      this.#changed()
    } catch (caught) {
      const { code } = toClientError(caught)
      // An id that nothing can have is that of nothing.
      if (code === 'feed.post_not_found' || code === 'request.invalid') this.#drop(postId)
      else this.#posts.get(postId)?.told(code)
    }
  }

  #offer(offer: Offer): void {
    if (!this.#shelf.has(offer.id)) return
    for (const list of this.#lists.values()) list.offer(offer)
  }

  /** An answer without a place says nothing against an event. */
  #putUnlessGone(post: SeenPost): void {
    if (!this.#gone.has(post.id)) this.#put(post)
  }

  #put(post: Parameters<PostShelf['put']>[0]): void {
    this.#gone.delete(post.id)
    this.#shelf.put(post)
  }

  #drop(postId: PostId): void {
    this.#gone.add(postId)
    this.#shelf.remove(postId)
    for (const list of this.#lists.values()) list.remove(postId)
    this.#changed()
  }

  #changed(): void {
    for (const list of this.#lists.values()) list.changed()
    for (const store of this.#posts.values()) store.changed()
  }
}

function keep<Key, Value>(kept: Map<Key, Value>, key: Key, value: Value): void {
  kept.set(key, value)
  const [oldest] = kept.keys()
  if (kept.size > maxKept && oldest !== undefined) kept.delete(oldest)
}
