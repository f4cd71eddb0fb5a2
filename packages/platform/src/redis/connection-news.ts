import type { Clock } from '../clock.ts'
import type { Log } from '../log.ts'

/** A lost connection is told again after this time. */
const repeatMs = 60_000
/** Different reasons that are told in that time. */
const maxReasons = 10

/** Tells of a connection that is lost or back: once for each reason, however often it is tried again. */
export class ConnectionNews {
  readonly #log: Log
  readonly #clock: Clock
  readonly #told = new Set<string>()
  #toldSince = 0

  constructor(log: Log, clock: Clock) {
    this.#log = log
    this.#clock = clock
  }

  failed(error: unknown): void {
    const now = this.#clock.monotonic()
    if (now - this.#toldSince >= repeatMs) this.#told.clear()
    const reason = error instanceof Error ? error.message : String(error)
    if (this.#told.has(reason) || this.#told.size >= maxReasons) return
    if (this.#told.size === 0) this.#toldSince = now
    this.#told.add(reason)
    this.#log.warn({ event: 'redis.failed', error: reason })
  }

  restored(): void {
    if (this.#told.size === 0) return
    this.#told.clear()
    this.#log.info({ event: 'redis.restored' })
  }
}
