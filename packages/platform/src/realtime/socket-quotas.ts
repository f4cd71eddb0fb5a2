// How many sockets one account and one place on the network may have at this gateway, those that are being let in included.
import { AppError } from '@meydan/protocol'
import type { Clock } from '../clock.ts'
import { spend, type CreditRate, type Purse } from '../limits/credits.ts'
import { networkOf } from '../limits/network-of.ts'
import { spreadRetry } from '../limits/spread-retry.ts'
import type { Counters } from './counters.ts'
import type { GatewayLimits } from './gateway-limits.ts'

/** What the sockets of one account share: their number and their credits. */
export class AccountShare implements Purse {
  sockets = 0
  credits = 0
  /** Since ever: there is all that can be saved. */
  creditedAt = -Infinity
}

/** The place of one socket. */
export interface SocketPlace {
  /** undefined until it is known whose socket it is. */
  readonly share: AccountShare | undefined
  /** @throws AppError `limits.too_many_requests` when its address has too many */
  checkAddress(): void
  /** Counts it for its account. @throws AppError `limits.too_many_requests` when that has too many */
  takeFor(accountId: string): void
  /** Gives the place back; only the first call counts. */
  leave(): void
}

export interface SocketQuotasDeps {
  readonly clock: Clock
  readonly limits: GatewayLimits
  readonly counters: Counters
}

/** Credits of its account that a socket costs, so that one who comes and goes does not use up what others come in by. */
const socketCost = 5
/** Whoever has too many may try again after 5 to 15 s. */
const retryFromMs = 5_000
const retryWithinMs = 10_000

/** Counts sockets. */
export class SocketQuotas {
  readonly #deps: SocketQuotasDeps
  readonly #rate: CreditRate
  readonly #byNetwork = new Map<string, number>()
  readonly #present = new Map<string, AccountShare>()
  /** Shares of accounts whose last socket has gone: coming back at once must not bring new credits. The oldest come first. */
  readonly #left = new Map<string, { readonly share: AccountShare; readonly at: number }>()

  constructor(deps: SocketQuotasDeps) {
    this.#deps = deps
    this.#rate = accountRate(deps.limits)
  }

  /** Counts a socket that comes for its address. */
  arrive(remoteAddress: string): SocketPlace {
    const network = networkOf(remoteAddress)
    this.#byNetwork.set(network, (this.#byNetwork.get(network) ?? 0) + 1)
    return new Place(this, network)
  }

  /** For places only. */
  check(network: string): void {
    if ((this.#byNetwork.get(network) ?? 0) <= this.#deps.limits.socketsPerAddress) return
    this.#deps.counters.refusedByAddress++
    throw tooMany('this address has too many sockets')
  }

  /** For places only. */
  enter(accountId: string): AccountShare {
    const { clock, counters, limits } = this.#deps
    this.#forgetSaved()
    const share = this.#present.get(accountId) ?? this.#left.get(accountId)?.share ?? new AccountShare()
    const isFull = share.sockets >= limits.socketsPerAccount
    if (isFull || spend(share, this.#rate, socketCost, clock.monotonic()) > 0) {
      counters.refusedByAccount++
      throw tooMany(isFull ? 'this account has too many sockets' : 'this account asks for too much')
    }
    share.sockets++
    this.#left.delete(accountId)
    this.#present.set(accountId, share)
    return share
  }

  /** For places only. */
  exit(network: string, accountId: string | undefined): void {
    const others = (this.#byNetwork.get(network) ?? 1) - 1
    if (others === 0) this.#byNetwork.delete(network)
    else this.#byNetwork.set(network, others)
    const share = accountId === undefined ? undefined : this.#present.get(accountId)
    if (accountId === undefined || share === undefined) return
    share.sockets--
    if (share.sockets > 0) return
    this.#present.delete(accountId)
    this.#left.set(accountId, { share, at: this.#deps.clock.monotonic() })
  }

  /** After the time of a burst a share that nobody uses is full, as a new one is. */
  #forgetSaved(): void {
    const full = this.#deps.clock.monotonic() - this.#deps.limits.creditBurstSeconds * 1_000
    for (const [accountId, { at }] of this.#left) {
      if (at > full) break
      this.#left.delete(accountId)
    }
  }
}

/** How fast the sockets of an account get credits together. */
export function accountRate({ accountCreditsPerSecond, creditBurstSeconds }: GatewayLimits): CreditRate {
  return { perSecond: accountCreditsPerSecond, burst: accountCreditsPerSecond * creditBurstSeconds }
}

class Place implements SocketPlace {
  share: AccountShare | undefined
  #quotas: SocketQuotas | undefined
  readonly #network: string
  #accountId: string | undefined

  constructor(quotas: SocketQuotas, network: string) {
    this.#quotas = quotas
    this.#network = network
  }

  checkAddress(): void {
    this.#quotas?.check(this.#network)
  }

  takeFor(accountId: string): void {
    this.share = this.#quotas?.enter(accountId)
    this.#accountId = accountId
  }

  leave(): void {
    this.#quotas?.exit(this.#network, this.#accountId)
    this.#quotas = undefined
  }
}

function tooMany(reason: string): AppError {
  const retryAfterMs = spreadRetry(retryFromMs, retryWithinMs)
  return new AppError('limits.too_many_requests', { reason, retryAfterMs })
}
