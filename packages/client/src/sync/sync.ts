// Keeps the model of one workspace the same as the server's: welcome → snapshot → events, and back to the server for
// whatever events cannot tell. Knows nothing of sockets; what it asks for goes through the functions it is given.

import {
  memberStream,
  operations,
  roomOfStream,
  roomStream,
  type Positions,
  type RoomId,
  type StreamKey,
  type WelcomeFrame,
} from '@meydan/protocol'
import { ClientError, toClientError, type ClientErrorCode } from '../client-error.ts'
import { wait, type ClientClock } from '../clock.ts'
import { createBackoff } from '../connection/backoff.ts'
import type { StreamFrame } from '../connection/socket-session.ts'
import type { Call } from '../http/caller.ts'
import { Doubts } from './doubts.ts'
import { FollowedStreams } from './followed.ts'
import { withoutLapsed } from './lapses.ts'
import { byRecency } from './order.ts'
import { entryFrom, modelFrom, offsetIn, withEntry, type Model, type Received, type RoomEntry } from './model.ts'
import { reduce } from './reduce.ts'
import { EventWindow } from './window.ts'

export interface SyncOptions {
  readonly call: Call
  readonly clock: ClientClock
  readonly random: () => number
  /** Comes back with a new hello, because answers and socket are of different epochs. */
  readonly restart: () => void
  /** Puts what is known only at this device on top of an entry that the server gave. */
  readonly overlay: (entry: RoomEntry) => RoomEntry
}

export interface SyncHandlers {
  /** The model or its status is another one. */
  onChange(): void
  /** An event of a stream was taken in, in order. */
  onEvent(received: Received): void
  /** What is held of a room, or of all rooms, has a hole and must be loaded anew. */
  onReload(roomId: RoomId | 'all'): void
  /** Events of the member's own stream were passed over. The rooms are loaded anew already. */
  onOwnReload(): void
}

/** What is known of the workspace as a whole. */
export interface SyncStatus {
  readonly status: 'loading' | 'ready' | 'failed'
  readonly error: ClientErrorCode | null
}

/** An answer that can be brought up to date with the events that came meanwhile. */
export interface ConsistentRead<T> {
  readonly result: T
  readonly events: readonly Received[]
}

/** Beyond this many rooms one snapshot is cheaper than a question for each. */
const maxRoomReloads = 10
/** An answer that is older than what the socket has told is asked for again this often. */
const maxStaleAnswers = 5

export class Sync {
  readonly #options: SyncOptions
  readonly #handlers: SyncHandlers
  readonly #followed = new FollowedStreams()
  readonly #windows = new Set<EventWindow>()
  readonly #doubts: Doubts
  #model: Model | undefined
  #status: SyncStatus = { status: 'loading', error: null }
  #loading = new AbortController()

  constructor(options: SyncOptions, handlers: SyncHandlers) {
    this.#options = options
    this.#handlers = handlers
    this.#doubts = new Doubts(options.clock, options.random, (rooms) => this.#settleDoubts(rooms))
  }

  get model(): Model | undefined {
    return this.#model
  }

  get status(): SyncStatus {
    return this.#status
  }

  /** Where to resume from; undefined while there is nothing to resume. */
  positions(): Positions | undefined {
    if (this.#model === undefined) return undefined
    const { entries } = this.#model
    return this.#followed.positions(() => byRecency(entries.values()).map(({ room }) => roomStream(room.id)))
  }

  /** The socket is there. `sent`: the positions that were in the hello. */
  onWelcome(welcome: WelcomeFrame, sent: Positions | undefined): void {
    const isResumed = sent !== undefined && sent.epoch === welcome.epoch && this.#model?.me.id === welcome.memberId
    const isOther = this.#model !== undefined && this.#model.me.id !== welcome.memberId
    this.#followed.begin(welcome)
    for (const window of this.#windows) {
      for (const [stream, offset] of this.#followed.offsets) {
        if (!isResumed || sent.offsets[stream] !== offset) window.restart(stream, offset)
      }
    }
    if (isOther) {
      this.#model = undefined
      this.#status = { status: 'loading', error: null }
      this.#handlers.onChange()
    }
    if (!isResumed) {
      this.#handlers.onReload('all')
      this.#handlers.onOwnReload()
      void this.load()
      return
    }
    const streams = this.#followed.offsets
    this.#reload(
      [...streams.keys()].filter((key) => welcome.resync.includes(key) || sent.offsets[key] !== streams.get(key)),
    )
  }

  onFrame(frame: StreamFrame): void {
    switch (frame.type) {
      case 'event':
        this.#onEvent(frame)
        return
      case 'attached':
        this.#begin(frame.stream, frame.offset)
        this.#onAttached(frame.stream, frame.offset)
        return
      case 'detached':
        this.#followed.drop(frame.stream)
        return
      case 'resync':
        this.#begin(frame.stream, frame.offset)
        this.#reload([frame.stream])
    }
  }

  /** Loads everything anew; what is shown stays until then. */
  async load(): Promise<void> {
    this.#loading.abort()
    this.#loading = new AbortController()
    await this.#loadUntilDone(this.#loading.signal)
  }

  /** Lets go of what members said of themselves until now. */
  lapse(): void {
    if (this.#model !== undefined) this.#set(withoutLapsed(this.#model, this.#options.clock.now()))
  }

  /** Gives up what is under way. */
  stop(): void {
    this.#loading.abort()
    this.#doubts.clear()
  }

  /** Changes one room's entry by what is known at this device. */
  change(roomId: RoomId, change: (entry: RoomEntry) => RoomEntry): void {
    const entry = this.#model?.entries.get(roomId)
    if (this.#model !== undefined && entry !== undefined) this.#set(withEntry(this.#model, roomId, change(entry)))
  }

  /**
   * Asks for something of a room, or of the member alone, and keeps the events that come meanwhile. An answer that those
   * cannot complete is asked for again.
   *
   * @throws ClientError; `server.unavailable` when the answers stay older than the events.
   */
  read<T extends { positions: Positions }>(roomId: RoomId, ask: () => Promise<T>): Promise<ConsistentRead<T>> {
    return this.#readOf([roomStream(roomId)], ask)
  }

  /** Asks for something of the member's own, as `read` does of a room. */
  readOwn<T extends { positions: Positions }>(ask: () => Promise<T>): Promise<ConsistentRead<T>> {
    return this.#readOf([], ask)
  }

  async #readOf<T extends { positions: Positions }>(
    streamsOfRooms: readonly StreamKey[],
    ask: () => Promise<T>,
  ): Promise<ConsistentRead<T>> {
    for (let tries = 0; tries < maxStaleAnswers; tries += 1) {
      const streams = [...streamsOfRooms]
      if (this.#model !== undefined) streams.push(memberStream(this.#model.me.id))
      const answer = await this.#observe(streams, ask)
      if (answer !== undefined) return answer
      await wait(this.#options.clock, 200 * (tries + 1))
    }
    throw new ClientError('server.unavailable')
  }

  async #observe<T extends { positions: Positions }>(
    streams: readonly StreamKey[] | 'all',
    ask: () => Promise<T>,
  ): Promise<ConsistentRead<T> | undefined> {
    const { epoch, offsets } = this.#followed
    const floors = streams === 'all' ? offsets : new Map(streams.map((key) => [key, offsets.get(key) ?? 0]))
    const window = new EventWindow(floors, streams === 'all')
    this.#windows.add(window)
    try {
      const result = await ask()
      if (epoch !== this.#followed.epoch) return undefined
      if (epoch !== undefined && result.positions.epoch !== epoch) {
        this.#options.restart()
        return undefined
      }
      return window.completes(result.positions.offsets) ? { result, events: window.events } : undefined
    } finally {
      this.#windows.delete(window)
    }
  }

  async #loadUntilDone(signal: AbortSignal): Promise<void> {
    const { call, clock, random } = this.#options
    const backoff = createBackoff({ baseMs: 500, capMs: 30_000, random })
    while (!signal.aborted) {
      let askedMs = 100
      try {
        const answer = await this.#observe('all', () => call(operations.chat.getSnapshot, {}))
        if (signal.aborted) return
        if (answer !== undefined) {
          this.#take(answer)
          return
        }
      } catch (caught) {
        const error = toClientError(caught)
        if (signal.aborted) return
        if (!error.retryable) {
          this.#status = { status: this.#model === undefined ? 'failed' : 'ready', error: error.code }
          this.#handlers.onChange()
          return
        }
        askedMs = error.retryAfterMs ?? askedMs
      }
      await wait(clock, askedMs + backoff.next(), signal)
    }
  }

  #take({ result, events }: ConsistentRead<Parameters<typeof modelFrom>[0]>): void {
    let model = modelFrom(result)
    for (const [roomId, entry] of model.entries) model = withEntry(model, roomId, this.#options.overlay(entry))
    model = events.reduce(reduce, model)
    this.#status = { status: 'ready', error: null }
    this.#doubts.clear()
    for (const [roomId, entry] of model.entries) {
      if (entry.isInDoubt) this.#doubts.add(roomId)
    }
    this.#set(model)
  }

  #onEvent(frame: Received): void {
    const received = { stream: frame.stream, offset: frame.offset, kind: frame.kind, payload: frame.payload }
    const arrival = this.#followed.arrive(frame.stream, frame.offset)
    if (arrival === 'repeat') return
    if (arrival === 'gap') {
      // L4: never deliver across a hole. The answer to the reload has this event in it.
      this.#begin(frame.stream, frame.offset)
      this.#reload([frame.stream])
      return
    }
    for (const window of this.#windows) window.add(received)
    if (this.#model !== undefined) this.#set(reduce(this.#model, received))
    this.#handlers.onEvent(received)
  }

  /** Events after `offset` follow; whatever came before does not connect to them. */
  #begin(stream: StreamKey, offset: number): void {
    this.#followed.set(stream, offset)
    for (const window of this.#windows) window.restart(stream, offset)
  }

  /** A room that is followed from now on; its conversation comes in the member's own stream. */
  #onAttached(stream: StreamKey, offset: number): void {
    const roomId = roomOfStream(stream)
    if (roomId === undefined) return
    const entry = this.#model?.entries.get(roomId)
    if (entry !== undefined && entry.at < offset) this.#doubt(roomId)
    this.#handlers.onReload(roomId)
  }

  #reload(streams: readonly StreamKey[]): void {
    if (this.#model === undefined) return
    const rooms = streams.map((stream) => roomOfStream(stream)).filter((roomId) => roomId !== undefined)
    for (const roomId of rooms) this.#handlers.onReload(roomId)
    if (streams.includes(memberStream(this.#model.me.id))) this.#handlers.onOwnReload()
    if (rooms.length < streams.length || rooms.length > maxRoomReloads) void this.load()
    else for (const roomId of rooms) this.#doubt(roomId)
  }

  #doubt(roomId: RoomId): void {
    this.change(roomId, (entry) => ({ ...entry, isInDoubt: true }))
  }

  #set(model: Model): void {
    const before = this.#model
    if (before === model) return
    this.#model = model
    if (before?.entries !== model.entries) {
      for (const [roomId, entry] of model.entries) {
        if (entry.isInDoubt && before?.entries.get(roomId) !== entry) this.#doubts.add(roomId)
      }
    }
    this.#handlers.onChange()
  }

  async #settleDoubts(rooms: readonly RoomId[]): Promise<void> {
    if (rooms.length > maxRoomReloads) {
      void this.load()
      return
    }
    for (const roomId of rooms) await this.#askForRoom(roomId)
  }

  /** @throws ClientError when nobody answered: the doubt stays. */
  async #askForRoom(roomId: RoomId): Promise<void> {
    if (this.#model?.entries.get(roomId)?.isInDoubt !== true) return
    const me = this.#model.me.id
    try {
      const { result, events } = await this.read(roomId, () =>
        this.#options.call(operations.chat.getConversation, { roomId }),
      )
      // Somebody else signed in meanwhile: the answer was for the one before.
      if (this.#model?.me.id !== me) return
      const held = this.#model.entries.get(roomId)
      const markAt = offsetIn(result.positions, memberStream(me))
      if (held === undefined) return
      if (markAt !== undefined && markAt < held.joinedAt) {
        this.#doubts.add(roomId)
        return
      }
      const place = { at: offsetIn(result.positions, roomStream(roomId)), markAt: markAt ?? 0, joinedAt: held.joinedAt }
      const entry = this.#options.overlay({ ...entryFrom(result.conversation, place), isInDoubt: false })
      this.#set(events.reduce(reduce, withEntry(this.#model, roomId, entry)))
    } catch (caught) {
      const error = toClientError(caught)
      if (error.code !== 'chat.room_not_found') throw error
      if (this.#model?.me.id === me) this.#set(withEntry(this.#model, roomId, undefined))
    }
  }
}
