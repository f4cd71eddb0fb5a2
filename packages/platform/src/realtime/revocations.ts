import { instanceStream } from '@meydan/protocol'
import { nilWorkspace } from '../streams/stream.ts'
import type { Hub } from './hub.ts'
import type { LiveStream } from './live-stream.ts'
import type { CloseRouting } from './socket-registry.ts'

/** A place in the stream of the instance. */
export interface RevocationMark {
  readonly live: LiveStream | null
  readonly offset: number
}

/**
 * The stream of the instance, which every gateway follows from its start. A session or a membership that was read while
 * its revocation passed is found by looking at what passed since: `mark` before the read, `since` after it.
 */
export class Revocations {
  readonly #hub: Hub
  #live: LiveStream | null = null

  constructor(hub: Hub) {
    this.#hub = hub
  }

  /** Follows the stream from its head on; resolves when it does. Again after the hub has let go of it. */
  follow(): Promise<void> {
    const live = this.#hub.open({ workspaceId: nilWorkspace, key: instanceStream })
    this.#live = live
    live.pins++
    return new Promise((resolve) => live.reach(0, resolve))
  }

  mark(): RevocationMark {
    return { live: this.#live, offset: this.#live?.last ?? -1 }
  }

  /** What was to be closed since a mark; undefined when that is not known, so that the read must be made again. */
  since(mark: RevocationMark): CloseRouting[] | undefined {
    if (mark.offset < 0 || mark.live === null || mark.live !== this.#live) return undefined
    return mark.live.since(mark.offset)?.flatMap((event) => event.routing?.close ?? [])
  }
}
