import type { Clock } from '../clock.ts'
import type { RedisScripts } from '../redis/commands.ts'
import { MemoryRates } from './memory-rates.ts'
import type { RatePolicy, Rates, RateUse } from './rates.ts'

/**
 * Takes the cost if that much is left, and says whether it did, what is used, and the milliseconds until the window ends.
 * A key without an end, whatever made it, gets one.
 */
const takeScript = `
local used = tonumber(redis.call('get', KEYS[1]) or '0')
local taken = 0
if used + tonumber(ARGV[1]) <= tonumber(ARGV[2]) then
  used = redis.call('incrby', KEYS[1], ARGV[1])
  taken = 1
end
local left = redis.call('pttl', KEYS[1])
if left < 0 then
  redis.call('pexpire', KEYS[1], ARGV[3])
  left = tonumber(ARGV[3])
end
return {taken, used, left}`

const defaultPatienceMs = 50
/** A Redis that did not answer in time or failed is left alone for this long. */
const silenceMs = 1_000

/** What came of asking Redis. Plain numbers for metrics. */
export interface RedisRatesCounters {
  asked: number
  /** Counted by this process alone, because Redis was away, slow or failed. */
  alone: number
}

/**
 * Counts uses together with all processes that share the Redis: one command for each use. The process counts by itself as
 * well: what is over already is refused without asking, and while Redis is away its own count stands, so that nobody is
 * refused because of Redis and a limit is at most passed as many times as there are processes.
 */
export class RedisRates implements Rates {
  readonly counters: RedisRatesCounters = { asked: 0, alone: 0 }
  readonly #commands: RedisScripts
  readonly #clock: Clock
  readonly #own: MemoryRates
  readonly #patienceMs: number
  #silentUntil = 0

  /** `patienceMs` is what a use waits for Redis at most; 50 when left out. */
  constructor(commands: RedisScripts, clock: Clock, options: { readonly patienceMs?: number } = {}) {
    this.#commands = commands
    this.#clock = clock
    this.#patienceMs = options.patienceMs ?? defaultPatienceMs
    this.#own = new MemoryRates(clock)
  }

  async take(policy: RatePolicy, key: string, cost = 1): Promise<RateUse> {
    const own = this.#own.takeNow(policy, key, cost)
    if (!own.isAllowed) return own
    const answer = await this.#ask(policy, key, cost)
    if (answer === undefined) {
      this.counters.alone++
      return own
    }
    this.#own.learn(policy, key, answer)
    const { isAllowed, used, resetMs } = answer
    return { isAllowed, left: Math.max(0, policy.count - used), resetMs }
  }

  async #ask(policy: RatePolicy, key: string, cost: number) {
    if (!this.#commands.isReady || this.#clock.monotonic() < this.#silentUntil) return undefined
    this.counters.asked++
    const late = Promise.withResolvers<undefined>()
    // A busy process runs its timers late and first: an answer that has arrived by then is read before this one counts.
    const timer = this.#clock.after(this.#patienceMs, () => setImmediate(() => late.resolve(undefined)))
    try {
      const args = [cost, policy.count, policy.perMs].map(String)
      const answer = parseAnswer(
        await Promise.race([this.#commands.run(takeScript, keyOf(policy, key), args), late.promise]),
      )
      if (answer === undefined) this.#fallSilent()
      return answer
    } catch {
      // NOTE: the connection itself tells what ails it; here it only matters that there is no answer.
      this.#fallSilent()
      return undefined
    } finally {
      timer.cancel()
    }
  }

  #fallSilent(): void {
    this.#silentUntil = this.#clock.monotonic() + silenceMs
  }
}

/** All that is counted of one key lies on one node of a cluster. */
function keyOf(policy: RatePolicy, key: string): string {
  return `limit:{${key}}:${policy.name}`
}

function parseAnswer(answer: unknown): { isAllowed: boolean; used: number; resetMs: number } | undefined {
  if (!Array.isArray(answer)) return undefined
  const [taken, used, resetMs] = answer as readonly unknown[]
  if (typeof used !== 'number' || typeof resetMs !== 'number') return undefined
  return { isAllowed: taken === 1, used, resetMs }
}
