/*
 * The level of a cache in the process: bounded in entries, in bytes, and in the time that nobody asks for an entry.
 */
import type { Clock } from '../clock.ts'
import type { Standing } from './standing.ts'

/** What is kept of a value. */
export interface Entry<Value> {
  readonly value: Value
  readonly bytes: number
  readonly standing: Standing
  /** Monotonic. */
  readonly until: number
}

interface Kept<Value> extends Entry<Value> {
  usedAt: number
}

/** Bounds of the level. */
export interface MemoryBounds {
  readonly maxEntries: number
  readonly maxBytes: number
  /** An entry that nobody asked for so long goes. */
  readonly idleMs: number
}

export class MemoryLevel<Value> {
  readonly #clock: Clock
  readonly #bounds: MemoryBounds
  // A map keeps the order of insertion: the first entry is the one that was used least recently.
  readonly #entries = new Map<string, Kept<Value>>()
  #bytes = 0

  constructor(clock: Clock, bounds: MemoryBounds) {
    this.#clock = clock
    this.#bounds = bounds
  }

  get size(): number {
    return this.#entries.size
  }

  get bytes(): number {
    return this.#bytes
  }

  /** The entry of this key, if it has not expired and nothing has happened since. */
  current(key: string): Entry<Value> | undefined {
    const kept = this.#entries.get(key)
    if (kept === undefined) return undefined
    const now = this.#clock.monotonic()
    // One that is not known to be current may be once its streams have been read.
    if (kept.until <= now || kept.standing.isPast()) this.drop(key)
    else if (kept.standing.isCurrent()) {
      kept.usedAt = now
      this.#entries.delete(key)
      this.#entries.set(key, kept)
      return kept
    }
    return undefined
  }

  /** Keeps an entry, and lets go of those unused for longest where there are too many. One that is too big is not kept. */
  keep(key: string, entry: Entry<Value>): void {
    this.drop(key)
    if (entry.bytes > this.#bounds.maxBytes) return entry.standing.end()
    this.#entries.set(key, { ...entry, usedAt: this.#clock.monotonic() })
    this.#bytes += entry.bytes
    for (const oldest of this.#entries.keys()) {
      if (this.#entries.size <= this.#bounds.maxEntries && this.#bytes <= this.#bounds.maxBytes) break
      this.drop(oldest)
    }
  }

  /** Lets go of an entry. */
  drop(key: string): void {
    const kept = this.#entries.get(key)
    if (kept === undefined) return
    this.#entries.delete(key)
    this.#bytes -= kept.bytes
    kept.standing.end()
  }

  /** Lets go of what nobody asks for any more. */
  sweep(): void {
    const usedBefore = this.#clock.monotonic() - this.#bounds.idleMs
    for (const [key, { usedAt }] of this.#entries) {
      if (usedAt > usedBefore) break
      this.drop(key)
    }
  }

  /** Lets go of everything. */
  clear(): void {
    for (const key of this.#entries.keys()) this.drop(key)
  }
}
