// What calls of operations are counted against: what their caller may call in all, and the limits of single operations.
import { createHash } from 'node:crypto'
import { AppError, type Operation, type RateLimit } from '@meydan/protocol'
import { networkOf } from './network-of.ts'
import type { RatePolicy, Rates, RateUse } from './rates.ts'

/** Who calls, as far as it is counted. */
export interface CountedCaller {
  /** undefined: a stranger. */
  readonly accountId: string | undefined
  readonly memberId: string | undefined
  readonly remoteAddress: string
}

/** A policy that a call was counted against, with what became of it. */
export interface CountedUse {
  readonly policy: RatePolicy
  readonly use: RateUse
}

/** How many calls were refused. Plain numbers for metrics. */
export interface CallLimitCounters {
  account: number
  address: number
  operation: number
}

/** Counts calls. What comes of it is added to `uses`, of refused calls as well. */
export interface CallLimits {
  readonly counters: CallLimitCounters
  /**
   * Counts a call against what its account may call in all, or for strangers their address.
   *
   * @throws AppError `limits.too_many_requests`
   */
  countCall(operation: Operation, caller: CountedCaller, uses: CountedUse[]): Promise<void>
  /**
   * Counts a call against the operation's own limits.
   *
   * @throws AppError `limits.too_many_requests`
   */
  countOperation(operation: Operation, caller: CountedCaller, input: unknown, uses: CountedUse[]): Promise<void>
}

/** How many credits may be used up by calls in a minute; 0 stands for no limit. */
export interface CallLimitsOptions {
  readonly rates: Rates
  readonly accountPerMinute: number
  /** Of strangers at one address; 0 takes away the operations' limits by address as well. */
  readonly addressPerMinute: number
}

const minuteMs = 60_000

/** Makes what calls are counted by. */
export function createCallLimits(options: CallLimitsOptions): CallLimits {
  const { rates } = options
  const account: RatePolicy = { name: 'account', count: options.accountPerMinute, perMs: minuteMs }
  const address: RatePolicy = { name: 'address', count: options.addressPerMinute, perMs: minuteMs }
  const counters: CallLimitCounters = { account: 0, address: 0, operation: 0 }

  return {
    counters,
    async countCall({ credits }, { accountId, remoteAddress }, uses) {
      const policy = accountId === undefined ? address : account
      if (policy.count === 0) return
      const key = accountId === undefined ? addressKey(remoteAddress) : `account:${accountId}`
      const use = await rates.take(policy, key, credits)
      uses.push({ policy, use })
      if (use.isAllowed) return
      counters[accountId === undefined ? 'address' : 'account']++
      throw tooMany(use)
    },

    async countOperation({ name, rateLimits }, caller, input, uses) {
      for (const limit of narrowestFirst(rateLimits)) {
        if (limit.by === 'address' && address.count === 0) continue
        const policy = { name: `${name}/${limit.by}`, count: limit.count, perMs: limit.perMs }
        // One after the other: what is refused by one limit takes nothing from those that follow.
        const use = await rates.take(policy, keyOf(limit, caller, input))
        if (isTold(limit)) uses.push({ policy, use })
        if (use.isAllowed) continue
        counters.operation++
        throw tooMany(use)
      }
    },
  }
}

/**
 * First what the caller alone uses up, last what others depend on: whoever goes on over a limit of its own must not use up
 * what the owner of an e-mail address may ask, wherever that one is. An operation with several limits costs as many trips to
 * Redis; those are the ones that hash a password or send a mail, beside which a trip is nothing. A script that took all at
 * once would need them on one node of a cluster, and taking first and giving back later refuses others meanwhile.
 */
const breadth: readonly RateLimit['by'][] = ['emailAndAddress', 'member', 'account', 'address', 'email']

function narrowestFirst(rateLimits: readonly RateLimit[]): readonly RateLimit[] {
  return rateLimits.toSorted((one, other) => breadth.indexOf(one.by) - breadth.indexOf(other.by))
}

/** What others did with an e-mail address is nobody's business. */
function isTold({ by }: RateLimit): boolean {
  return by !== 'email' && by !== 'emailAndAddress'
}

function keyOf({ by }: RateLimit, caller: CountedCaller, input: unknown): string {
  switch (by) {
    case 'account':
      return `account:${caller.accountId}`
    case 'member':
      return `member:${caller.memberId}`
    case 'address':
      return addressKey(caller.remoteAddress)
    case 'email':
      return `email:${emailDigest(input)}`
    case 'emailAndAddress':
      return `email:${emailDigest(input)}:${networkOf(caller.remoteAddress)}`
  }
}

function addressKey(remoteAddress: string): string {
  return `address:${networkOf(remoteAddress)}`
}

/** Addresses of people do not belong into Redis; accounts are found whatever the case, so they are counted so. */
function emailDigest(input: unknown): string {
  const { email = '', newEmail = email } = input as { readonly email?: string; readonly newEmail?: string }
  return createHash('sha256').update(newEmail.toLowerCase()).digest('base64url').slice(0, 22)
}

function tooMany({ resetMs }: RateUse): AppError {
  return new AppError('limits.too_many_requests', { retryAfterMs: Math.ceil(resetMs) })
}
