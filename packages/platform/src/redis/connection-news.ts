import type { Clock } from '../clock.ts'
import type { Log } from '../log.ts'

/** A lost connection is told again after this time. */
const repeatMs = 60_000

/** Tells of a connection that is lost or back: once, however often it is tried again. */
export class ConnectionNews {
  readonly #log: Log
  readonly #clock: Clock
  #lostToldAt: number | undefined

  constructor(log: Log, clock: Clock) {
    this.#log = log
    this.#clock = clock
  }

  failed(error: unknown): void {
    const now = this.#clock.monotonic()
    if (this.#lostToldAt !== undefined && now - this.#lostToldAt < repeatMs) return
    this.#lostToldAt = now
    this.#log.warn({ event: 'redis.failed', error: error instanceof Error ? error.message : String(error) })
  }

  restored(): void {
    if (this.#lostToldAt === undefined) return
    this.#lostToldAt = undefined
    this.#log.info({ event: 'redis.restored' })
  }
}
