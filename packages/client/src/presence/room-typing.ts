import type { MemberId, RoomId } from '@meydan/protocol'
import type { ClientClock, ClientTimer } from '../clock.ts'
import { createStore, type Store } from '../store.ts'

/** Who writes in a room. */
export interface TypingClient {
  /** The member of this client writes. To be called at each stroke; the server is told each 3 s at most. */
  started(): void
  /** Who else writes now, those who began first first. The server tells of it only while somebody has subscribed. */
  readonly members: Store<readonly MemberId[]>
}

export interface RoomTypingOptions {
  readonly clock: ClientClock
  readonly roomId: RoomId
  readonly sayTyping: () => void
  /** The room's typing is on screen until the returned function is called. */
  readonly show: (roomId: RoomId) => () => void
}

/** Between two times that the server is told. */
const sayEveryMs = 3_000
/** Nobody says that it stopped: two times that were not told mean it. */
const lapseMs = 6_000

export class RoomTyping implements TypingClient {
  readonly members: Store<readonly MemberId[]>
  readonly #options: RoomTypingOptions
  readonly #store
  /** When each one lapses, in the order in which they began. */
  readonly #lapseAt = new Map<MemberId, number>()
  #timer: ClientTimer | undefined
  #saidAt = -Infinity
  #subscribers = 0
  #hide: (() => void) | undefined

  constructor(options: RoomTypingOptions) {
    this.#options = options
    this.#store = createStore<readonly MemberId[]>(() => [...this.#lapseAt.keys()])
    this.members = { getSnapshot: this.#store.getSnapshot, subscribe: (listener) => this.#subscribe(listener) }
  }

  started(): void {
    const now = this.#options.clock.now()
    // A clock that was set back does not silence it for long.
    if (Math.abs(now - this.#saidAt) < sayEveryMs) return
    this.#saidAt = now
    this.#options.sayTyping()
  }

  onTyping(member: MemberId): void {
    if (this.#subscribers === 0) return
    const isNew = !this.#lapseAt.has(member)
    this.#lapseAt.set(member, this.#options.clock.now() + lapseMs)
    this.#timer ??= this.#options.clock.after(lapseMs, () => this.#lapse())
    if (isNew) this.#store.changed()
  }

  /** The member has sent what it wrote. */
  onPosted(author: MemberId): void {
    if (this.#lapseAt.delete(author)) this.#store.changed()
  }

  /** Nothing is known any more. */
  clear(): void {
    this.#timer?.cancel()
    this.#timer = undefined
    if (this.#lapseAt.size === 0) return
    this.#lapseAt.clear()
    this.#store.changed()
  }

  #subscribe(listener: () => void): () => void {
    let isOver = false
    const unsubscribe = this.#store.subscribe(listener)
    this.#subscribers++
    this.#hide ??= this.#options.show(this.#options.roomId)
    return () => {
      if (isOver) return
      isOver = true
      unsubscribe()
      this.#subscribers--
      if (this.#subscribers > 0) return
      this.#hide?.()
      this.#hide = undefined
      this.clear()
    }
  }

  /** Lets go of those who stopped, and looks again when the next one may have. */
  #lapse(): void {
    const { clock } = this.#options
    const now = clock.now()
    const before = this.#lapseAt.size
    for (const [member, at] of this.#lapseAt) if (at <= now) this.#lapseAt.delete(member)
    const next = Math.min(...this.#lapseAt.values())
    this.#timer = this.#lapseAt.size === 0 ? undefined : clock.after(next - now, () => this.#lapse())
    if (this.#lapseAt.size < before) this.#store.changed()
  }
}
