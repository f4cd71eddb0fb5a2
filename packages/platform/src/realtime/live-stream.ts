/*
 * One stream that sockets of this gateway follow. It keeps the order (`StreamSequence`), the last events
 * (`RecentEvents`) and the followers, and reads the log when pub/sub left something out. It knows neither sockets'
 * frames nor routing: `deliver` does.
 *
 * opening --begin(head)--> live --gone--> live at the head --close--> closed
 */
import type { StreamKey, WorkspaceId } from '@meydan/protocol'
import type { Stream, StreamEvent, StreamRead } from '../streams/stream.ts'
import type { Connection, Followed } from './connection.ts'
import { FramedEvent, type EventEncoder } from './framed-event.ts'
import { RecentEvents, type RecentBounds } from './recent-events.ts'
import { SmallSet } from './small-set.ts'
import { StreamSequence, type EventSink } from './stream-sequence.ts'

/** What all live streams of a gateway share. */
export interface LiveStreamPorts {
  readonly bounds: RecentBounds & {
    /** Events kept that came too early. */
    readonly aheadSize: number
  }
  /** Reads the log after an offset; waits while the log cannot be read. Rejects when the gateway stops. */
  read(stream: Stream, after: number): Promise<StreamRead>
  encode(live: LiveStream, event: StreamEvent): Buffer
  /** Hands an event to the followers, after `last` has moved to it. */
  deliver(live: LiveStream, event: FramedEvent): void
  /** The log cannot supply what comes after `last`. Must `jump`, or close the stream. */
  gone(live: LiveStream, head: number): void
  /** Counts events that pub/sub did not bring. */
  healed(count: number): void
  now(): number
}

interface Waiter {
  readonly offset: number
  readonly run: () => void
}

/** Every room and every member that is connected has one: what an idle one needs not, it has not. */
export class LiveStream implements Followed, Stream, EventEncoder, EventSink {
  readonly workspaceId: WorkspaceId
  readonly key: StreamKey
  readonly followers = new SmallSet<Connection>()
  /** Those who are about to follow; a pinned stream stays live. */
  pins = 0
  /** When it was last followed or asked for. */
  usedAt: number
  /** Whether what is published arrives here. */
  subscription: 'none' | 'pending' | 'on' = 'none'
  /** Whether the head was asked for and has not come. */
  isHeadAsked = false
  isClosed = false

  readonly #ports: LiveStreamPorts
  readonly #sequence: StreamSequence
  /** null while nothing is kept. */
  #recent: RecentEvents | null = null
  /** null while nobody waits. */
  #waiters: Waiter[] | null = null
  #isReading = false

  constructor({ workspaceId, key }: Stream, ports: LiveStreamPorts) {
    this.workspaceId = workspaceId
    this.key = key
    this.#ports = ports
    this.#sequence = new StreamSequence(ports.bounds.aheadSize)
    this.usedAt = ports.now()
  }

  /** Offset of the last event that was delivered; -1 while the head is not known. */
  get last(): number {
    return this.#sequence.last
  }

  get isLive(): boolean {
    return this.#sequence.hasBegun && !this.isClosed
  }

  /** Makes an event of this stream that is not delivered by it: one from the log, for a client that catches up. */
  frame(event: StreamEvent): FramedEvent {
    return new FramedEvent(event, this)
  }

  /** Starts after the head that was read once messages arrived here. */
  begin(head: number): void {
    if (this.#sequence.hasBegun || this.isClosed) return
    this.jump(head)
  }

  /** Takes what pub/sub brings: any order, any repeats. */
  receive(events: readonly StreamEvent[]): void {
    if (this.isClosed) return
    for (const event of events) this.#sequence.offer(event, this)
    this.#catchUp()
  }

  /** Learns that the stream's head is at least here, and reads what is missing. */
  learnHead(head: number): void {
    if (this.isClosed) return
    this.#sequence.learn(head)
    this.#catchUp()
  }

  /**
   * Runs in the moment when the event at `offset` has been delivered and none after it; at once if that is past or the
   * stream is closed.
   */
  reach(offset: number, run: () => void): void {
    if (this.isClosed || this.last >= offset) return run()
    ;(this.#waiters ??= []).push({ offset, run })
    this.learnHead(offset)
  }

  /** The delivered events after an offset, if they are all in memory. */
  since(offset: number): readonly FramedEvent[] | undefined {
    if (offset === this.last) return []
    return offset > this.last ? undefined : this.#recent?.after(offset)
  }

  /** Keeps older events that were read for one client, for the next ones. */
  remember(events: readonly FramedEvent[]): void {
    const delivered = events.filter((event) => event.offset <= this.last)
    if (this.#recent?.isEmpty === false) this.#recent.prepend(delivered, this.#ports.now())
    else if (delivered.at(-1)?.offset === this.last) delivered.forEach((event) => this.#keep(event))
  }

  /** Lets go of events that have become too old. */
  forgetOld(now: number): void {
    this.#recent?.trim(now)
    if (this.#recent?.isEmpty === true) this.#recent = null
  }

  /** Goes on after `head`. What lies between is not delivered: tell the followers first, or have none. */
  jump(head: number): void {
    this.#recent = null
    this.#sequence.jump(head, this)
    this.#wake()
    this.#catchUp()
  }

  unfollow(connection: Connection): void {
    if (this.followers.delete(connection)) this.usedAt = this.#ports.now()
  }

  /** Stops for good. Whoever still waits for an offset runs now and finds it closed. */
  close(): void {
    this.isClosed = true
    const waiters = this.#waiters ?? []
    this.#waiters = null
    for (const waiter of waiters) waiter.run()
  }

  /** Called by the sequence, in order. */
  pass(event: StreamEvent): void {
    const framed = this.frame(event)
    this.#keep(framed)
    this.#ports.deliver(this, framed)
    this.#wake()
  }

  /** Called by events that are to be sent. */
  encode(event: StreamEvent): Buffer {
    return this.#ports.encode(this, event)
  }

  #keep(event: FramedEvent): void {
    this.#recent ??= new RecentEvents(this.#ports.bounds)
    this.#recent.push(event, this.#ports.now())
  }

  #wake(): void {
    const { last } = this
    const due = this.#waiters?.filter((waiter) => waiter.offset <= last) ?? []
    if (due.length === 0) return
    const left = this.#waiters?.filter((waiter) => waiter.offset > last) ?? []
    this.#waiters = left.length === 0 ? null : left
    for (const waiter of due) waiter.run()
  }

  #catchUp(): void {
    if (this.#isReading || !this.#sequence.isBehind) return
    this.#isReading = true
    // NOTE: a read is given up when too much waits or the gateway stops; the next comparison of heads asks again.
    this.#readMissing().catch(() => {})
  }

  async #readMissing(): Promise<void> {
    try {
      while (this.#sequence.isBehind && !this.isClosed) await this.#readOnce()
    } finally {
      this.#isReading = false
    }
  }

  async #readOnce(): Promise<void> {
    const announced = this.#sequence.known
    const before = this.last
    const read = await this.#ports.read(this, before)
    if (this.isClosed) return
    if (read.outcome === 'events') {
      for (const event of read.events) {
        if (event.offset === this.last + 1) this.#ports.healed(1)
        this.#sequence.offer(event, this)
      }
    }
    if (this.last !== before) return
    if (read.outcome === 'gone' || read.head > before) this.#ports.gone(this, read.head)
    // What was announced before the read and is not in the log does not exist.
    else if (this.#sequence.known === announced) this.#sequence.unlearn(before)
  }
}
