import { startRedisCluster } from '@meydan/testkit/redis-cluster'
import { startWatchedRedis } from '@meydan/testkit/redis-sentinel'
import { hasRedisServer, startRedis } from '@meydan/testkit/redis-server'
import { describe, expect, test } from 'vitest'
import { openTestRedis } from './testing/open-test-redis.ts'

const topologies = [
  ['one Redis', startRedis],
  ['a watched Redis', startWatchedRedis],
  ['a Redis Cluster [M50]', startRedisCluster],
] as const

describe.skipIf(!hasRedisServer)('commands', () => {
  test.each(topologies)('to %s: a text is set, read, deleted, and goes by itself', async (_name, start) => {
    await using server = await start()
    await using redis = await openTestRedis(server.url)
    const { commands } = redis
    await expect.poll(() => commands.isReady, { timeout: 20_000 }).toBe(true)
    const text = 'İstanbul ığüşöç 🟦 \u2028 "'
    const keys = ['a', 'b', 'c'].map((name) => `test:{one}:${name}`)
    expect(await commands.get('test:{one}:a')).toBeNull()
    for (const key of keys) await commands.set(key, text, 60_000)
    await commands.set('test:{other}:a', '', 60_000)
    expect(await Promise.all(keys.map((key) => commands.get(key)))).toEqual([text, text, text])
    expect(await commands.get('test:{other}:a')).toBe('')
    await commands.delete(keys.slice(0, 2))
    expect(await Promise.all(keys.map((key) => commands.get(key)))).toEqual([null, null, text])
    await commands.set('test:{one}:short', text, 50)
    await expect.poll(() => commands.get('test:{one}:short'), { timeout: 10_000 }).toBeNull()
  })
})
