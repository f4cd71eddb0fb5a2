// The letters of a workspace while somebody has them on screen: what is asked for is brought up to date with what the stream
// told meanwhile, and what changes later is told. Holds no list of its own: which letters are looked at is the screen's.

import { ledgerStream, operations, type InputOf, type StreamKey, type WorkspaceId } from '@meydan/protocol'
import type { LetterId, Period } from '@meydan/protocol/operations/reconciliation-shapes'
import { ClientError } from '../client-error.ts'
import { wait, type ClientClock, type ClientTimer } from '../clock.ts'
import type { Call } from '../http/caller.ts'
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
  onChanges(changes: LedgerChanges): void
}

/** Letters, as they change. Everything else about reconciliation goes through `call`. */
export interface LedgerClient {
  /** The ledger is on screen until the returned function is called. */
  watch(handlers: LedgerHandlers): () => void
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
/** So many changed letters are remembered for answers that are under way. */
const maxKept = 5_000
/** An answer that is older than what the stream has told is asked for again this often. */
const maxStaleAnswers = 5

export class Ledger implements LedgerClient {
  readonly #options: LedgerOptions
  readonly #watchers = new Set<LedgerHandlers>()
  /** The last change of each letter since the stream began, the latest last. */
  readonly #kept = new Map<LetterId, LetterChange>()
  /** What was read here or later can be brought up to date; undefined while nobody watches, or nothing came yet. */
  #floor: StreamPosition | undefined
  #gathered: { letters: Map<LetterId, LetterChange>; periods: Map<string, Period> } | undefined
  #timer: ClientTimer | undefined
  #leave: (() => void) | undefined

  constructor(options: LedgerOptions) {
    this.#options = options
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
      if (isAsNewAs(page, workspaceId, this.#floor)) return withLetterChanges(page, workspaceId, this.#kept)
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
    this.#floor = undefined
    this.#kept.clear()
  }

  #enter(): void {
    const { follow, workspaceId } = this.#options
    this.#leave = follow(ledgerStream(workspaceId), {
      onStart: (at) => {
        this.#kept.clear()
        this.#floor = at
        for (const watcher of this.#watchers) watcher.onStart(at)
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
    this.#floor = { epoch: this.#floor.epoch, offset: oldest[1].offset }
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
    for (const watcher of this.#watchers) watcher.onChanges({ letters, periods: [...periods.values()] })
  }
}

/** Whether a page was read at a place or after it. */
export function isAsNewAs(page: LetterPage, workspaceId: WorkspaceId, at: StreamPosition | undefined): boolean {
  return at === undefined || (page.positions.epoch === at.epoch && offsetOfPage(page, workspaceId) >= at.offset)
}
