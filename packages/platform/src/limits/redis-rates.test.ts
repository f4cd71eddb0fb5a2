import { hasRedisServer, startRedis } from '@meydan/testkit/redis-server'
import { startRedisCluster } from '@meydan/testkit/redis-cluster'
import { startWatchedRedis } from '@meydan/testkit/redis-sentinel'
import { describe, expect, test } from 'vitest'
import type { RedisScripts } from '../redis/commands.ts'
import { FakeClock } from '../realtime/testing/fake-clock.ts'
import { describeRates, newPolicy, type TestRates } from './rates.contract.ts'
import { RedisRates } from './redis-rates.ts'
import { redisCounters } from './testing/redis-counters.ts'

const patience = { timeout: 30_000, interval: 20 }

async function sharedBy(server: AsyncDisposable & { readonly url: string }): Promise<TestRates> {
  const counters = redisCounters(server.url)
  return {
    connect: counters.connect,
    async [Symbol.asyncDispose]() {
      await counters.disconnect()
      await server[Symbol.asyncDispose]()
    },
  }
}

describe.skipIf(!hasRedisServer)('rates in Redis', () => {
  describeRates('one Redis', async () => sharedBy(await startRedis()))
  describeRates('a Redis that a sentinel watches', async () => sharedBy(await startWatchedRedis()))
  describeRates('a Redis Cluster', async () => sharedBy(await startRedisCluster()))

  test('costs one command for each use, none for what is over already, and every key ends [T13]', async () => {
    await using server = await startRedis()
    const counters = redisCounters(server.url)
    const rates = await counters.connect()
    const policy = newPolicy(3)
    for (let use = 0; use < 10; use++) await rates.take(policy, 'ayşe')
    expect(rates.counters).toEqual({ asked: 3, alone: 0 })
    const key = `limit:{ayşe}:${policy.name}`
    expect(await server.run('keys', '*')).toBe(key)
    expect(Number(await server.run('pttl', key))).toBeGreaterThan(0)
    await counters.disconnect()
  })

  test('gives a key without an end one', async () => {
    await using server = await startRedis()
    const counters = redisCounters(server.url)
    const rates = await counters.connect()
    const policy = newPolicy(3)
    const key = `limit:{a}:${policy.name}`
    await server.run('set', key, '2')
    expect(await rates.take(policy, 'a')).toMatchObject({ isAllowed: true, left: 0 })
    expect(Number(await server.run('pttl', key))).toBeGreaterThan(0)
    await counters.disconnect()
  })

  test('a Redis that is killed: the process counts on by itself, and with the others when it is back [L11]', async () => {
    await using server = await startRedis()
    const counters = redisCounters(server.url)
    const [one, other] = [await counters.connect(), await counters.connect()]
    const policy = newPolicy(4)
    for (const rates of [one, other, one]) expect((await rates.take(policy, 'a')).isAllowed).toBe(true)
    await server.kill()
    // What it learned of the others still stands: one use is left, in each process.
    expect(await one.take(policy, 'a')).toMatchObject({ isAllowed: true, left: 0 })
    expect((await one.take(policy, 'a')).isAllowed).toBe(false)
    expect(one.counters.alone).toBe(1)

    await server.start()
    await expect
      .poll(async () => {
        const before = other.counters.alone
        await other.take(newPolicy(1), 'back?')
        return other.counters.alone === before
      }, patience)
      .toBe(true)
    const later = newPolicy(2)
    await expect
      .poll(async () => {
        const before = one.counters.alone
        await one.take(newPolicy(1), 'back?')
        return one.counters.alone === before
      }, patience)
      .toBe(true)
    await one.take(later, 'a')
    await other.take(later, 'a')
    expect((await one.take(later, 'a')).isAllowed).toBe(false)
    await counters.disconnect()
  })

  test('an answer that arrived while the process was busy counts, however late it is read [T13]', async () => {
    await using server = await startRedis()
    const counters = redisCounters(server.url, { patienceMs: 2_000 })
    const rates = await counters.connect()
    await rates.take(newPolicy(1), 'warm')
    server.signal('SIGSTOP')
    const use = rates.take(newPolicy(1), 'a')
    // The command leaves; its answer comes while this process does nothing else than be busy.
    for (let turns = 0; turns < 3; turns++) await new Promise((resolve) => setImmediate(resolve))
    server.signal('SIGCONT')
    const until = performance.now() + 2_500
    while (performance.now() < until);
    await use
    expect(rates.counters).toEqual({ asked: 2, alone: 0 })
    await counters.disconnect()
  })

  test('a Redis that freezes holds no request up: one waits a moment, the others are not even asked [L11]', async () => {
    await using server = await startRedis()
    const counters = redisCounters(server.url, {})
    const rates = await counters.connect()
    await rates.take(newPolicy(1), 'warm')
    server.signal('SIGSTOP')
    const policy = newPolicy(1_000)
    const { asked } = rates.counters
    for (let use = 0; use < 200; use++) expect((await rates.take(policy, 'a')).isAllowed).toBe(true)
    // Two hundred that waited for it would have asked two hundred times.
    expect(rates.counters.asked - asked).toBeLessThan(20)
    server.signal('SIGCONT')
    await counters.disconnect()
  })
})

describe('a Redis that does not answer', () => {
  /** Commands whose outcome the test decides. */
  function commandsThat(run: () => Promise<unknown>, isReady = true): RedisScripts {
    return { isReady, run }
  }
  const never = () => new Promise<never>(() => {})

  test('is waited for 50 ms, and not asked again for a second', async () => {
    const clock = new FakeClock()
    const rates = new RedisRates(commandsThat(never), clock)
    const policy = newPolicy(10)
    const waiting = rates.take(policy, 'a')
    clock.advance(49)
    let isDone = false
    void waiting.then(() => (isDone = true))
    await Promise.resolve()
    expect(isDone).toBe(false)
    clock.advance(1)
    expect(await waiting).toMatchObject({ isAllowed: true, left: 9 })
    expect(await rates.take(policy, 'a')).toMatchObject({ isAllowed: true, left: 8 })
    expect(rates.counters).toEqual({ asked: 1, alone: 2 })
    clock.advance(1_000)
    const again = rates.take(policy, 'a')
    clock.advance(50)
    await again
    expect(rates.counters.asked).toBe(2)
  })

  test.each([
    ['rejects', () => Promise.reject(new Error('gone'))],
    [
      'throws',
      () => {
        throw new Error('closed')
      },
    ],
    ['answers something else', () => Promise.resolve('OK')],
    ['answers with other types', () => Promise.resolve([1, '2', null])],
  ])('and %s refuses nobody', async (_, run) => {
    const rates = new RedisRates(commandsThat(run), new FakeClock())
    expect(await rates.take(newPolicy(1), 'a')).toMatchObject({ isAllowed: true, left: 0 })
  })

  test('is not asked while it is not ready', async () => {
    const rates = new RedisRates(commandsThat(never, false), new FakeClock())
    const policy = newPolicy(1)
    expect((await rates.take(policy, 'a')).isAllowed).toBe(true)
    expect((await rates.take(policy, 'a')).isAllowed).toBe(false)
    expect(rates.counters.asked).toBe(0)
  })
})
