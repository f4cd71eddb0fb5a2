import type { StreamKey } from '@meydan/protocol'
import type { PubSub } from '../../pubsub/pubsub.ts'
import { topicOf } from '../../pubsub/topics.ts'
import type { NewEvent, Stream, StreamEvent, StreamLog, StreamRead } from '../../streams/stream.ts'

/** A log of streams in memory, with faults on demand, which publishes what is appended as the real writer does. */
export class MemoryStreams implements StreamLog {
  currentEpoch = 'epoch-1'
  /** While true every statement fails. */
  isDown = false
  /** Statements answered. */
  statements = 0
  readonly #pubsub: PubSub
  readonly #events = new Map<StreamKey, StreamEvent[]>()
  readonly #firstKept = new Map<StreamKey, number>()

  constructor(pubsub: PubSub) {
    this.#pubsub = pubsub
  }

  /** Appends and publishes; returns the offset of the last event. */
  append(key: StreamKey, ...events: NewEvent[]): number {
    const stored = this.store(key, ...events)
    this.#pubsub.publish(topicOf(key), { v: 1, stream: key, epoch: this.currentEpoch, events: stored })
    return this.headOf(key)
  }

  /** Appends and publishes nothing, as if the process died after the commit. */
  store(key: StreamKey, ...events: NewEvent[]): StreamEvent[] {
    const log = this.#events.get(key) ?? []
    this.#events.set(key, log)
    const stored = events.map((event, index) => ({
      offset: log.length + index + 1,
      kind: event.kind,
      payload: event.live ?? event.logged ?? null,
      ...(event.routing === undefined ? {} : { routing: event.routing }),
    }))
    log.push(...stored)
    return stored
  }

  /** Forgets the events before an offset. */
  trim(key: StreamKey, firstKept: number): void {
    this.#firstKept.set(key, firstKept)
  }

  /** Goes back in time, as a restore does: the last events are gone, the epoch is another one. */
  restore(key: StreamKey, head: number, epoch: string): void {
    this.#events.get(key)?.splice(head)
    this.currentEpoch = epoch
  }

  headOf(key: StreamKey): number {
    return this.#events.get(key)?.length ?? 0
  }

  async read(requests: readonly { stream: Stream; after: number }[], limit: number): Promise<readonly StreamRead[]> {
    this.#statement()
    return requests.map(({ stream, after }) => {
      const head = this.headOf(stream.key)
      const firstKept = this.#firstKept.get(stream.key) ?? 1
      if (after > head || (after < head && after + 1 < firstKept)) return { outcome: 'gone', head }
      const events = (this.#events.get(stream.key) ?? []).slice(after, after + limit)
      return { outcome: 'events', events, head }
    })
  }

  async heads(streams: readonly Stream[]): Promise<readonly number[]> {
    this.#statement()
    return streams.map((stream) => this.headOf(stream.key))
  }

  async epoch(): Promise<string> {
    if (this.isDown) throw new Error('the database is down')
    return this.currentEpoch
  }

  #statement(): void {
    if (this.isDown) throw new Error('the database is down')
    this.statements++
  }
}
