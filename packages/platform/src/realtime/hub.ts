/*
 * The live streams of a gateway: which exist, what they are subscribed to, and that nothing is missing in them. A stream
 * lives while a socket needs it and some seconds more. Every `compareHeadsMs`, and when pub/sub was interrupted, all
 * heads are compared, so that a lost last event is found without any bus.
 */
import { partsOfStream, streamKinds, type StreamKey, type StreamKind } from '@meydan/protocol'
import type { Clock, Timer } from '../clock.ts'
import type { Log } from '../log.ts'
import { isClusterMessage } from '../pubsub/cluster-message.ts'
import type { PubSub } from '../pubsub/pubsub.ts'
import { topicOf } from '../pubsub/topics.ts'
import type { Stream, StreamLog } from '../streams/stream.ts'
import type { Counters } from './counters.ts'
import type { GatewayLimits } from './gateway-limits.ts'
import { LiveStream, type LiveStreamPorts } from './live-stream.ts'
import type { LogReader } from './log-reader.ts'

/** Streams whose heads are compared in one statement. */
const headsPerStatement = 5_000
/** How often a message of another epoch may cause a look at the database. */
const doubtEveryMs = 250

export interface HubDeps {
  readonly clock: Clock
  readonly log: Log
  readonly pubsub: PubSub
  readonly streamLog: StreamLog
  readonly reader: LogReader
  readonly counters: Counters
  readonly limits: GatewayLimits
  readonly ports: Pick<LiveStreamPorts, 'encode' | 'deliver' | 'gone'>
  /** All positions are void; the hub has let go of every stream. */
  epochChanged(): void
}

export class Hub {
  epoch = ''
  readonly #deps: HubDeps
  readonly #streams = new Map<StreamKey, LiveStream>()
  readonly #ports: LiveStreamPorts
  #timer: Timer | null = null
  #comparing: Promise<void> | null = null
  #compareAgain = false
  #doubtedAt = -Infinity
  #isStopped = false

  constructor(deps: HubDeps) {
    const { limits } = deps
    this.#deps = deps
    this.#ports = {
      ...deps.ports,
      bounds: {
        count: limits.ringSize,
        bytes: limits.ringBytes,
        ageMs: limits.ringAgeMs,
        aheadSize: limits.aheadSize,
      },
      read: (stream, after) => deps.reader.read(stream, after),
      healed: (count) => {
        deps.counters.gapsHealed += count
      },
      now: () => deps.clock.monotonic(),
    }
  }

  get size(): number {
    return this.#streams.size
  }

  /** Streams that a socket follows, by kind. */
  followed(): Record<StreamKind, number> {
    const count = Object.fromEntries(streamKinds.map((kind) => [kind, 0])) as Record<StreamKind, number>
    for (const live of this.#streams.values()) if (live.followers.size > 0) count[partsOfStream(live.key).kind]++
    return count
  }

  /** Reads the epoch and begins to compare heads. Rejects when the database cannot be read. */
  async start(): Promise<void> {
    this.epoch = await this.#deps.streamLog.epoch()
    this.#deps.pubsub.onInterruption(() => this.compareHeads())
    this.#timer = this.#deps.clock.every(this.#deps.limits.compareHeadsMs, () => this.#tick())
  }

  stop(): void {
    this.#isStopped = true
    this.#timer?.cancel()
    for (const live of this.#streams.values()) this.discard(live)
  }

  /** The live stream of that name; made, subscribed and brought to its head if there is none. */
  open(stream: Stream): LiveStream {
    const present = this.#streams.get(stream.key)
    if (present !== undefined) {
      present.usedAt = this.#deps.clock.monotonic()
      return present
    }
    const live = new LiveStream(stream, this.#ports)
    this.#streams.set(stream.key, live)
    this.#subscribe(live)
    return live
  }

  /** The live stream of that name, if there is one. */
  find(key: StreamKey): LiveStream | undefined {
    return this.#streams.get(key)
  }

  /** Lets go of a stream. Its followers must be gone or closing. */
  discard(live: LiveStream): void {
    if (live.isClosed) return
    live.close()
    this.#streams.delete(live.key)
    this.#deps.pubsub.unsubscribe(topicOf(live.key))
  }

  /** Compares the heads of all live streams now; while one comparison runs, one more is remembered. */
  compareHeads(): void {
    if (this.#isStopped) return
    if (this.#comparing !== null) {
      this.#compareAgain = true
      return
    }
    this.#comparing = this.#compare()
      .catch((error: unknown) => this.#deps.log.warn({ event: 'gateway.heads_not_compared', err: error }))
      .finally(() => {
        this.#comparing = null
        if (this.#compareAgain) {
          this.#compareAgain = false
          this.compareHeads()
        }
      })
  }

  #tick(): void {
    const now = this.#deps.clock.monotonic()
    for (const live of this.#streams.values()) {
      live.forgetOld(now)
      const isUsed = live.followers.size > 0 || live.pins > 0
      if (!isUsed && live.usedAt + this.#deps.limits.lingerMs < now) {
        this.discard(live)
      } else {
        if (live.subscription === 'none') this.#subscribe(live)
        // While the bus is away a new stream lives by comparing heads.
        if (!live.isLive && !live.isHeadAsked) this.#readHead(live)
      }
    }
    this.compareHeads()
  }

  /** Subscribes, then reads the head, so that nothing falls between the two. */
  #subscribe(live: LiveStream): void {
    live.subscription = 'pending'
    this.#deps.pubsub.subscribe(topicOf(live.key), this.#receive).then(
      () => {
        live.subscription = 'on'
        this.#readHead(live)
      },
      (error: unknown) => {
        live.subscription = 'none'
        this.#deps.log.warn({ event: 'gateway.not_subscribed', stream: live.key, err: error })
      },
    )
  }

  #readHead(live: LiveStream): void {
    live.isHeadAsked = true
    this.#deps.reader.head(live).then(
      (head) => {
        live.isHeadAsked = false
        if (live.isLive) live.learnHead(head)
        else live.begin(head)
      },
      // NOTE: given up because too much waits or the gateway stops; the next tick asks again.
      () => {
        live.isHeadAsked = false
      },
    )
  }

  /** One for all topics: a message names its stream, and the topic that it came by does not matter. */
  readonly #receive = (message: unknown): void => {
    if (!isClusterMessage(message)) return
    if (message.epoch === this.epoch) return this.#streams.get(message.stream)?.receive(message.events)
    const now = this.#deps.clock.monotonic()
    if (now - this.#doubtedAt < doubtEveryMs) return
    this.#doubtedAt = now
    this.compareHeads()
  }

  async #compare(): Promise<void> {
    const { streamLog, counters } = this.#deps
    const lives = [...this.#streams.values()].filter((live) => live.isLive)
    const lasts = lives.map((live) => live.last)
    const heads: number[] = []
    for (let start = 0; start < lives.length; start += headsPerStatement) {
      const chunk = lives.slice(start, start + headsPerStatement)
      counters.headReads++
      heads.push(...(await streamLog.heads(chunk)))
    }
    // The epoch is read after the heads: when it is still the same, the heads belong to it.
    const epoch = await streamLog.epoch()
    if (this.#isStopped) return
    if (epoch !== this.epoch) return this.#changeEpoch(epoch)
    lives.forEach((live, index) => {
      if (live.isClosed) return
      const head = heads[index] ?? 0
      if (head < (lasts[index] ?? 0)) this.#deps.ports.gone(live, head)
      else live.learnHead(head)
    })
  }

  #changeEpoch(epoch: string): void {
    this.#deps.log.warn({ event: 'gateway.epoch_changed', from: this.epoch, to: epoch })
    this.#deps.counters.epochChanges++
    this.epoch = epoch
    for (const live of this.#streams.values()) this.discard(live)
    this.#deps.epochChanged()
  }
}
