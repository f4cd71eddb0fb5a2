// The posts that are known here, each once, whichever lists show it. Events and answers may come in any order: what a post
// says has a version, its counts a revision, and the higher one is right. What the member wishes lies over it until it is
// stored or refused.

import type { MemberId, Post, PostCounts, PostId, SeenPost } from '@meydan/protocol'

interface Held {
  readonly post: SeenPost
  /** The revision at which it was last said whether the member likes it. */
  readonly likedAt: number
}

export class PostShelf {
  readonly #held = new Map<PostId, Held>()
  /** Likes that are not stored yet. */
  readonly #wishes = new Map<PostId, boolean>()
  /** What is shown of each; the same object until something in it changes. */
  readonly #shown = new Map<PostId, SeenPost>()

  has(id: PostId): boolean {
    return this.#held.has(id)
  }

  /** The post as it is to be shown. */
  get(id: PostId): SeenPost | undefined {
    const held = this.#held.get(id)?.post
    if (held === undefined) return undefined
    const known = this.#shown.get(id)
    if (known !== undefined) return known
    const shown = withWish(held, this.#wishes.get(id))
    this.#shown.set(id, shown)
    return shown
  }

  /** Takes in what the server says of a post to this member, or to everybody. */
  put(said: Post | SeenPost): void {
    const held = this.#held.get(said.id)
    const isLiked = 'isLiked' in said ? said.isLiked : undefined
    const { revision } = said.counts
    if (held === undefined) {
      this.#set({ post: { ...said, isLiked: isLiked ?? false }, likedAt: isLiked === undefined ? -1 : revision })
      return
    }
    const says = said.version > held.post.version ? said : held.post
    const counts = newer(held.post.counts, said.counts)
    const isSaid = isLiked !== undefined && revision >= held.likedAt
    this.#set({
      post: { ...says, counts, isLiked: isSaid ? isLiked : held.post.isLiked },
      likedAt: isSaid ? revision : held.likedAt,
    })
  }

  count(id: PostId, counts: PostCounts): void {
    const held = this.#held.get(id)
    if (held !== undefined) this.#set({ ...held, post: { ...held.post, counts: newer(held.post.counts, counts) } })
  }

  /** Somebody likes a post, or does no longer. */
  like(id: PostId, counts: PostCounts, liker: { memberId: MemberId; isLiked: boolean; isMe: boolean }): void {
    this.count(id, counts)
    const held = this.#held.get(id)
    if (held === undefined || !liker.isMe || counts.revision < held.likedAt) return
    this.#set({ post: { ...held.post, isLiked: liker.isLiked }, likedAt: counts.revision })
  }

  remove(id: PostId): void {
    this.#held.delete(id)
    this.#shown.delete(id)
    this.#wishes.delete(id)
  }

  /** What the member wishes, until it is stored or refused: `undefined` ends it. */
  wish(id: PostId, isLiked: boolean | undefined): void {
    this.#shown.delete(id)
    if (isLiked === undefined) this.#wishes.delete(id)
    else this.#wishes.set(id, isLiked)
  }

  wishOf(id: PostId): boolean | undefined {
    return this.#wishes.get(id)
  }

  /** Lets go of all posts but these. */
  retain(ids: ReadonlySet<PostId>): void {
    for (const id of this.#held.keys()) if (!ids.has(id)) this.remove(id)
  }

  clear(): void {
    this.#held.clear()
    this.#shown.clear()
    this.#wishes.clear()
  }

  #set(held: Held): void {
    this.#held.set(held.post.id, held)
    this.#shown.delete(held.post.id)
  }
}

function newer(one: PostCounts, other: PostCounts): PostCounts {
  return other.revision > one.revision ? other : one
}

function withWish(post: SeenPost, isLiked: boolean | undefined): SeenPost {
  if (isLiked === undefined || isLiked === post.isLiked) return post
  const likes = post.counts.likes + (isLiked ? 1 : -1)
  return { ...post, isLiked, counts: { ...post.counts, likes } }
}
