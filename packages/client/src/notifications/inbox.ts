// The lines that tell of what is meant for the reader: loads them, keeps them current by events, and marks them as read.

import {
  limits,
  memberStream,
  operations,
  type EntryId,
  type InboxEntry,
  type MemberId,
  type Positions,
  type ResultOf,
} from '@meydan/protocol'
import { toClientError, type ClientErrorCode } from '../client-error.ts'
import type { ClientClock } from '../clock.ts'
import type { Call } from '../http/caller.ts'
import { createStore, type Store } from '../store.ts'
import { offsetIn, type Received } from '../sync/model.ts'
import { knownEvent } from '../sync/reduce.ts'
import type { ConsistentRead } from '../sync/sync.ts'
import {
  countUnread,
  inboxFrom,
  isLineUnread,
  latestFirst,
  reduceInbox,
  withOlderPage,
  withRead,
  type InboxModel,
  type Reading,
  type ReadSeqOf,
} from './inbox-model.ts'

/** A line as it is shown. */
export interface InboxLine {
  readonly entry: InboxEntry
  /** Neither the line nor its place was read. */
  readonly isUnread: boolean
}

/** The inbox as far as it is loaded. Immutable; what did not change stays the same object. */
export interface InboxState {
  /** idle: nobody asked for it yet; failed: `error` says why, and there is nothing to show. */
  readonly status: 'idle' | 'loading' | 'ready' | 'failed'
  /** Why the last load failed; null once one succeeds. */
  readonly error: ClientErrorCode | null
  /** The latest first. */
  readonly lines: readonly InboxLine[]
  /** Lines that were read neither here nor at their place, those not loaded included; counted to 100. */
  readonly unread: number
  readonly hasMore: boolean
  readonly isLoadingMore: boolean
}

export interface InboxOptions {
  readonly call: Call
  readonly clock: ClientClock
  readonly me: () => MemberId | undefined
  readonly readSeqOf: ReadSeqOf
  /** Asks for something of the member's own, and gives the events that came meanwhile with it. */
  readonly read: <T extends { positions: Positions }>(ask: () => Promise<T>) => Promise<ConsistentRead<T>>
}

type Page = ResultOf<typeof operations.notifications.listInbox>

/** So many lines are held; what is older is not loaded, and with one more the newest page takes their place. */
const maxLines = 1_000
/** One call carries so many ids at most. */
const maxIds = 200

const noLines: readonly InboxLine[] = []

export class Inbox {
  readonly state: Store<InboxState>
  readonly #options: InboxOptions
  readonly #store
  #model: InboxModel | undefined
  #error: ClientErrorCode | null = null
  #isAskedFor = false
  #isLoadingMore = false
  /** What is marked here and not stored yet. It lies over the model, so that a refusal takes it away again. */
  #readings: readonly Reading[] = []
  /** Counts what was forgotten: an answer asked for before belongs to another account. */
  #resets = 0
  #shown: InboxState | undefined

  constructor(options: InboxOptions) {
    this.#options = options
    this.#store = createStore(() => this.#snapshot())
    this.state = this.#store
  }

  /** Whether so many lines are held that the newest page should be loaded instead. */
  get isOverfull(): boolean {
    return this.#size > maxLines
  }

  /** Loads the newest page. @throws ClientError when that was refused or nobody answered; the state has it, too. */
  async load(): Promise<void> {
    this.#isAskedFor = true
    const { readSeqOf } = this.#options
    try {
      const resets = this.#resets
      const { result, events } = await this.#ask({})
      if (resets !== this.#resets) return
      this.#error = null
      this.#model = reduced(inboxFrom(result, this.#offsetOf(result), readSeqOf), events)
    } catch (caught) {
      this.#error = toClientError(caught).code
      throw caught
    } finally {
      this.#store.changed()
    }
  }

  /** Loads the page behind the oldest line. Never fails: `error` in the state says what went wrong. */
  async loadMore(): Promise<void> {
    const cursor = this.#model?.nextCursor
    if (this.#isLoadingMore || this.#size >= maxLines || cursor === undefined || cursor === null) return
    this.#isLoadingMore = true
    this.#store.changed()
    const resets = this.#resets
    try {
      const { result, events } = await this.#ask({ before: cursor })
      if (resets !== this.#resets || this.#model?.nextCursor !== cursor) return
      const { readSeqOf } = this.#options
      const older = reduced(inboxFrom(result, this.#offsetOf(result), readSeqOf), events)
      this.#model = withOlderPage(this.#model, result, older, readSeqOf)
      this.#error = null
    } catch (caught) {
      if (resets === this.#resets) this.#error = toClientError(caught).code
    } finally {
      this.#isLoadingMore = false
      this.#store.changed()
    }
  }

  /** Marks lines as read, on screen at once. @throws ClientError when it was not stored: they are as they were. */
  async markRead(ids: readonly EntryId[]): Promise<void> {
    const unread = this.#unreadIds(new Set(ids))
    if (unread.length > 0) await this.#read({ ids: unread, upTo: null, at: this.#now() })
  }

  /** Marks everything as read that is there now. @throws ClientError when it was not stored: all is as it was. */
  async markAllRead(): Promise<void> {
    const newest = this.#model === undefined ? undefined : latestFirst(this.#model)[0]
    if (newest === undefined || this.state.getSnapshot().unread === 0) return
    // The ids as well: what is stored may be a fraction of a millisecond later than what travelled.
    await this.#read({ ids: this.#unreadIds().slice(0, maxIds), upTo: newest.updatedAt, at: this.#now() })
  }

  onEvent(received: Received): void {
    const me = this.#options.me()
    if (this.#model === undefined || me === undefined || received.stream !== memberStream(me)) return
    this.#model = reduceInbox(this.#model, received.offset, knownEvent(received))
    this.#store.changed()
  }

  /** Read marks of rooms may be others now. */
  changed(): void {
    if (this.#model !== undefined) this.#store.changed()
  }

  /** Somebody else signed in. */
  reset(): void {
    this.#resets += 1
    this.#model = undefined
    this.#error = null
    this.#readings = []
    this.#store.changed()
  }

  async #read(reading: Reading): Promise<void> {
    this.#readings = [...this.#readings, reading]
    this.#store.changed()
    try {
      const { ids, upTo } = reading
      const input = { ...(ids.length === 0 ? {} : { ids }), ...(upTo === null ? {} : { upTo }) }
      await this.#options.call(operations.notifications.markInboxRead, input)
      // The event says the same, before or after this.
      if (this.#model !== undefined) this.#model = withRead(this.#model, reading)
    } finally {
      this.#readings = this.#readings.filter((one) => one !== reading)
      this.#store.changed()
    }
  }

  get #size(): number {
    return this.#model?.entriesById.size ?? 0
  }

  #ask(where: { before?: string }): Promise<ConsistentRead<Page>> {
    const { read, call } = this.#options
    return read(() => call(operations.notifications.listInbox, { ...where, limit: limits.pageDefault }))
  }

  #offsetOf({ positions }: Page): number {
    const me = this.#options.me()
    return (me === undefined ? undefined : offsetIn(positions, memberStream(me))) ?? 0
  }

  #unreadIds(among?: ReadonlySet<EntryId>): EntryId[] {
    return this.state
      .getSnapshot()
      .lines.filter(({ entry, isUnread }) => isUnread && among?.has(entry.id) !== false)
      .map(({ entry }) => entry.id)
  }

  #now(): string {
    return new Date(this.#options.clock.now()).toISOString()
  }

  #snapshot(): InboxState {
    const model = this.#model === undefined ? undefined : this.#readings.reduce(withRead, this.#model)
    const before = this.#shown
    const next: InboxState = {
      status: model !== undefined ? 'ready' : this.#error !== null ? 'failed' : this.#isAskedFor ? 'loading' : 'idle',
      error: this.#error,
      lines: model === undefined ? noLines : keptLines(before?.lines ?? noLines, this.#linesOf(model)),
      unread: model === undefined ? 0 : countUnread(model, this.#options.readSeqOf),
      hasMore: model !== undefined && model.hasMore && this.#size < maxLines,
      isLoadingMore: this.#isLoadingMore,
    }
    this.#shown = before !== undefined && isSame(before, next) ? before : next
    return this.#shown
  }

  #linesOf(model: InboxModel): InboxLine[] {
    const { readSeqOf } = this.#options
    return latestFirst(model).map((entry) => ({ entry, isUnread: isLineUnread(entry, readSeqOf) }))
  }
}

function reduced(model: InboxModel, events: readonly Received[]): InboxModel {
  return events.reduce((held, received) => reduceInbox(held, received.offset, knownEvent(received)), model)
}

/** The lines, each the same object as before where it says the same, and all of them where all do. */
function keptLines(before: readonly InboxLine[], now: readonly InboxLine[]): readonly InboxLine[] {
  const known = new Map(before.map((line) => [line.entry, line]))
  const kept = now.map((line) => {
    const held = known.get(line.entry)
    return held?.isUnread === line.isUnread ? held : line
  })
  return kept.length === before.length && kept.every((line, index) => line === before[index]) ? before : kept
}

function isSame(a: InboxState, b: InboxState): boolean {
  return (Object.keys(b) as (keyof InboxState)[]).every((key) => a[key] === b[key])
}
