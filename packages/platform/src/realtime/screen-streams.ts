/*
 * The streams that sockets follow only while they have them on screen: a feed that a thousand members could follow concerns
 * the few who look at it. Whether a member may is asked each time that it begins to look; whoever loses the right loses the
 * socket, too (`instance` stream), and is asked about anew when it comes back.
 */
import { isScreenStream, partsOfStream, type ScreenStreamKind, type StreamKey } from '@meydan/protocol'
import type { Log } from '../log.ts'
import type { Attention } from './attention.ts'
import type { Connection } from './connection.ts'
import type { DirectoryReader } from './directory-reader.ts'
import type { Following } from './following.ts'
import { serverFrame } from './frame-encoder.ts'
import type { Hub } from './hub.ts'

export interface ScreenStreamsDeps {
  readonly hub: Pick<Hub, 'open'>
  readonly following: Pick<Following, 'attach' | 'drop'>
  readonly directory: Pick<DirectoryReader, 'mayFollow'>
  readonly log: Log
}

export class ScreenStreams {
  readonly #deps: ScreenStreamsDeps
  /** Sockets with streams for which there was no answer. */
  readonly #unanswered = new Map<Connection, Set<StreamKey>>()
  #attempts = 0

  constructor(deps: ScreenStreamsDeps) {
    this.#deps = deps
  }

  /** The connection has these streams on screen, and no others. */
  look(connection: Connection, attention: Attention, asked: readonly StreamKey[]): void {
    for (const key of attention.streams.keys()) {
      if (asked.includes(key)) continue
      attention.streams.delete(key)
      this.#deps.following.drop(connection, key)
    }
    for (const key of asked) if (!attention.streams.has(key)) this.#begin(connection, attention, key)
  }

  /** The connection has lost a stream that it has on screen still, or could not be let into it. */
  lookAgain(connection: Connection, key: StreamKey): void {
    const { attention } = connection
    if (attention?.streams.has(key) === true) this.#begin(connection, attention, key)
  }

  /** Asks anew for those that got no answer. */
  catchUp(): void {
    const unanswered = [...this.#unanswered]
    this.#unanswered.clear()
    for (const [connection, keys] of unanswered) for (const key of keys) this.lookAgain(connection, key)
  }

  /** The connection takes part no more. */
  released(connection: Connection): void {
    this.#unanswered.delete(connection)
  }

  #begin(connection: Connection, attention: Attention, key: StreamKey): void {
    const attempt = ++this.#attempts
    attention.streams.set(key, attempt)
    const isCurrent = () => connection.isActive && attention.streams.get(key) === attempt
    const refuse = () => {
      // Forgotten, so that it is asked about anew when the client looks again: its right may have come back.
      attention.streams.delete(key)
      connection.push(serverFrame({ type: 'detached', stream: key }))
    }
    this.#enter(connection, key, { isCurrent, refuse }).catch((error: unknown) => {
      if (!isCurrent()) return
      // They fail together, so the first one between two times of catching up stands for all.
      if (this.#unanswered.size === 0) {
        const reason = error instanceof Error ? error.message : String(error)
        this.#deps.log.warn({ event: 'gateway.screen_not_followed', stream: key, error: reason })
      }
      const keys = this.#unanswered.get(connection) ?? new Set()
      this.#unanswered.set(connection, keys.add(key))
    })
  }

  /**
   * The place to start from is known before the right is read, so that what passes between the two is delivered with its
   * routing.
   */
  async #enter(
    connection: Connection,
    key: StreamKey,
    { isCurrent, refuse }: { readonly isCurrent: () => boolean; readonly refuse: () => void },
  ): Promise<void> {
    const { workspaceId, memberId } = connection
    const { kind, id } = partsOfStream(key)
    if (memberId === null || workspaceId === null || id !== workspaceId || !isScreenStream(key)) {
      return refuse()
    }
    const live = this.#deps.hub.open({ workspaceId, key })
    live.pins++
    try {
      await new Promise<void>((resolve) => live.reach(0, resolve))
      if (live.isClosed) throw new Error('the stream was let go of')
      const from = live.last
      const question = { kind: kind as ScreenStreamKind, workspaceId, memberId }
      const may = await this.#deps.directory.mayFollow(question)
      if (!isCurrent()) return
      if (may) this.#deps.following.attach(connection, key, from)
      else refuse()
    } finally {
      live.pins--
    }
  }
}
