const nothing = Buffer.alloc(0)

/**
 * The frames that one socket gets in one turn, in order, as a node that points to the one before it. All sockets with
 * the same frames share the same node, so that handing a frame to a socket makes no object, comparing two sockets' lists
 * is comparing two references, and the bytes of a burst are put together once for all of them.
 *
 * A node remembers one follower. That is enough: an event is handed to all its sockets in one loop, so the first socket
 * that stands at a node makes the follower and the others find it.
 */
export class FrameChain {
  /** Bytes of all frames up to here. */
  readonly bytes: number
  /** How many frames there are up to here. */
  readonly length: number
  readonly #before: FrameChain | null
  readonly #frame: Buffer
  #next: FrameChain | null = null
  #joined: Buffer | null = null

  private constructor(before: FrameChain | null, frame: Buffer) {
    this.#before = before
    this.#frame = frame
    this.bytes = (before === null ? 0 : before.bytes) + frame.length
    this.length = before === null ? 0 : before.length + 1
  }

  /** The start of a turn's chains. */
  static start(): FrameChain {
    return new FrameChain(null, nothing)
  }

  /** The chain with one more frame. */
  followedBy(frame: Buffer): FrameChain {
    const next = this.#next
    if (next !== null && next.#frame === frame) return next
    this.#next = new FrameChain(this, frame)
    return this.#next
  }

  /** All bytes in one buffer, put together at the first call. */
  joined(): Buffer {
    if (this.length === 1) return this.#frame
    if (this.#joined !== null) return this.#joined
    const all = Buffer.allocUnsafe(this.bytes)
    let end = this.bytes
    // oxlint-disable-next-line no-this-alias -- the walk begins here and goes back
    for (let at: FrameChain | null = this; at !== null; at = at.#before) {
      end -= at.#frame.length
      at.#frame.copy(all, end)
    }
    this.#joined = all
    return all
  }
}
