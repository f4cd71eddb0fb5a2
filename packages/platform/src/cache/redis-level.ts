import type { Clock } from '../clock.ts'
import type { Log } from '../log.ts'
import type { RedisTexts } from '../redis/commands.ts'
import type { SharedLevel } from './shared-level.ts'

/** A request waits no longer for a Redis that does not answer. */
const answerWithinMs = 50
/** After a question that failed, nobody asks for so long. */
const restMs = 5_000

/** The shared level in Redis. One that is away, hangs or is full costs one request 50 ms in 5 s, and the others nothing. */
export class RedisLevel implements SharedLevel {
  failures = 0
  readonly #commands: RedisTexts
  readonly #clock: Clock
  readonly #log: Log
  #restUntil = -Infinity

  constructor(deps: { commands: RedisTexts; clock: Clock; log: Log }) {
    this.#commands = deps.commands
    this.#clock = deps.clock
    this.#log = deps.log
  }

  async get(key: string): Promise<string | undefined> {
    if (!this.#mayAsk()) return undefined
    return (await this.#inTime(this.#commands.get(key))) ?? undefined
  }

  set(key: string, text: string, forMs: number): void {
    if (!this.#mayAsk()) return
    // NOTE: a Redis that is full refuses what is new and still answers; that is no reason to stop asking it.
    this.#commands.set(key, text, forMs).catch(() => {
      this.failures++
    })
  }

  async drop(key: string): Promise<void> {
    if (this.#mayAsk()) await this.#inTime(this.#commands.delete([key]))
  }

  #mayAsk(): boolean {
    return this.#commands.isReady && this.#clock.monotonic() >= this.#restUntil
  }

  /** The answer; undefined when it fails or comes too late. */
  async #inTime<Answer>(asked: Promise<Answer>): Promise<Answer | undefined> {
    const late = Promise.withResolvers<never>()
    const timer = this.#clock.after(answerWithinMs, () =>
      late.reject(new Error(`no answer within ${answerWithinMs} ms`)),
    )
    try {
      return await Promise.race([asked, late.promise])
    } catch (error) {
      this.failures++
      this.#rest(error)
      return undefined
    } finally {
      timer.cancel()
      // NOTE: an answer that fails after its time has been counted already.
      asked.catch(() => {})
    }
  }

  #rest(cause: unknown): void {
    const now = this.#clock.monotonic()
    if (now < this.#restUntil) return
    this.#restUntil = now + restMs
    this.#log.warn({ event: 'cache.redis_rests', error: cause instanceof Error ? cause.message : String(cause) })
  }
}
