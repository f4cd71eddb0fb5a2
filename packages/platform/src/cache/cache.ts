/*
 * A cache whose values stand on streams: each is kept with the positions that it was read at, and counts as long as the
 * heads of these streams are where it stands. Nobody has to invalidate anything, and no load that began before a change
 * can pass for one after it. See docs/caching.md.
 */
import type { StreamKey, WorkspaceId } from '@meydan/protocol'
import type { Clock } from '../clock.ts'
import type { CacheStats, MeteredCache } from '../metrics/cache-stats.ts'
import type { StreamWatch } from '../streams/watch.ts'
import type { WatchedStream } from '../streams/watched-stream.ts'
import type { DatedValue } from './dated-value.ts'
import { MemoryLevel } from './memory-level.ts'
import type { SharedLevel } from './shared-level.ts'
import { parseSharedText, sharedText } from './shared-text.ts'
import { Standing } from './standing.ts'

/** How a cache keeps its values. */
export interface CacheOptions<Value> {
  /** What it holds, such as `employee`: in keys and metrics. */
  readonly name: string
  /** Number of the value's form. Raise it with each change of the form: processes of two versions share no values then. */
  readonly form: number
  /** An hour when left out. */
  readonly ttlMs?: number
  /** Values in the process at most. */
  readonly maxEntries: number
  /** Bytes of them at most. */
  readonly maxBytes: number
  /** A value that nobody asks for so long leaves the process; the time to live when left out. */
  readonly idleMs?: number
  /** Given: values stay in the process, and have this size. Else they are JSON, and are shared with other processes. */
  readonly sizeOf?: (value: Value) => number
}

/** What somebody wants to know. */
export interface Question<Value> {
  readonly workspaceId: WorkspaceId
  /** Names the value within its cache and workspace. */
  readonly id: string
  /** Streams that it stands on whatever comes of it; the answer may name more, but not where it is to be shared. */
  readonly streams: readonly StreamKey[]
  /** Reads it from the database. Run once, however many ask. */
  readonly load: () => Promise<DatedValue<Value>>
}

/** What a cache works with. */
export interface CacheDeps {
  readonly clock: Clock
  readonly watch: StreamWatch
  /** undefined: there is no other process, or nothing to share through. */
  readonly shared: SharedLevel | undefined
}

interface Filled<Value> {
  readonly value: Value
  /** Something happened while it was loaded. */
  readonly isPast: boolean
}

/** Texts longer than this are not shared, in UTF-16 units. */
const maxShared = 1_000_000

export class Cache<Value> implements MeteredCache {
  readonly #options: CacheOptions<Value>
  readonly #ttlMs: number
  readonly #clock: Clock
  readonly #watch: StreamWatch
  readonly #shared: SharedLevel | undefined
  readonly #memory: MemoryLevel<Value>
  readonly #fills = new Map<string, Promise<Filled<Value>>>()
  #hits = 0
  #sharedHits = 0
  #misses = 0
  #loads = 0

  constructor(deps: CacheDeps, options: CacheOptions<Value>) {
    this.#options = options
    this.#ttlMs = options.ttlMs ?? 3_600_000
    this.#clock = deps.clock
    this.#watch = deps.watch
    this.#shared = options.sizeOf === undefined ? deps.shared : undefined
    this.#memory = new MemoryLevel(deps.clock, { ...options, idleMs: options.idleMs ?? this.#ttlMs })
  }

  /**
   * The value, from the process, from the shared level, or loaded: once for all who ask meanwhile. Whoever asks after a
   * change that this process made, or heard of, gets no value from before it. Check access first: what is kept is never
   * the right to see it. The value is everybody's: do not change it.
   *
   * @throws what `load` throws; that is not kept.
   */
  async read(question: Question<Value>): Promise<Value> {
    const key = this.#keyOf(question)
    const entry = this.#memory.current(key)
    if (entry !== undefined) {
      this.#hits++
      return entry.value
    }
    const underWay = this.#fills.get(key)
    if (underWay !== undefined) {
      const filled = await underWay
      // A load that began before a change is not for those who may know of the change.
      if (!filled.isPast) return this.#missed(filled)
    }
    const next = this.#fills.get(key)
    return next === undefined ? (await this.#fill(key, question)).value : this.#missed(await next)
  }

  /** Lets go of a value here and in the shared level. For what no stream tells of; other processes may keep theirs. */
  async drop(question: Pick<Question<Value>, 'workspaceId' | 'id'>): Promise<void> {
    const key = this.#keyOf(question)
    this.#memory.drop(key)
    this.#fills.delete(key)
    await this.#shared?.drop(key)
  }

  /** Lets go of what nobody asks for any more. */
  sweep(): void {
    this.#memory.sweep()
  }

  /** Lets go of everything in the process. */
  clear(): void {
    this.#memory.clear()
  }

  stats(): CacheStats {
    return {
      hits: this.#hits + this.#sharedHits,
      sharedHits: this.#sharedHits,
      misses: this.#misses,
      loads: this.#loads,
      entries: this.#memory.size,
      maxEntries: this.#options.maxEntries,
      bytes: this.#memory.bytes,
    }
  }

  /** Counts a question that another one's load has answered. */
  #missed({ value }: Filled<Value>): Value {
    this.#misses++
    return value
  }

  /** The braces keep what belongs to a workspace on one node of a cluster. */
  #keyOf({ workspaceId, id }: Pick<Question<Value>, 'workspaceId' | 'id'>): string {
    return `meydan:cache:{${workspaceId}}:${this.#options.name}:${this.#options.form}:${id}`
  }

  #fill(key: string, question: Question<Value>): Promise<Filled<Value>> {
    const isWanted = () => this.#fills.get(key) === filling
    const filling = this.#fillNow(key, question, isWanted).finally(() => {
      if (isWanted()) this.#fills.delete(key)
    })
    this.#fills.set(key, filling)
    return filling
  }

  async #fillNow(key: string, question: Question<Value>, isWanted: () => boolean): Promise<Filled<Value>> {
    // Held from before the load on, so that what happens meanwhile is noticed.
    const early = question.streams
      .map((stream) => this.#watch.hold({ workspaceId: question.workspaceId, key: stream }))
      .filter((held): held is WatchedStream => held !== undefined)
    try {
      const found = await this.#fromShared(key, question, isWanted)
      if (found !== undefined) {
        this.#sharedHits++
        return found
      }
      this.#misses++
      this.#loads++
      const loaded = await question.load()
      return this.#take(key, question, loaded, isWanted())
    } finally {
      for (const held of early) this.#watch.release(held)
    }
  }

  /** A value of the shared level counts only when it is known to be current. */
  async #fromShared(
    key: string,
    question: Question<Value>,
    isWanted: () => boolean,
  ): Promise<Filled<Value> | undefined> {
    const text = await this.#shared?.get(key)
    const found = text === undefined ? undefined : parseSharedText<Value>(text, question.streams)
    const leftMs = found === undefined ? 0 : Math.min(found.until - this.#clock.now(), this.#ttlMs)
    if (text === undefined || found === undefined || leftMs <= 0) return undefined
    const standing = Standing.on(this.#watch, question.workspaceId, found.positions)
    if (standing?.isCurrent() !== true) {
      standing?.end()
      return undefined
    }
    if (isWanted()) this.#keep(key, found.value, { standing, forMs: leftMs, bytes: text.length })
    else standing.end()
    return { value: found.value, isPast: false }
  }

  #take(key: string, question: Question<Value>, loaded: DatedValue<Value>, isWanted: boolean): Filled<Value> {
    const { value, positions } = loaded
    const standing = Standing.on(this.#watch, question.workspaceId, positions)
    if (standing === undefined) return { value, isPast: false }
    standing.confirm()
    const isPast = standing.isPast()
    if (isPast || !isWanted) {
      standing.end()
      return { value, isPast }
    }
    const { sizeOf } = this.#options
    if (sizeOf !== undefined) {
      this.#keep(key, value, { standing, forMs: this.#ttlMs, bytes: sizeOf(value) })
    } else {
      const text = sharedText({ value, positions, until: this.#clock.now() + this.#ttlMs })
      this.#keep(key, value, { standing, forMs: this.#ttlMs, bytes: text.length })
      if (text.length <= maxShared) this.#shared?.set(key, text, this.#ttlMs)
    }
    return { value, isPast }
  }

  #keep(key: string, value: Value, how: { standing: Standing; forMs: number; bytes: number }): void {
    const { standing, bytes } = how
    this.#memory.keep(key, { value, standing, bytes, until: this.#clock.monotonic() + how.forMs })
  }
}
