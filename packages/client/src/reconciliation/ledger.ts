// The letters of a workspace while somebody has them on screen: what is asked for is brought up to date with what the stream
// told meanwhile, and what changes later is told. Holds no list of its own: which letters are looked at is the screen's.

import { ledgerStream, operations, type InputOf, type StreamKey, type WorkspaceId } from '@meydan/protocol'
import type { LetterId, Period } from '@meydan/protocol/operations/reconciliation-shapes'
import { ClientError } from '../client-error.ts'
import { wait, type ClientClock, type ClientTimer } from '../clock.ts'
import type { Call } from '../http/caller.ts'
import { createStore, type Store } from '../store.ts'
import type { Received } from '../sync/model.ts'
import { knownEvent } from '../sync/reduce.ts'
import type { ScreenStreamHandlers, StreamPosition } from '../sync/screen-streams.ts'
import { offsetOfPage, withLetterChanges, type LetterChange, type LetterPage } from './letter-pages.ts'

/** What changed in a moment; of each letter the last change. */
export interface LedgerChanges {
  readonly letters: ReadonlyMap<LetterId, LetterChange>
  readonly periods: readonly Period[]
}

/** What somebody who shows the ledger is told. */
export interface LedgerHandlers {
  /** What was read before this place may be stale. */
  onStart(at: StreamPosition): void
  /** The stream is told no more: the member may have lost the right to it. */
  onEnd(): void
  onChanges(changes: LedgerChanges): void
}

/** The letters' changes as they are known; another object after each of them. */
export interface LedgerView {
  /** A page with what changed since it was read; the same object where nothing did. */
  upToDate(page: LetterPage): LetterPage
}

/** Letters, as they change. Everything else about reconciliation goes through `call`. */
export interface LedgerClient {
  /** The ledger is on screen until the returned function is called. */
  watch(handlers: LedgerHandlers): () => void
  /** What pages that are held are drawn with, so that an answer under way takes no change back. */
  readonly view: Store<LedgerView>
  /**
   * Lists letters as they are now, events that came meanwhile included.
   *
   * @throws ClientError as the operation; `server.unavailable` when the answers stay older than the events.
   */
  listLetters(
    input: InputOf<typeof operations.reconciliation.listLetters>,
    options?: { readonly signal?: AbortSignal },
  ): Promise<LetterPage>
}

export interface LedgerOptions {
  readonly workspaceId: WorkspaceId
  readonly call: Call
  readonly clock: ClientClock
  readonly follow: (key: StreamKey, handlers: ScreenStreamHandlers) => () => void
}

/** Changes of this long are told together: letters are sent by thousands. */
const gatherMs = 150
/** So many changed letters are remembered for pages that are held or under way. */
const maxKept = 5_000
/** An answer that is older than what the stream has told is asked for again this often. */
const maxStaleAnswers = 5

export class Ledger implements LedgerClient {
  readonly #options: LedgerOptions
  readonly #watchers = new Set<LedgerHandlers>()
  readonly view: Store<LedgerView>
  readonly #view
  /** The last change of each letter in this epoch, the latest last. They stay true while nobody watches. */
  readonly #kept = new Map<LetterId, LetterChange>()
  #epoch = ''
  /** Pages that are older than the floor can no longer be completed, which is not told yet. */
  #isForgetful = false
  /** What was read here or later can be brought up to date; undefined while nobody watches, or nothing came yet. */
  #floor: StreamPosition | undefined
  #gathered: { letters: Map<LetterId, LetterChange>; periods: Map<string, Period> } | undefined
  #timer: ClientTimer | undefined
  #leave: (() => void) | undefined

  constructor(options: LedgerOptions) {
    this.#options = options
    this.#view = createStore((): LedgerView => ({ upToDate: (page) => this.#upToDate(page) }))
    this.view = this.#view
  }

  watch(handlers: LedgerHandlers): () => void {
    const watcher = { ...handlers }
    this.#watchers.add(watcher)
    if (this.#leave === undefined) this.#enter()
    else if (this.#floor !== undefined) watcher.onStart(this.#floor)
    return () => {
      this.#watchers.delete(watcher)
      if (this.#watchers.size === 0) this.stop()
    }
  }

  async listLetters(
    input: InputOf<typeof operations.reconciliation.listLetters>,
    options: { readonly signal?: AbortSignal } = {},
  ): Promise<LetterPage> {
    const { call, clock, workspaceId } = this.#options
    for (let tries = 0; tries < maxStaleAnswers; tries += 1) {
      const page = await call(operations.reconciliation.listLetters, input, options)
      if (isAsNewAs(page, workspaceId, this.#floor)) return this.#upToDate(page)
      await wait(clock, 200 * (tries + 1), options.signal)
    }
    throw new ClientError('server.unavailable')
  }

  /** Nobody looks any more. */
  stop(): void {
    this.#leave?.()
    this.#leave = undefined
    this.#timer?.cancel()
    this.#timer = undefined
    this.#gathered = undefined
    this.#isForgetful = false
    this.#floor = undefined
  }

  /** Somebody else signed in. */
  reset(): void {
    this.#timer?.cancel()
    this.#timer = undefined
    this.#gathered = undefined
    this.#kept.clear()
    this.#view.changed()
  }

  #upToDate(page: LetterPage): LetterPage {
    return withLetterChanges(page, this.#options.workspaceId, { epoch: this.#epoch, letters: this.#kept })
  }

  #enter(): void {
    const { follow, workspaceId } = this.#options
    this.#leave = follow(ledgerStream(workspaceId), {
      onStart: (at) => {
        if (at.epoch !== this.#epoch) this.#kept.clear()
        this.#epoch = at.epoch
        this.#floor = at
        this.#view.changed()
        for (const watcher of this.#watchers) watcher.onStart(at)
      },
      onEnd: () => {
        this.#floor = undefined
        for (const watcher of this.#watchers) watcher.onEnd()
      },
      onEvent: (received) => this.#onEvent(received),
    })
  }

  #onEvent(received: Received): void {
    const event = knownEvent(received)
    if (event?.kind === 'reconciliation.letter.changed') {
      const { letter } = event.payload
      const change = { letter, offset: received.offset }
      this.#keep(change)
      this.#gather().letters.set(letter.id, change)
    } else if (event?.kind === 'reconciliation.period.changed') {
      this.#gather().periods.set(event.payload.period.id, event.payload.period)
    }
  }

  #keep(change: LetterChange): void {
    this.#kept.delete(change.letter.id)
    this.#kept.set(change.letter.id, change)
    if (this.#kept.size <= maxKept) return
    const [oldest] = this.#kept
    if (oldest === undefined || this.#floor === undefined) return
    this.#kept.delete(oldest[0])
    // What is kept of a time before the stream began anew may be older than the floor.
    this.#floor = { epoch: this.#floor.epoch, offset: Math.max(this.#floor.offset, oldest[1].offset) }
    this.#isForgetful = true
  }

  #gather() {
    this.#gathered ??= { letters: new Map(), periods: new Map() }
    this.#timer ??= this.#options.clock.after(gatherMs, () => this.#tell())
    return this.#gathered
  }

  #tell(): void {
    const { letters, periods } = this.#gathered ?? { letters: new Map(), periods: new Map() }
    this.#timer = undefined
    this.#gathered = undefined
    this.#view.changed()
    for (const watcher of this.#watchers) watcher.onChanges({ letters, periods: [...periods.values()] })
    if (!this.#isForgetful || this.#floor === undefined) return
    this.#isForgetful = false
    for (const watcher of this.#watchers) watcher.onStart(this.#floor)
  }
}

/** Whether a page was read at a place or after it. */
export function isAsNewAs(page: LetterPage, workspaceId: WorkspaceId, at: StreamPosition | undefined): boolean {
  return at === undefined || (page.positions.epoch === at.epoch && offsetOfPage(page, workspaceId) >= at.offset)
}
