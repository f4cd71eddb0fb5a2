/*
 * What a process knows of the heads of streams: by what it writes itself, by the bus, and, every 2 s, by one statement for
 * all of them. So what was read together with its positions can be told to be current without any statement. A stream is
 * watched while somebody stands on it and some seconds more.
 */
import type { StreamKey } from '@meydan/protocol'
import type { Clock, Timer } from '../clock.ts'
import type { Log } from '../log.ts'
import { isClusterMessage, type ClusterMessage } from '../pubsub/cluster-message.ts'
import type { PubSub } from '../pubsub/pubsub.ts'
import { topicOf } from '../pubsub/topics.ts'
import type { Stream, StreamLog } from './stream.ts'
import { WatchedStream } from './watched-stream.ts'

const compareEveryMs = 2_000
/** What is known is not relied on when it has not been compared for so long. */
const trustedForMs = 5_000
/** A stream that nobody stands on any more is watched so much longer. */
const lingerMs = 30_000
const perStatement = 5_000
/** How often a message of another epoch may cause a comparison. */
const doubtEveryMs = 250

/** What a watch works with. */
export interface StreamWatchDeps {
  readonly clock: Clock
  readonly log: Log
  /** A participant of its own: it subscribes to one topic a stream. Its owner stops it. */
  readonly pubsub: PubSub
  readonly streamLog: Pick<StreamLog, 'heads' | 'epoch'>
  /** Streams watched at most; 20,000 when left out. */
  readonly maxStreams?: number
}

export class StreamWatch {
  readonly #deps: StreamWatchDeps
  readonly #maxStreams: number
  readonly #streams = new Map<StreamKey, WatchedStream>()
  #epoch = ''
  /** All streams that had been read before this moment were compared at it. */
  #comparedAt = -Infinity
  #doubtedAt = -Infinity
  #unread = new Set<WatchedStream>()
  #timer: Timer | undefined
  #comparing: Promise<void> | undefined
  #compareAgain = false
  #isRunning = false

  constructor(deps: StreamWatchDeps) {
    this.#deps = deps
    this.#maxStreams = deps.maxStreams ?? 20_000
  }

  /** Streams that are watched. */
  get size(): number {
    return this.#streams.size
  }

  /** Reads the epoch and begins to compare; before it nothing is held. Rejects when the database cannot be read. */
  async start(): Promise<void> {
    this.#epoch = await this.#deps.streamLog.epoch()
    this.#comparedAt = this.#deps.clock.monotonic()
    this.#isRunning = true
    this.#deps.pubsub.onInterruption(() => this.compare())
    this.#timer = this.#deps.clock.every(compareEveryMs, () => this.#tick())
  }

  /** Ends the timer and the subscriptions, and waits for the comparison that runs. From now on nothing counts as current. */
  async stop(): Promise<void> {
    this.#isRunning = false
    this.#timer?.cancel()
    for (const watched of this.#streams.values()) this.#drop(watched)
    await this.#comparing
  }

  /** Whether offsets of this epoch can be judged now: it is the one of now, and the last comparison is not long ago. */
  judges(epoch: string): boolean {
    if (epoch !== this.#epoch || !this.#isRunning) return false
    return this.#deps.clock.monotonic() - this.#comparedAt < trustedForMs
  }

  /** Begins to stand on a stream, until `release`. undefined: too many are watched, or the watch does not run. */
  hold(stream: Stream): WatchedStream | undefined {
    let watched = this.#streams.get(stream.key)
    if (watched === undefined) {
      if (this.#streams.size >= this.#maxStreams || !this.#isRunning) return undefined
      watched = new WatchedStream(stream)
      this.#streams.set(stream.key, watched)
      this.#subscribe(watched)
    }
    watched.holders++
    return watched
  }

  /** Ends what `hold` began. */
  release(watched: WatchedStream): void {
    watched.holders--
    if (watched.holders === 0) watched.leftAt = this.#deps.clock.monotonic()
  }

  /**
   * The bus for those who write: what they publish is known here before they go on, so that people read their own writes.
   */
  publisher(pubsub: PubSub): PubSub {
    return {
      publish: (topic, message) => {
        if (isClusterMessage(message)) this.#learn(message)
        pubsub.publish(topic, message)
      },
      subscribe: (topic, subscriber) => pubsub.subscribe(topic, subscriber),
      unsubscribe: (topic) => pubsub.unsubscribe(topic),
      onInterruption: (run) => pubsub.onInterruption(run),
      stats: () => pubsub.stats(),
      stop: () => pubsub.stop(),
    }
  }

  /** Compares all heads now; while one comparison runs, one more is remembered. */
  compare(): void {
    if (!this.#isRunning) return
    if (this.#comparing !== undefined) {
      this.#compareAgain = true
      return
    }
    this.#comparing = this.#compareAll()
      .catch((error: unknown) => this.#deps.log.warn({ event: 'streams.heads_not_compared', err: error }))
      .finally(() => {
        this.#comparing = undefined
        if (!this.#compareAgain) return
        this.#compareAgain = false
        this.compare()
      })
  }

  #tick(): void {
    const now = this.#deps.clock.monotonic()
    for (const watched of this.#streams.values()) {
      if (watched.holders === 0 && watched.leftAt + lingerMs < now) this.#drop(watched)
      else if (watched.subscription === 'none') this.#subscribe(watched)
    }
    this.compare()
  }

  #drop(watched: WatchedStream): void {
    this.#streams.delete(watched.stream.key)
    this.#unread.delete(watched)
    this.#deps.pubsub.unsubscribe(topicOf(watched.stream.key))
  }

  /** Subscribes, then reads the head, so that nothing falls between the two. While the bus is away, comparing reads it. */
  #subscribe(watched: WatchedStream): void {
    watched.subscription = 'pending'
    this.#deps.pubsub
      .subscribe(topicOf(watched.stream.key), (message) => {
        if (isClusterMessage(message) && message.stream === watched.stream.key) this.#learn(message)
      })
      .then(
        () => {
          watched.subscription = 'on'
          this.#readSoon(watched)
        },
        (error: unknown) => {
          watched.subscription = 'none'
          this.#deps.log.warn({ event: 'streams.not_watched', stream: watched.stream.key, err: error })
        },
      )
  }

  #learn(message: ClusterMessage): void {
    if (message.epoch !== this.#epoch) return this.#doubt()
    const last = message.events.at(-1)
    if (last !== undefined) this.#streams.get(message.stream)?.learn(last.offset)
  }

  #doubt(): void {
    const now = this.#deps.clock.monotonic()
    if (now - this.#doubtedAt < doubtEveryMs) return
    this.#doubtedAt = now
    this.compare()
  }

  /** All that begin in one turn are one statement. */
  #readSoon(watched: WatchedStream): void {
    if (this.#streams.get(watched.stream.key) !== watched) return
    this.#unread.add(watched)
    if (this.#unread.size > 1) return
    setImmediate(() => {
      const unread = [...this.#unread]
      this.#unread = new Set()
      this.#read(unread).catch((error: unknown) => {
        // The next comparison reads them.
        this.#deps.log.warn({ event: 'streams.heads_not_read', err: error })
      })
    })
  }

  async #compareAll(): Promise<void> {
    const startedAt = this.#deps.clock.monotonic()
    await this.#read([...this.#streams.values()])
    this.#comparedAt = startedAt
  }

  /** Reads heads. The epoch is read after them: when it is still the same, they belong to it. */
  async #read(streams: readonly WatchedStream[]): Promise<void> {
    const { streamLog } = this.#deps
    const heads: number[] = []
    for (let start = 0; start < streams.length; start += perStatement) {
      const chunk = streams.slice(start, start + perStatement).map(({ stream }) => stream)
      heads.push(...(await streamLog.heads(chunk)))
    }
    const epoch = await streamLog.epoch()
    if (epoch !== this.#epoch) return this.#changeEpoch(epoch)
    streams.forEach((watched, index) => watched.read(heads[index] ?? 0))
  }

  #changeEpoch(epoch: string): void {
    this.#deps.log.warn({ event: 'streams.epoch_changed', from: this.#epoch, to: epoch })
    this.#epoch = epoch
    for (const watched of this.#streams.values()) watched.forget()
    this.compare()
  }
}
