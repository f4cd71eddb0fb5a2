import { closeCodes } from '@meydan/protocol'
import type { Clock } from '../clock.ts'
import { waitForCredits, type CreditRate } from '../limits/credits.ts'
import type { Connection } from './connection.ts'
import type { Counters } from './counters.ts'
import type { GatewayLimits } from './gateway-limits.ts'
import { accountRate } from './socket-quotas.ts'

/** What a frame costs that brings next to nothing: a refused command, a ping, a sign of activity. */
const frameCost = 0.1
/** A socket that owes more is closed: a thousand refusals beyond what came meanwhile. */
const maxDebt = 100
/** Shorter waits are not worth a frame. */
const minWaitMs = 250

/**
 * Takes what commands cost: from the socket, so that one that runs wild does not hold up the account's others, and from the
 * account, so that many sockets are not many times as much.
 */
export class SocketCredits {
  readonly #clock: Clock
  readonly #counters: Counters
  readonly #ofSocket: CreditRate
  readonly #ofAccount: CreditRate

  constructor(deps: { clock: Clock; counters: Counters; limits: GatewayLimits }) {
    const { creditsPerSecond, creditBurstSeconds } = deps.limits
    this.#clock = deps.clock
    this.#counters = deps.counters
    this.#ofSocket = { perSecond: creditsPerSecond, burst: creditsPerSecond * creditBurstSeconds }
    this.#ofAccount = accountRate(deps.limits)
  }

  /** Takes the cost of a command. Says how long it takes until it can be paid; 0: it is. */
  spend(connection: Connection, cost: number): number {
    const now = this.#clock.monotonic()
    const { share } = connection.place
    const ownWaitMs = waitForCredits(connection, this.#ofSocket, cost, now)
    const sharedWaitMs = share === undefined ? 0 : waitForCredits(share, this.#ofAccount, cost, now)
    const waitMs = Math.max(ownWaitMs, sharedWaitMs)
    if (waitMs > 0) return Math.max(minWaitMs, waitMs)
    connection.credits -= cost
    if (share !== undefined) share.credits -= cost
    return 0
  }

  /**
   * Charges for a frame that is not refused for its cost: a refused command, a ping, what a socket watches. Whoever goes on regardless waits the longer, and is
   * closed with 4005 in the end. Says whether the socket is still there.
   */
  charge(connection: Connection, cost = frameCost): boolean {
    waitForCredits(connection, this.#ofSocket, 0, this.#clock.monotonic())
    connection.credits -= cost
    if (connection.credits >= -maxDebt) return true
    this.#counters.closedForFlood++
    connection.close(closeCodes.overloaded, 'too many frames')
    return false
  }
}
