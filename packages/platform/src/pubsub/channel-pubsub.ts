/*
 * The bus over channels: those of Redis, or of the process that started this one. What one turn of the event loop
 * publishes to a topic leaves as one message, and what it subscribes to leaves as few commands. This class keeps what is
 * wanted and asks for it until it has it: the connection may come and go, and a cluster may move a topic to another node.
 */
import type { Clock, Timer } from '../clock.ts'
import type { Log } from '../log.ts'
import type { ChannelEvents, Channels } from './channels.ts'
import type { PubSub, PubSubStats, Subscriber } from './pubsub.ts'

/** What one turn publishes to a topic, as it travels. */
interface Envelope {
  /** Format of this envelope; readers pass over what they do not know. */
  readonly v: 1
  /** The process that sent it. */
  readonly from: string
  readonly messages: readonly unknown[]
}

interface Wanted {
  readonly subscriber: Subscriber
  state: 'off' | 'asked' | 'on'
  /** Who waits for its messages to arrive; null once they do. */
  arrives: PromiseWithResolvers<void> | null
}

/** Topics of one command. */
const perCommand = 512
const retryMs = 500
const tellEveryMs = 10_000

export class ChannelPubSub implements PubSub {
  /** What happens to the channels; for whoever opens them. */
  readonly events: ChannelEvents
  readonly #deps: { readonly from: string; readonly log: Log; readonly clock: Clock }
  readonly #wanted = new Map<string, Wanted>()
  /** Of those, the ones that are `off`: a turn that asks for a few does not look at all. */
  readonly #missing = new Set<string>()
  readonly #leaving = new Set<string>()
  readonly #interrupted: (() => void)[] = []
  #channels: Channels | undefined
  #outgoing = new Map<string, unknown[]>()
  #isAsking = false
  #retry: Timer | undefined
  #toldAt = -Infinity
  #published = 0
  #failed = 0
  #received = 0
  #unwanted = 0

  /** `from`: the incarnation of this process. */
  constructor(deps: { from: string; log: Log; clock: Clock }) {
    this.#deps = deps
    this.events = {
      message: (channel, text) => this.#receive(channel, text),
      restored: () => {
        this.#askSoon()
        for (const run of this.#interrupted) run()
      },
      dropped: (channels) => {
        for (const channel of channels) this.#miss(channel)
        this.#askSoon()
        for (const run of this.#interrupted) run()
      },
    }
  }

  /** From now on these carry the bus. */
  use(channels: Channels): void {
    this.#channels = channels
    this.#askSoon()
  }

  publish(topic: string, message: unknown): void {
    this.#published++
    const waiting = this.#outgoing.get(topic)
    if (waiting !== undefined) {
      waiting.push(message)
      return
    }
    if (this.#outgoing.size === 0) setImmediate(() => this.#send())
    this.#outgoing.set(topic, [message])
  }

  subscribe(topic: string, subscriber: Subscriber): Promise<void> {
    const arrives = Promise.withResolvers<void>()
    this.#wanted.get(topic)?.arrives?.resolve()
    this.#wanted.set(topic, { subscriber, state: 'off', arrives })
    this.#missing.add(topic)
    this.#askSoon()
    return arrives.promise
  }

  unsubscribe(topic: string): void {
    const wanted = this.#wanted.get(topic)
    if (wanted === undefined) return
    this.#wanted.delete(topic)
    this.#missing.delete(topic)
    wanted.arrives?.resolve()
    this.#leaving.add(topic)
    this.#askSoon()
  }

  onInterruption(run: () => void): void {
    this.#interrupted.push(run)
  }

  stats(): PubSubStats {
    return {
      published: this.#published,
      failed: this.#failed,
      received: this.#received,
      unwanted: this.#unwanted,
      topics: this.#wanted.size,
      isConnected: this.#channels?.isReady === true,
    }
  }

  /** Sends what is still to be sent. The connection is for its owner to end, after this. */
  async stop(): Promise<void> {
    this.#send()
    this.#retry?.cancel()
    for (const { arrives } of this.#wanted.values()) arrives?.resolve()
    this.#wanted.clear()
    this.#missing.clear()
  }

  #send(): void {
    const outgoing = this.#outgoing
    this.#outgoing = new Map()
    for (const [topic, messages] of outgoing) {
      if (this.#channels?.isReady !== true) {
        this.#failed += messages.length
        continue
      }
      const text = JSON.stringify({ v: 1, from: this.#deps.from, messages } satisfies Envelope)
      this.#channels.publish(topic, text).catch((error: unknown) => {
        this.#failed += messages.length
        this.#tell('pubsub.not_published', error)
      })
    }
  }

  #receive(topic: string, text: string): void {
    const wanted = this.#wanted.get(topic)
    if (wanted === undefined) {
      this.#unwanted++
      return
    }
    for (const message of messagesIn(text) ?? this.#refuse()) {
      this.#received++
      wanted.subscriber(message, topic)
    }
  }

  #refuse(): readonly unknown[] {
    this.#tell('pubsub.not_understood', undefined)
    return []
  }

  #askSoon(): void {
    if (this.#isAsking) return
    this.#isAsking = true
    setImmediate(() => {
      this.#isAsking = false
      this.#ask()
    })
  }

  /** Asks for what is wanted and not there, and lets go of what is not wanted any more. */
  #ask(): void {
    const channels = this.#channels
    if (channels === undefined) return
    const left = [...this.#leaving].filter((topic) => !this.#wanted.has(topic))
    this.#leaving.clear()
    for (const topics of commandsOf(channels, left)) {
      // NOTE: what cannot be let go of is passed over when it comes, and ends with the connection.
      channels.unsubscribe(topics).catch(() => {})
    }
    const entries = new Map<string, Wanted>()
    for (const topic of this.#missing) {
      const wanted = this.#wanted.get(topic)
      if (wanted === undefined) continue
      wanted.state = 'asked'
      entries.set(topic, wanted)
    }
    this.#missing.clear()
    for (const topics of commandsOf(channels, [...entries.keys()])) {
      channels.subscribe(topics).then(
        () => {
          for (const topic of topics) this.#settle(topic, entries.get(topic), 'on')
        },
        (error: unknown) => {
          for (const topic of topics) this.#settle(topic, entries.get(topic), 'off')
          this.#tell('pubsub.not_subscribed', error)
          this.#retry ??= this.#deps.clock.after(retryMs, () => {
            this.#retry = undefined
            this.#ask()
          })
        },
      )
    }
  }

  /** Only for the one who asked: a topic may have been left and wanted again meanwhile. */
  #settle(topic: string, asked: Wanted | undefined, state: 'on' | 'off'): void {
    const wanted = this.#wanted.get(topic)
    if (wanted === undefined || wanted !== asked || wanted.state !== 'asked') return
    if (state === 'off') return this.#miss(topic)
    wanted.state = 'on'
    wanted.arrives?.resolve()
    wanted.arrives = null
  }

  /** What is wanted is not there. */
  #miss(topic: string): void {
    const wanted = this.#wanted.get(topic)
    if (wanted === undefined) return
    wanted.state = 'off'
    this.#missing.add(topic)
  }

  /** Failures come by the thousand while the connection is away. */
  #tell(event: string, error: unknown): void {
    const now = this.#deps.clock.monotonic()
    if (now - this.#toldAt < tellEveryMs) return
    this.#toldAt = now
    const message = error instanceof Error ? { error: error.message } : {}
    this.#deps.log.warn({ event, failed: this.#failed, ...message })
  }
}

function messagesIn(text: string): readonly unknown[] | undefined {
  try {
    const envelope = JSON.parse(text) as Partial<Envelope> | null
    return envelope?.v === 1 && Array.isArray(envelope.messages) ? envelope.messages : undefined
  } catch {
    // NOTE: whoever sent that is no process of ours.
    return undefined
  }
}

/** Topics as they go into commands: each of one group, and not too long. */
function commandsOf(channels: Channels, topics: readonly string[]): string[][] {
  const commands: string[][] = []
  for (const group of Map.groupBy(topics, (topic) => channels.groupOf(topic)).values()) {
    for (let start = 0; start < group.length; start += perCommand) commands.push(group.slice(start, start + perCommand))
  }
  return commands
}
