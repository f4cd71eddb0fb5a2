import type { SeenPost } from '@meydan/protocol'
import type { ClientErrorCode } from '../client-error.ts'
import { createStore, type Store } from '../store.ts'

/** A post as it is shown on its own. Immutable. */
export interface PostState {
  /** `gone`: there is none that the member may see. */
  readonly status: 'loading' | 'ready' | 'gone' | 'failed'
  /** Why the last load failed; null once one succeeds. */
  readonly error: ClientErrorCode | null
  /** While it is ready. */
  readonly post: SeenPost | undefined
}

/** One post of the feed. */
export interface PostClient {
  readonly state: Store<PostState>
  /** Asks for it anew. */
  load(): Promise<void>
}

export class OnePost implements PostClient {
  readonly state: Store<PostState>
  readonly #store
  readonly #ask: () => Promise<void>
  #error: ClientErrorCode | null = null

  /** `find`: what is known of it; null when it may not be seen. */
  constructor(find: () => SeenPost | null | undefined, ask: () => Promise<void>) {
    this.#ask = ask
    this.#store = createStore((): PostState => {
      const post = find()
      const unknown = this.#error === null ? 'loading' : 'failed'
      return {
        status: post === null ? 'gone' : post === undefined ? unknown : 'ready',
        error: this.#error,
        post: post ?? undefined,
      }
    })
    this.state = this.#store
  }

  /** Whether nobody looks at it, and nobody is about to. */
  get isIdle(): boolean {
    return !this.#store.isWatched() && this.#store.getSnapshot().status !== 'loading'
  }

  load(): Promise<void> {
    this.told(null)
    return this.#ask()
  }

  /** What came of asking for it. */
  told(error: ClientErrorCode | null): void {
    this.#error = error
    this.#store.changed()
  }

  changed(): void {
    this.#store.changed()
  }
}
