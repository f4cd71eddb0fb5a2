import {
  roomStream,
  type Conversation,
  type MemberId,
  type Message,
  type Positions,
  type RoomId,
} from '@meydan/protocol'
import { toClientError, type ClientError, type ClientErrorCode } from '../client-error.ts'
import type { ClientClock, ClientTimer } from '../clock.ts'
import { createBackoff, type Backoff } from '../connection/backoff.ts'
import type { Call } from '../http/caller.ts'
import type { PendingMessage } from '../outbox/pending.ts'
import { createStore, type Store } from '../store.ts'
import type { Received } from '../sync/model.ts'
import type { ConsistentRead } from '../sync/sync.ts'
import { countsFor } from '../sync/unread.ts'
import { LinePages, type LinePlace } from './line-pages.ts'
import { applyToLine, belongsTo, covers, keepNewest, type Line } from './line.ts'

/** A message on screen: stored, or on its way (`kind: 'pending'`). */
export type RoomItem = Message | PendingMessage

/** The messages of a room's main line, or of one thread, as far as they are loaded. */
export interface RoomMessagesState {
  /** idle: not asked for yet; failed: `error` says why, and there is nothing to show. */
  readonly status: 'idle' | 'loading' | 'ready' | 'failed'
  /** Ascending; those on their way stand at the end. */
  readonly items: readonly RoomItem[]
  readonly hasOlder: boolean
  readonly isLoadingOlder: boolean
  /** What is loaded does not end with the newest message: messages that come now are not among the items. */
  readonly hasNewer: boolean
  readonly isLoadingNewer: boolean
  /** Why the last load failed; null once one succeeds. */
  readonly error: ClientErrorCode | null
  /**
   * The first message that was unread when the room was opened: where a line "new" stands. null where nothing was, and
   * while that message is older than what is loaded.
   */
  readonly firstUnreadSeq: number | null
}

/** What a line needs from its surroundings. */
export interface LineContext {
  readonly call: Call
  readonly clock: ClientClock
  readonly random: () => number
  /** Ends when the workspace is loaded. */
  readonly ready: () => Promise<void>
  readonly read: <T extends { positions: Positions }>(
    roomId: RoomId,
    ask: () => Promise<T>,
  ) => Promise<ConsistentRead<T>>
  readonly conversation: (roomId: RoomId) => Conversation | undefined
  readonly me: () => MemberId | undefined
  readonly pendingIn: (roomId: RoomId) => readonly PendingMessage[]
  /** The messages loaded are others now. */
  readonly onLoaded: (roomId: RoomId) => void
}

/** A line that nobody looks at keeps this many messages; one that is looked at drops its oldest beyond the other. */
const keptClosed = 100
const keptOpen = 5_000
/** Own messages whose client id is kept, so that they keep their place on screen when they are stored. */
const maxOwnIds = 500

/** Loads the messages of one line and keeps them current by the room's events. */
export class RoomLine {
  readonly roomId: RoomId
  readonly thread: number | null
  readonly state: Store<RoomMessagesState>
  readonly #context: LineContext
  readonly #pages: LinePages
  readonly #store
  readonly #ownIds = new Map<number, string>()
  #line: Line | undefined
  #status: RoomMessagesState['status'] = 'idle'
  #error: ClientErrorCode | null = null
  /** What the next load brings: where the reader is or wants to be, as far as that is known. */
  #place: LinePlace = 'newest'
  #openings = 0
  /** Where the reader stood when the room was opened, and what was its newest message: what comes later is seen coming. */
  #atOpening: { readSeq: number; generation: number; lastSeq: number } | undefined
  #loading: Promise<void> | undefined
  /** What is loaded has a hole: it stays on screen, and no event is put behind the hole. */
  #isStale = false
  #retryTimer: ClientTimer | undefined
  /** Counts what was forgotten: an answer asked for before belongs to another stay in the room, or another account. */
  #resets = 0
  readonly #backoff: Backoff
  #mustLoadAgain = false
  #loadingOlder: Promise<void> | undefined
  #loadingNewer: Promise<void> | undefined

  constructor(context: LineContext, roomId: RoomId, thread: number | null) {
    this.#context = context
    this.roomId = roomId
    this.thread = thread
    this.#pages = new LinePages(context.call, roomId, thread)
    this.#backoff = createBackoff({ baseMs: 1_000, capMs: 30_000, random: context.random })
    this.#store = createStore(() => this.#snapshot())
    this.state = this.#store
  }

  get isOpen(): boolean {
    return this.#openings > 0
  }

  get isLoaded(): boolean {
    return this.#line !== undefined
  }

  /** Ends when there is something to show, or a reason why not. */
  async open(at?: LinePlace): Promise<void> {
    this.#openings += 1
    this.#rememberMark()
    this.#store.changed()
    await this.#bring(at)
  }

  /** Loads what stands around a message, or the newest ones, where it is not loaded. What is loaded stays until then. */
  goTo(place: LinePlace): Promise<void> {
    return this.#bring(place)
  }

  close(): void {
    this.#openings = Math.max(0, this.#openings - 1)
    if (this.isOpen) return
    this.stop()
    // Nobody waits for the load that would mend it. What ends before the newest message is of no use to who comes next.
    if ((this.#isStale || this.#line?.hasNewer === true) && this.#loading === undefined) this.reset()
    if (this.#line === undefined) return
    this.#line = keepNewest(this.#line, keptClosed)
    this.#store.changed()
  }

  /** Loads the page before the oldest message; does nothing when there is none or one is on its way. */
  loadOlder(): Promise<void> {
    if (this.#loadingOlder !== undefined) return this.#loadingOlder
    if (this.#line?.hasOlder !== true) return Promise.resolve()
    this.#loadingOlder = this.#loadOlderPage(this.#line).finally(() => {
      this.#loadingOlder = undefined
      this.#store.changed()
    })
    this.#store.changed()
    return this.#loadingOlder
  }

  /** Loads the page behind the newest message that is loaded; does nothing when there is none or one is on its way. */
  loadNewer(): Promise<void> {
    if (this.#loadingNewer !== undefined) return this.#loadingNewer
    if (this.#line?.hasNewer !== true) return Promise.resolve()
    this.#loadingNewer = this.#loadNewerPage(this.#line).finally(() => {
      this.#loadingNewer = undefined
      this.#store.changed()
    })
    this.#store.changed()
    return this.#loadingNewer
  }

  onEvent(received: Received, own: { seq: number; clientId: string } | undefined): void {
    if (own !== undefined) this.#rememberOwn(own.seq, own.clientId)
    if (this.#line === undefined || this.#isStale) return
    const next = keepNewest(applyToLine(this.#line, received, this.#now()), keptOpen)
    if (next === this.#line) return
    this.#line = next
    this.#store.changed()
  }

  /** What is loaded has a hole: loads anew what is looked at, and forgets the rest. */
  reload(): void {
    this.#isStale = this.#line !== undefined
    if (this.isOpen || this.#loading !== undefined) void this.#load()
    else this.reset()
  }

  /** Ends the tries to load what failed. */
  stop(): void {
    this.#retryTimer?.cancel()
    this.#retryTimer = undefined
  }

  /** Tries again what failed for want of a connection. */
  retryFailed(): void {
    if (!this.isOpen || this.#error === null || this.#loading !== undefined) return
    if (!this.#has(this.#place)) {
      void this.#load()
      return
    }
    // An older or a newer page failed: who looks there asks again.
    this.#error = null
    this.#store.changed()
  }

  /** Forgets what is loaded. */
  reset(error: ClientErrorCode | null = null): void {
    this.stop()
    this.#resets += 1
    this.#line = undefined
    this.#place = 'newest'
    this.#isStale = false
    this.#status = error === null ? 'idle' : 'failed'
    this.#error = error
    this.#store.changed()
  }

  /** Something beside the messages changed: those on their way, or the mark. */
  refresh(): void {
    this.#store.changed()
  }

  /** Whether a stored message that belongs here has not come yet. */
  awaits(pending: PendingMessage): boolean {
    if (this.#line === undefined || pending.seq === null || !belongsTo(this.thread, pending)) return false
    return (this.#line.entries.at(-1)?.message.seq ?? 0) < pending.seq
  }

  /** A key that stays the same while an own message goes from pending to stored. */
  keyOf(item: RoomItem): string {
    if (item.kind === 'pending') return item.clientId
    return this.#ownIds.get(item.seq) ?? String(item.seq)
  }

  #rememberOwn(seq: number, clientId: string): void {
    this.#ownIds.set(seq, clientId)
    for (const oldest of this.#ownIds.keys()) {
      if (this.#ownIds.size <= maxOwnIds) break
      this.#ownIds.delete(oldest)
    }
  }

  /** Whether a place is loaded; without one, whether anything is. */
  #has(place?: LinePlace): boolean {
    if (this.#line === undefined || this.#isStale) return false
    if (place === 'newest') return !this.#line.hasNewer
    return place === undefined || covers(this.#line, place)
  }

  async #bring(place?: LinePlace): Promise<void> {
    const isUnderWay = this.#loading !== undefined && (place ?? 'newest') === this.#place
    if (place !== undefined || this.#line === undefined) this.#place = place ?? 'newest'
    if (this.#has(place)) this.#arrive()
    else await (isUnderWay ? this.#loading : this.#load())
  }

  /** What is wanted is loaded: what was wanted before it is not waited for any more. */
  #arrive(): void {
    if (this.#line?.hasNewer === false) this.#place = 'newest'
    this.stop()
    if (this.#error === null) return
    this.#error = null
    this.#store.changed()
  }

  #load(): Promise<void> {
    this.stop()
    this.#mustLoadAgain = this.#loading !== undefined
    this.#loading ??= this.#loadUntilCurrent().finally(() => {
      this.#loading = undefined
      if (!this.isOpen && this.#line?.hasNewer === true) this.reset()
      this.#store.changed()
      this.#context.onLoaded(this.roomId)
    })
    return this.#loading
  }

  async #loadUntilCurrent(): Promise<void> {
    if (this.#line === undefined) this.#status = 'loading'
    this.#store.changed()
    do {
      this.#mustLoadAgain = false
      const resets = this.#resets
      let place = this.#place
      try {
        await this.#context.ready()
        if (this.#atOpening === undefined) this.#rememberMark()
        place = this.#place
        const { result, events } = await this.#context.read(this.roomId, () => this.#pages.place(place))
        if (resets !== this.#resets || this.#isLeft(place)) continue
        this.#line = this.#applied(result.put(this.#isStale ? undefined : this.#line), events)
        this.#isStale = false
        this.#status = 'ready'
        this.#backoff.reset()
        this.#arrive()
      } catch (caught) {
        if (resets === this.#resets && !this.#isLeft(place)) this.#onLoadFailed(toClientError(caught))
      }
    } while (this.#mustLoadAgain)
  }

  /** Whether another place is wanted by now. It is asked for where it is not loaded. */
  #isLeft(place: LinePlace): boolean {
    if (place === this.#place) return false
    this.#mustLoadAgain ||= !this.#has(this.#place)
    return true
  }

  /** A request can fail although the socket lives: what is looked at is tried again, or a hole would stay for ever. */
  #onLoadFailed(error: ClientError): void {
    if (error.code === 'chat.room_not_found') this.#line = undefined
    this.#status = this.#line === undefined ? 'failed' : 'ready'
    this.#error = error.code
    this.stop()
    if (error.retryable && this.isOpen) {
      this.#retryTimer = this.#context.clock.after(500 + this.#backoff.next(), () => void this.#load())
    }
  }

  async #loadOlderPage(before: Line): Promise<void> {
    const oldest = before.entries[0]?.message.seq
    if (oldest === undefined) return
    try {
      const { result, events } = await this.#context.read(this.roomId, () => this.#pages.before(oldest))
      // Loaded anew or cut off meanwhile: the page does not connect any more.
      if (this.#line?.entries[0]?.message.seq !== oldest) return
      this.#line = this.#applied(result.put(this.#line), events)
      this.#error = null
    } catch (caught) {
      this.#error = toClientError(caught).code
    }
  }

  async #loadNewerPage(before: Line): Promise<void> {
    const newest = before.entries.at(-1)?.message.seq
    if (newest === undefined) return
    try {
      const { result, events } = await this.#context.read(this.roomId, () => this.#pages.after(newest))
      // Loaded anew meanwhile: the page does not connect any more.
      if (this.#line?.hasNewer !== true || this.#line.entries.at(-1)?.message.seq !== newest) return
      const isThere = this.#has(this.#place)
      const line = this.#applied(result.put(this.#line), events)
      this.#line = keepNewest(line, keptOpen)
      // Who reads on stands here by now, unless another place is on its way.
      if (isThere || !line.hasNewer) this.#place = line.hasNewer ? newest : 'newest'
      this.#error = null
    } catch (caught) {
      this.#error = toClientError(caught).code
    }
  }

  #applied(line: Line, events: readonly Received[]): Line {
    return events.reduce(
      (current, received) => (this.#isOfRoom(received) ? applyToLine(current, received, this.#now()) : current),
      line,
    )
  }

  #isOfRoom(received: Received): boolean {
    return received.stream === roomStream(this.roomId)
  }

  #now(): string {
    return new Date(this.#context.clock.now()).toISOString()
  }

  #rememberMark(): void {
    const conversation = this.#context.conversation(this.roomId)
    this.#atOpening = conversation && { ...conversation.mark, lastSeq: conversation.lastSeq }
  }

  #snapshot(): RoomMessagesState {
    const messages = this.#line?.entries.map((entry) => entry.message) ?? []
    const stored = new Set(messages.map((message) => message.seq))
    const ownStored = new Set(this.#ownIds.values())
    // The event of a message may come before the answer to it, or after: one bubble either way.
    const isStored = (one: PendingMessage) => ownStored.has(one.clientId) || (one.seq !== null && stored.has(one.seq))
    const pending = this.#context.pendingIn(this.roomId).filter((one) => belongsTo(this.thread, one) && !isStored(one))
    return {
      status: this.#status,
      items: [...messages, ...pending],
      hasOlder: this.#line?.hasOlder ?? false,
      isLoadingOlder: this.#loadingOlder !== undefined,
      hasNewer: this.#line?.hasNewer ?? false,
      isLoadingNewer: this.#loadingNewer !== undefined,
      error: this.#error,
      firstUnreadSeq: this.#firstUnread(messages),
    }
  }

  #firstUnread(messages: readonly Message[]): number | null {
    const mark = this.#context.conversation(this.roomId)?.mark
    const me = this.#context.me()
    if (this.thread !== null || mark === undefined || me === undefined || this.#atOpening === undefined) return null
    // "Mark unread" while the room is open moves the line.
    if (mark.generation !== this.#atOpening.generation) this.#rememberMark()
    const { readSeq, lastSeq } = this.#atOpening
    const first = messages.findIndex((message) => message.seq > readSeq && countsFor(message, me))
    if ((messages[first]?.seq ?? 0) > lastSeq) return null
    // What stands between the mark and what is loaded may be unread, too.
    const mayBeginEarlier = this.#line?.hasOlder === true && (first === 0 || (messages[0]?.seq ?? 0) > readSeq + 1)
    if (first === -1 || mayBeginEarlier) return null
    return messages[first]?.seq ?? null
  }
}
