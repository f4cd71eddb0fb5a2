import { AppError, defineOperation, type RateLimit } from '@meydan/protocol'
import * as z from 'zod/mini'
import { expect, test } from 'vitest'
import { FakeClock } from '../realtime/testing/fake-clock.ts'
import { createCallLimits, type CallLimits, type CountedCaller, type CountedUse } from './call-limits.ts'
import { MemoryRates } from './memory-rates.ts'

const base = {
  method: 'GET',
  path: '/api/x',
  summary: 'Does something.',
  caller: 'anyone',
  input: z.strictObject({}),
  result: z.strictObject({}),
  errors: [],
} as const
const plain = defineOperation({ ...base, name: 'test.plain' })
const dear = defineOperation({ ...base, name: 'test.dear', credits: 10 })
const limited = (...rateLimits: RateLimit[]) => defineOperation({ ...base, name: 'test.limited', rateLimits })

function newLimits(given: { account?: number; address?: number } = {}) {
  const clock = new FakeClock()
  const rates = new MemoryRates(clock)
  const limits = createCallLimits({
    rates,
    accountPerMinute: given.account ?? 10,
    addressPerMinute: given.address ?? 10,
  })
  return { clock, limits }
}

const someone: CountedCaller = { accountId: undefined, memberId: undefined, remoteAddress: '192.0.2.1' }
const stranger = (remoteAddress: string): CountedCaller => ({ ...someone, remoteAddress })
const account = (accountId: string, remoteAddress = '192.0.2.1'): CountedCaller => ({
  ...someone,
  accountId,
  remoteAddress,
})

/** The code and the data of the refusal, or undefined. */
async function refusalOf(counting: Promise<void>) {
  try {
    await counting
    return undefined
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return { code: error.code, ...error.data }
  }
}
const calls = async (limits: CallLimits, caller: CountedCaller, times: number, operation = plain) => {
  let allowed = 0
  for (let index = 0; index < times; index++) {
    if ((await refusalOf(limits.countCall(operation, caller, []))) === undefined) allowed++
  }
  return allowed
}
const operationCalls = async (
  limits: CallLimits,
  operation: ReturnType<typeof limited>,
  caller: CountedCaller,
  times: number,
  input: unknown = {},
) => {
  let allowed = 0
  for (let index = 0; index < times; index++) {
    if ((await refusalOf(limits.countOperation(operation, caller, input, []))) === undefined) allowed++
  }
  return allowed
}

test('200 people of an office behind one address never notice each other or its strangers [X13]', async () => {
  const { limits } = newLimits()
  expect(await calls(limits, stranger('192.0.2.1'), 50)).toBe(10)
  for (let person = 0; person < 200; person++) expect(await calls(limits, account(`a${person}`), 10)).toBe(10)
})

test('an account is limited wherever it comes from, and told when to come back [M35]', async () => {
  const { limits, clock } = newLimits()
  for (let index = 0; index < 10; index++) {
    expect(await calls(limits, account('a', `192.0.2.${index}`), 1)).toBe(1)
  }
  clock.advance(15_000)
  expect(await refusalOf(limits.countCall(plain, account('a', '198.51.100.1'), []))).toEqual({
    code: 'limits.too_many_requests',
    retryAfterMs: 45_000,
  })
  clock.advance(45_000)
  expect(await calls(limits, account('a'), 1)).toBe(1)
})

test('strangers are limited by address, of IPv6 by /64', async () => {
  const { limits } = newLimits()
  expect(await calls(limits, stranger('192.0.2.1'), 20)).toBe(10)
  expect(await calls(limits, stranger('192.0.2.2'), 20)).toBe(10)
  let allowed = 0
  for (let host = 0; host < 20; host++)
    allowed += await calls(limits, stranger(`2001:db8:0:1::${host.toString(16)}`), 1)
  expect(allowed).toBe(10)
  expect(await calls(limits, stranger('2001:db8:0:2::1'), 1)).toBe(1)
  expect(limits.counters).toEqual({ account: 0, address: 30, operation: 0 })
})

test('what is dear uses more up, and all is told, of a refusal too', async () => {
  const { limits } = newLimits({ account: 25 })
  const uses: CountedUse[] = []
  await limits.countCall(dear, account('a'), uses)
  await limits.countCall(dear, account('a'), uses)
  expect(await refusalOf(limits.countCall(dear, account('a'), uses))).toBeDefined()
  expect(uses.map(({ policy, use }) => [policy.name, policy.count, use.isAllowed, use.left])).toEqual([
    ['account', 25, true, 15],
    ['account', 25, true, 5],
    ['account', 25, false, 5],
  ])
})

test('0 sets no limit', async () => {
  const { limits } = newLimits({ account: 0, address: 0 })
  expect(await calls(limits, account('a'), 100)).toBe(100)
  expect(await calls(limits, someone, 100)).toBe(100)
  expect(await operationCalls(limits, limited({ by: 'address', count: 1, perMs: 1_000 }), someone, 10)).toBe(10)
  expect(await operationCalls(limits, limited({ by: 'account', count: 1, perMs: 1_000 }), account('a'), 10)).toBe(1)
})

test('an operation has a limit of its own: five posts of a member in a minute, say', async () => {
  const { limits, clock } = newLimits()
  const post = limited({ by: 'member', count: 5, perMs: 60_000 })
  const member = { ...account('a'), memberId: 'm1' }
  expect(await operationCalls(limits, post, member, 7)).toBe(5)
  expect(await operationCalls(limits, post, { ...member, memberId: 'm2' }, 7)).toBe(5)
  clock.advance(60_000)
  expect(await operationCalls(limits, post, member, 7)).toBe(5)
  expect(limits.counters.operation).toBe(6)
})

test('tries at one account are counted whatever the case of its address, and from everywhere', async () => {
  const { limits } = newLimits()
  const signIn = limited({ by: 'emailAndAddress', count: 3, perMs: 60_000 }, { by: 'email', count: 5, perMs: 60_000 })
  const tries = async (email: string, remoteAddress: string) =>
    operationCalls(limits, signIn, stranger(remoteAddress), 1, { email })
  expect(await tries('ayse@example.com', '192.0.2.1')).toBe(1)
  expect(await tries('AYSE@example.com', '192.0.2.1')).toBe(1)
  expect(await tries('Ayse@Example.COM', '192.0.2.1')).toBe(1)
  expect(await tries('aySe@example.com', '192.0.2.1')).toBe(0)
  expect(await tries('ali@example.com', '192.0.2.1')).toBe(1)
  // The one that was refused took nothing from what is left from elsewhere.
  expect(await tries('ayse@example.com', '198.51.100.1')).toBe(1)
  expect(await tries('ayse@example.com', '198.51.100.1')).toBe(1)
  expect(await tries('ayse@example.com', '203.0.113.1')).toBe(0)
})

test('a stranger who goes on over the own limit uses up neither the owner’s nor that of its office', async () => {
  const { limits } = newLimits()
  // Whatever the order in which they are declared.
  const reset = limited(
    { by: 'email', count: 12, perMs: 60_000 },
    { by: 'address', count: 10, perMs: 60_000 },
    { by: 'emailAndAddress', count: 4, perMs: 60_000 },
  )
  const email = 'ayse@example.com'
  expect(await operationCalls(limits, reset, stranger('192.0.2.1'), 100, { email })).toBe(4)
  expect(await operationCalls(limits, reset, stranger('192.0.2.1'), 1, { email: 'ali@example.com' })).toBe(1)
  expect(await operationCalls(limits, reset, stranger('198.51.100.1'), 4, { email })).toBe(4)
})

test('an address is counted as well where it is to be the new one', async () => {
  const { limits } = newLimits()
  const change = limited({ by: 'account', count: 5, perMs: 60_000 }, { by: 'email', count: 3, perMs: 60_000 })
  const changes = (accountId: string, newEmail: string) =>
    operationCalls(limits, change, account(accountId), 2, { newEmail })
  expect(await changes('a', 'ayse@example.com')).toBe(2)
  expect(await changes('b', 'AYSE@example.com')).toBe(1)
  expect(await changes('b', 'ali@example.com')).toBe(2)
})

test('of several limits the one that refuses is told, and nothing of what others did with an e-mail address', async () => {
  const { limits } = newLimits()
  const signIn = limited({ by: 'address', count: 2, perMs: 10_000 }, { by: 'email', count: 1, perMs: 60_000 })
  const uses: CountedUse[] = []
  const call = () => limits.countOperation(signIn, someone, { email: 'a@example.com' }, uses)
  await call()
  expect(await refusalOf(call())).toMatchObject({ retryAfterMs: 60_000 })
  expect(await refusalOf(call())).toMatchObject({ retryAfterMs: 10_000 })
  expect(uses.map(({ policy, use }) => [policy.name, use.left])).toEqual([
    ['test.limited/address', 1],
    ['test.limited/address', 0],
    ['test.limited/address', 0],
  ])
})
