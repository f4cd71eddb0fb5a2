import { newId, roomStream, type RoomId } from '@meydan/protocol'
import { startWatchedRedis, type WatchedRedis } from '@meydan/testkit/redis-sentinel'
import { hasRedisServer } from '@meydan/testkit/redis-server'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { describePubSub } from './pubsub.contract.ts'
import { redisBus } from './testing/redis-bus.ts'
import { topicOf } from './topics.ts'

describe.skipIf(!hasRedisServer)('a Redis that a sentinel watches', () => {
  let watched: WatchedRedis
  const buses: ReturnType<typeof redisBus>[] = []
  beforeAll(async () => {
    watched = await startWatchedRedis()
  })
  afterAll(async () => {
    await Promise.all(buses.map((bus) => bus.disconnect()))
    await watched?.[Symbol.asyncDispose]()
  })
  const newBus = () => {
    const bus = redisBus(watched.url)
    buses.push(bus)
    return bus
  }

  describePubSub('a watched Redis', async () => ({
    connect: newBus().connect,
    [Symbol.asyncDispose]: async () => {},
  }))

  test('a master that dies is followed by its replica, and all topics work again', async () => {
    const bus = newBus()
    const [one, other] = [await bus.connect(), await bus.connect()]
    const heard = new Map(
      Array.from({ length: 20 }, () => [topicOf(roomStream(newId<RoomId>())), [] as unknown[]] as const),
    )
    for (const [topic, messages] of heard) await other.subscribe(topic, (message) => messages.push(message))
    await watched.master.kill()
    await expect
      .poll(
        () => {
          const deaf = [...heard].filter(([, messages]) => messages.length === 0)
          for (const [topic] of deaf) one.publish(topic, 'again?')
          return deaf.length
        },
        { timeout: 55_000, interval: 200 },
      )
      .toBe(0)
  })
})
