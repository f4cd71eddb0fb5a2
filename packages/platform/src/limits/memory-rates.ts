import type { Clock } from '../clock.ts'
import type { RatePolicy, Rates, RateUse } from './rates.ts'

/** A window of one key. */
interface Window {
  used: number
  /** In monotonic milliseconds. */
  endsAt: number
}

/** Keys of one policy that are remembered, the oldest windows first to go: some 15 MB. */
const maxKeys = 100_000
/** Windows that are looked at for each new one. Two, so that those that ended go faster than new ones come. */
const sweptAtOnce = 2

/** Counts uses in this process. Sets no timers: what has ended goes when something new comes. */
export class MemoryRates implements Rates {
  readonly #clock: Clock
  readonly #maxKeys: number
  // A map for each policy: its windows are of one length, so the order of insertion is that in which they end.
  readonly #windowsByPolicy = new Map<string, Map<string, Window>>()

  constructor(clock: Clock, options: { readonly maxKeys?: number } = {}) {
    this.#clock = clock
    this.#maxKeys = options.maxKeys ?? maxKeys
  }

  /** Keys that are remembered, those of ended windows included. */
  get size(): number {
    let size = 0
    for (const windows of this.#windowsByPolicy.values()) size += windows.size
    return size
  }

  take(policy: RatePolicy, key: string, cost = 1): Promise<RateUse> {
    return Promise.resolve(this.takeNow(policy, key, cost))
  }

  /** As `take`, without waiting. */
  takeNow(policy: RatePolicy, key: string, cost = 1): RateUse {
    const now = this.#clock.monotonic()
    const window = this.#windowOf(policy, key, now)
    const isAllowed = window.used + cost <= policy.count
    if (isAllowed) window.used += cost
    return { isAllowed, left: Math.max(0, policy.count - window.used), resetMs: window.endsAt - now }
  }

  /** Takes over what all processes together have used of a key, where that is more than is known here. */
  learn(policy: RatePolicy, key: string, shared: { readonly used: number; readonly resetMs: number }): void {
    const now = this.#clock.monotonic()
    const window = this.#windowOf(policy, key, now)
    if (shared.used < window.used) return
    window.used = shared.used
    window.endsAt = now + shared.resetMs
  }

  #windowOf(policy: RatePolicy, key: string, now: number): Window {
    let windows = this.#windowsByPolicy.get(policy.name)
    if (windows === undefined) {
      windows = new Map()
      this.#windowsByPolicy.set(policy.name, windows)
    }
    const known = windows.get(key)
    if (known !== undefined && known.endsAt > now) return known
    windows.delete(key)
    this.#sweep(windows, now)
    const window = { used: 0, endsAt: now + policy.perMs }
    windows.set(key, window)
    return window
  }

  #sweep(windows: Map<string, Window>, now: number): void {
    let swept = 0
    for (const [key, { endsAt }] of windows) {
      if (swept === sweptAtOnce || (endsAt > now && windows.size < this.#maxKeys)) break
      windows.delete(key)
      swept += 1
    }
  }
}
