import { hasRedisServer, startRedis, type RedisServer } from '@meydan/testkit/redis-server'
import { describe, expect, test } from 'vitest'
import { systemClock } from '../clock.ts'
import { silentLog } from '../log.ts'
import { FakeClock } from '../realtime/testing/fake-clock.ts'
import type { RedisCommands, RedisTexts } from '../redis/commands.ts'
import { openTestRedis } from '../redis/testing/open-test-redis.ts'
import { RedisLevel } from './redis-level.ts'
import { CachedRoom } from './testing/cached-room.ts'

const patience = { timeout: 30_000, interval: 20 }

/** Two processes, each with a connection of its own, whose caches share a Redis. */
async function caches(server: RedisServer, cache: { ttlMs?: number } = {}) {
  const room = new CachedRoom(systemClock)
  const redis = [await openTestRedis(server.url), await openTestRedis(server.url)]
  const join = async (index: number) => {
    const commands = redis[index]?.commands as RedisCommands
    const shared = new RedisLevel({ commands, clock: systemClock, log: silentLog() })
    return { shared, ...(await room.join({ shared, cache })) }
  }
  const [one, other] = [await join(0), await join(1)]
  return {
    room,
    one,
    other,
    async [Symbol.asyncDispose]() {
      for (const process of [one, other]) await process[Symbol.asyncDispose]()
      for (const connection of redis) await connection.stop()
    },
  }
}

describe.skipIf(!hasRedisServer)('caches over one Redis', () => {
  test('share what one has loaded; every key goes by itself [O11] [O15]', async () => {
    await using server = await startRedis()
    await using at = await caches(server, { ttlMs: 60_000 })
    await at.one.warm()
    at.other.watch.hold({ workspaceId: at.room.workspaceId, key: at.room.key })
    await expect.poll(async () => [await at.other.read(), at.other.cache.stats().sharedHits], patience).toEqual([0, 1])
    const [key] = (await server.run('keys', '*')).split('\n')
    expect(key).toBe(`meydan:cache:{${at.room.workspaceId}}:events:1:count`)
    expect(Number(await server.run('pttl', key as string))).toBeLessThanOrEqual(60_000)
    expect(Number(await server.run('pttl', key as string))).toBeGreaterThan(0)
    await at.one.cache.drop({ workspaceId: at.room.workspaceId, id: 'count' })
    expect(await server.run('dbsize')).toBe('0')
  })

  test('a Redis that is flushed costs loads, one a process, and nothing is wrong [L11] [C31]', async () => {
    await using server = await startRedis()
    await using at = await caches(server)
    await Promise.all([at.one.warm(), at.other.warm()])
    await server.run('flushall')
    at.one.write()
    const { loads } = at.room
    const answers = await Promise.all(Array.from({ length: 50 }, () => at.one.read()))
    expect(new Set(answers)).toEqual(new Set([1]))
    expect(at.room.loads).toBe(loads + 1)
  })

  test('a Redis that is killed costs nothing but its speed, and is used again once it is back [L11] [C31]', async () => {
    await using server = await startRedis()
    await using at = await caches(server)
    await Promise.all([at.one.warm(), at.other.warm()])
    await server.kill()
    for (let count = 1; count <= 20; count++) {
      at.one.write()
      expect(await at.one.read()).toBe(count)
    }
    await server.start()
    await expect
      .poll(async () => {
        at.one.write()
        await at.one.read()
        return server.run('dbsize')
      }, patience)
      .toBe('1')
  })

  test('a Redis that freezes holds up one question, then nobody [L11] [C31]', async () => {
    await using server = await startRedis()
    await using at = await caches(server)
    await at.one.warm()
    server.signal('SIGSTOP')
    for (let count = 1; count <= 20; count++) {
      at.one.write()
      expect(await at.one.read()).toBe(count)
    }
    expect(at.one.shared.failures).toBeGreaterThan(0)
    expect(at.one.shared.failures).toBeLessThan(5)
    server.signal('SIGCONT')
    at.one.write()
    await expect.poll(() => at.other.read(), patience).toBe(21)
  })

  test('a Redis that is full keeps nothing new and goes on answering [C32]', async () => {
    await using server = await startRedis({ args: ['--maxmemory', '1', '--maxmemory-policy', 'noeviction'] })
    await using at = await caches(server)
    expect(await at.one.read()).toBe(0)
    at.one.write()
    expect(await at.one.read()).toBe(1)
    await expect.poll(() => at.one.shared.failures, patience).toBeGreaterThan(0)
    expect(await server.run('dbsize')).toBe('0')
  })

  test('25 MB hold the profiles of 1,000 members and the channels of their workspace many times over [C32]', async () => {
    await using server = await startRedis({ args: ['--maxmemory', '25mb', '--maxmemory-policy', 'noeviction'] })
    await using redis = await openTestRedis(server.url)
    const profile = JSON.stringify({ positions: 'x'.repeat(150), value: 'x'.repeat(400) })
    const channels = 'x'.repeat(2_000 * 350)
    const keys = Array.from({ length: 1_000 }, (_, index) => `meydan:cache:{w}:employee:1:${index}`)
    await Promise.all(keys.map((key) => redis.commands.set(key, profile, 60_000)))
    for (let workspace = 0; workspace < 10; workspace++) {
      await redis.commands.set(`meydan:cache:{${workspace}}:channels:1:public`, channels, 60_000)
    }
    expect(await server.run('dbsize')).toBe('1010')
  })
})

/** A Redis that answers when the test says so. */
function heldCommands() {
  const asked: PromiseWithResolvers<string | null>[] = []
  const commands: RedisTexts = {
    isReady: true,
    get() {
      const answer = Promise.withResolvers<string | null>()
      asked.push(answer)
      return answer.promise
    },
    set: async () => {},
    delete: async () => {},
  }
  return { asked, commands }
}

describe('the shared level in Redis', () => {
  test('waits 50 ms for an answer, asks nobody for 5 s then, and tries again', async () => {
    const clock = new FakeClock()
    const { asked, commands } = heldCommands()
    const level = new RedisLevel({ commands, clock, log: silentLog() })
    const first = level.get('key')
    clock.advance(50)
    expect(await first).toBeUndefined()
    expect(await level.get('key')).toBeUndefined()
    expect(asked).toHaveLength(1)
    clock.advance(5_000)
    const second = level.get('key')
    asked[0]?.reject(new Error('late, and failed'))
    asked[1]?.resolve('text')
    expect(await second).toBe('text')
    expect(level.failures).toBe(1)
  })

  test('is not asked while it is not connected', async () => {
    const { asked, commands } = heldCommands()
    const level = new RedisLevel({
      commands: { ...commands, isReady: false },
      clock: new FakeClock(),
      log: silentLog(),
    })
    expect(await level.get('key')).toBeUndefined()
    expect(asked).toHaveLength(0)
  })
})
