// Messages on their way to the server: kept in a storage until the server has them, sent one after the other in each
// room, always with the same client id, so that a message whose answer was lost is stored once all the same.
//
// The storage is the truth that tabs share. Whoever sends in a room holds the room's lock and reads the storage first:
// so a tab takes over what a closed tab left behind, and never what another tab has in hand.

import { newId, type ClientId, type InputOf, type operations, type RoomId } from '@meydan/protocol'
import { ClientError, toClientError } from '../client-error.ts'
import { wait, type ClientClock } from '../clock.ts'
import { createBackoff } from '../connection/backoff.ts'
import type { OutboxLocks } from './locks.ts'
import { slotFrom, viewOf, type PendingMessage, type Slot } from './pending.ts'
import { inOrder, type OutboxEntry, type OutboxScope, type OutboxStorage } from './storage.ts'

export interface OutboxOptions {
  readonly storage: OutboxStorage
  readonly locks: OutboxLocks
  readonly clock: ClientClock
  readonly random: () => number
  readonly isOnline: () => boolean
  /** Sends one message and gives its number; fails with `network` when nobody knows whether it arrived. */
  readonly post: (input: InputOf<typeof operations.chat.postMessage>) => Promise<{ seq: number }>
  /** Whether a message that was acknowledged must stay until its event has brought it to the screen. */
  readonly isAwaited: (message: PendingMessage) => boolean
  /** Something about the messages of a room is another now. */
  readonly onChange: (roomId: RoomId) => void
}

/** What a new message consists of. */
export interface NewMessage {
  readonly roomId: RoomId
  readonly body: string
  readonly threadSeq: number | null
  readonly alsoInRoom: boolean
}

/** Unsent messages of one account in one workspace; more are refused. */
const maxEntries = 1_000
/** So many retryable answers without a time to come back, and a message counts as failed: it may be what breaks the server. */
const maxRefusals = 8
/** A server that was away is asked again this soon, however long it was. */
const longestWaitMs = 8_000
const maxForgotten = 2_000

export class Outbox {
  readonly #options: OutboxOptions
  readonly #slots = new Map<ClientId, Slot>()
  /** Entries that are done with, so that a late look into the storage does not bring them back. */
  readonly #done = new Set<ClientId>()
  readonly #draining = new Set<RoomId>()
  #scope: OutboxScope | undefined
  #lastOrder = 0
  #stored: Promise<unknown> = Promise.resolve()
  #run = new AbortController()

  constructor(options: OutboxOptions) {
    this.#options = options
    this.#run.abort()
  }

  /** The socket is there and belongs to this account: sends what waits, what earlier runs left behind included. */
  start(scope: OutboxScope): void {
    if (this.#scope?.accountId !== scope.accountId || this.#scope.workspaceId !== scope.workspaceId) {
      const rooms = this.#rooms()
      this.#slots.clear()
      this.#scope = scope
      for (const roomId of rooms) this.#options.onChange(roomId)
    }
    this.#run.abort()
    this.#run = new AbortController()
    void this.#resume(this.#run.signal)
  }

  /** The socket is gone, or the client is closed: what is under way stays in the storage. */
  pause(): void {
    this.#run.abort()
  }

  /** @throws ClientError `not_ready` before the account is known, `limits.too_many_requests` when too many wait. */
  add(message: NewMessage): PendingMessage {
    const scope = this.#scope
    if (scope === undefined) throw new ClientError('not_ready')
    if (this.#slots.size >= maxEntries) throw new ClientError('limits.too_many_requests')
    const entry: OutboxEntry = {
      ...scope,
      ...message,
      clientId: newId<ClientId>(),
      createdAt: new Date(this.#options.clock.now()).toISOString(),
      order: this.#nextOrder(),
      state: 'waiting',
      error: null,
    }
    const slot = slotFrom(entry, false)
    this.#slots.set(entry.clientId, slot)
    this.#save(slot)
    this.#options.onChange(entry.roomId)
    void this.#drain(entry.roomId)
    return slot.view
  }

  /** Tries a failed message again, after those that wait already. */
  retry(clientId: ClientId): void {
    const slot = this.#slots.get(clientId)
    if (slot?.state !== 'failed') return
    slot.entry = { ...slot.entry, state: 'waiting', error: null, order: this.#nextOrder() }
    slot.refusals = 0
    this.#save(slot)
    this.#show(slot, 'waiting')
    void this.#drain(slot.entry.roomId)
  }

  /** Throws a message away that is not under way. One whose answer was lost may be stored all the same. */
  discard(clientId: ClientId): void {
    const slot = this.#slots.get(clientId)
    if (slot?.state === 'failed' || slot?.state === 'waiting') this.#finish(slot)
  }

  /** The event of a message came: it is stored, whether or not its answer was seen. */
  confirm(clientId: ClientId): void {
    const slot = this.#slots.get(clientId)
    if (slot !== undefined) this.#finish(slot)
  }

  /** Lets go of acknowledged messages that are on screen by now. */
  settle(roomId: RoomId): void {
    for (const slot of this.#slots.values()) {
      if (slot.entry.roomId === roomId && slot.state === 'sent' && !this.#options.isAwaited(slot.view))
        this.#finish(slot)
    }
  }

  /** The messages of a room on their way, in the order in which they are sent. */
  pendingIn(roomId: RoomId): readonly PendingMessage[] {
    const slots = [...this.#slots.values()].filter((slot) => slot.entry.roomId === roomId)
    if (slots.length < 2) return slots.map((slot) => slot.view)
    return inOrder(slots.map((slot) => slot.entry)).map(
      (entry) => this.#slots.get(entry.clientId)?.view as PendingMessage,
    )
  }

  /** How many wait or are under way, and how many failed. */
  count(): { readonly waiting: number; readonly failed: number } {
    const states = Array.from(this.#slots.values(), (slot) => slot.state)
    const failed = states.filter((state) => state === 'failed').length
    return { waiting: states.filter((state) => state !== 'sent').length - failed, failed }
  }

  async #resume(signal: AbortSignal): Promise<void> {
    await this.#readStorage()
    if (signal.aborted) return
    for (const roomId of this.#rooms()) void this.#drain(roomId)
  }

  async #drain(roomId: RoomId): Promise<void> {
    const { signal } = this.#run
    const scope = this.#scope
    if (scope === undefined || signal.aborted || this.#draining.has(roomId) || this.#firstOf(roomId) === undefined)
      return
    this.#draining.add(roomId)
    let mustWaitForSocket = false
    try {
      await this.#options.locks.hold(`meydan:outbox:${scope.accountId}:${scope.workspaceId}:${roomId}`, async () => {
        await this.#readStorage()
        const backoff = createBackoff({ baseMs: 500, capMs: longestWaitMs, random: this.#options.random })
        for (let slot = this.#firstOf(roomId); slot !== undefined; slot = this.#firstOf(roomId)) {
          await slot.saved
          if (signal.aborted || !this.#options.isOnline()) return
          if (this.#slots.get(slot.entry.clientId) !== slot) continue
          const refusal = await this.#send(slot)
          if (refusal === 'later') {
            mustWaitForSocket = true
            return
          }
          if (refusal === undefined) backoff.reset()
          else await wait(this.#options.clock, (refusal.retryAfterMs ?? 100) + backoff.next(), signal)
        }
      })
    } finally {
      this.#draining.delete(roomId)
    }
    // A message may have come while the lock was on its way back, or the socket may be a new one.
    const isNewRun = this.#run.signal !== signal
    if (isNewRun || (!mustWaitForSocket && this.#options.isOnline())) await this.#drain(roomId)
  }

  /** Sends once. `later`: not before the next socket; an error: the same again after a while. */
  async #send(slot: Slot): Promise<ClientError | 'later' | undefined> {
    const { clientId, roomId, body, threadSeq, alsoInRoom } = slot.entry
    this.#show(slot, 'sending')
    try {
      const thread = threadSeq === null ? {} : { threadSeq, alsoInRoom }
      const { seq } = await this.#options.post({ roomId, clientId, body, ...thread })
      await this.#acknowledged(slot, seq)
      return undefined
    } catch (caught) {
      const error = toClientError(caught)
      if (this.#slots.get(clientId) !== slot) return undefined
      this.#show(slot, 'waiting')
      // The session ended under the socket: the server closes it, and the next one tells who is signed in.
      if (error.code === 'session.required') return 'later'
      if (error.code === 'network') return this.#options.isOnline() ? error : 'later'
      // Where the server says when to come back, it is the server that has too much to do, not the message that is wrong.
      // A server that is away or has too much to do says nothing of the message.
      const isAboutServer = error.code === 'server.unavailable' || error.retryAfterMs !== undefined
      if (!isAboutServer) slot.refusals += 1
      if (error.retryable && slot.refusals < maxRefusals) return error
      slot.entry = { ...slot.entry, state: 'failed', error: error.code }
      this.#save(slot)
      this.#show(slot, 'failed')
      return undefined
    }
  }

  async #acknowledged(slot: Slot, seq: number): Promise<void> {
    const { clientId } = slot.entry
    if (this.#slots.get(clientId) !== slot) return
    slot.seq = seq
    this.#forget(clientId)
    this.#show(slot, 'sent')
    if (!this.#options.isAwaited(slot.view)) this.#finish(slot)
    // Before the next is sent, so that a reload in between does not send this one again.
    await this.#stored
  }

  #finish(slot: Slot): void {
    this.#slots.delete(slot.entry.clientId)
    if (slot.state !== 'sent') this.#forget(slot.entry.clientId)
    this.#options.onChange(slot.entry.roomId)
  }

  #forget(clientId: ClientId): void {
    this.#done.add(clientId)
    for (const oldest of this.#done) {
      if (this.#done.size <= maxForgotten) break
      this.#done.delete(oldest)
    }
    void this.#enqueue(() => this.#options.storage.remove(clientId))
  }

  #save(slot: Slot): void {
    const { entry } = slot
    slot.isSaved = false
    slot.saved = this.#enqueue(async () => {
      await this.#options.storage.put(entry)
      slot.isSaved = true
    })
  }

  /** Brings what is in hand up to date with the storage, which other tabs and earlier runs write, too. */
  #readStorage(): Promise<void> {
    return this.#enqueue(async () => {
      const scope = this.#scope
      if (scope === undefined) return
      const stored = await this.#options.storage.list(scope)
      if (this.#scope === scope) this.#merge(stored)
    })
  }

  #merge(stored: readonly OutboxEntry[]): void {
    const changed = new Set<RoomId>()
    for (const entry of stored) {
      this.#lastOrder = Math.max(this.#lastOrder, entry.order)
      if (this.#done.has(entry.clientId)) continue
      const slot = this.#slots.get(entry.clientId)
      if (slot !== undefined && (!slot.isSaved || isUnderWay(slot) || slot.state === entry.state)) continue
      this.#slots.set(entry.clientId, slotFrom(entry, true))
      changed.add(entry.roomId)
    }
    const ids = new Set(stored.map((entry) => entry.clientId))
    for (const [clientId, slot] of this.#slots) {
      // Another tab has sent it or thrown it away.
      if (slot.isSaved && !ids.has(clientId) && !isUnderWay(slot)) {
        this.#slots.delete(clientId)
        changed.add(slot.entry.roomId)
      }
    }
    for (const roomId of changed) this.#options.onChange(roomId)
  }

  /** One operation of the storage after the other. A storage that fails leaves the entry in memory: it is sent, not kept. */
  #enqueue(work: () => Promise<void>): Promise<void> {
    const done = this.#stored.then(work).catch(() => undefined)
    this.#stored = done
    return done
  }

  #firstOf(roomId: RoomId): Slot | undefined {
    const waiting = [...this.#slots.values()].filter((slot) => slot.entry.roomId === roomId && slot.state === 'waiting')
    const first = inOrder(waiting.map((slot) => slot.entry))[0]
    return first === undefined ? undefined : this.#slots.get(first.clientId)
  }

  #rooms(): Set<RoomId> {
    return new Set(Array.from(this.#slots.values(), (slot) => slot.entry.roomId))
  }

  #nextOrder(): number {
    this.#lastOrder = Math.max(this.#lastOrder + 1, this.#options.clock.now())
    return this.#lastOrder
  }

  #show(slot: Slot, state: Slot['state']): void {
    slot.state = state
    slot.view = viewOf(slot)
    this.#options.onChange(slot.entry.roomId)
  }
}

function isUnderWay(slot: Slot): boolean {
  return slot.state === 'sending' || slot.state === 'sent'
}
