import { newId, roomStream, type RoomId } from '@meydan/protocol'
import { startRedisCluster, type RedisCluster } from '@meydan/testkit/redis-cluster'
import { hasRedisServer } from '@meydan/testkit/redis-server'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { describePubSub } from './pubsub.contract.ts'
import type { PubSub } from './pubsub.ts'
import { redisBus } from './testing/redis-bus.ts'
import { topicOf } from './topics.ts'

const newTopic = () => topicOf(roomStream(newId<RoomId>()))

describe.skipIf(!hasRedisServer)('a Redis Cluster of three masters with replicas [M50]', () => {
  let cluster: RedisCluster
  const buses: ReturnType<typeof redisBus>[] = []
  beforeAll(async () => {
    cluster = await startRedisCluster()
  })
  afterAll(async () => {
    await Promise.all(buses.map((bus) => bus.disconnect()))
    await cluster?.[Symbol.asyncDispose]()
  })
  const newBus = () => {
    const bus = redisBus(cluster.url)
    buses.push(bus)
    return bus
  }

  describePubSub('a Redis Cluster', async () => ({
    connect: newBus().connect,
    [Symbol.asyncDispose]: async () => {},
  }))

  /** Many topics, so that every node has some, with what arrived of each. */
  async function listenToMany(pubsub: PubSub): Promise<Map<string, unknown[]>> {
    const heard = new Map<string, unknown[]>(Array.from({ length: 60 }, () => [newTopic(), []]))
    await Promise.all(
      [...heard].map(([topic, messages]) => pubsub.subscribe(topic, (message) => messages.push(message))),
    )
    return heard
  }

  async function untilAllHear(from: PubSub, heard: ReadonlyMap<string, unknown[]>): Promise<void> {
    for (const messages of heard.values()) messages.length = 0
    await expect
      .poll(
        () => {
          const deaf = [...heard].filter(([, messages]) => messages.length === 0)
          for (const [topic] of deaf) from.publish(topic, 'again?')
          return deaf.length
        },
        { timeout: 60_000, interval: 200 },
      )
      .toBe(0)
  }

  test('a message travels to the node of its partition alone', async () => {
    const [one, other] = [await newBus().connect(), await newBus().connect()]
    const heard = await listenToMany(other)
    await untilAllHear(one, heard)
    const stats = await Promise.all(cluster.nodes.map((node) => node.run('info', 'commandstats')))
    expect(stats.filter((text) => text.includes('cmdstat_spublish'))).toHaveLength(3)
    expect(stats.every((text) => !text.includes('cmdstat_publish:'))).toBe(true)
  })

  test('slots that move take their listeners along', async () => {
    const [one, other] = [await newBus().connect(), await newBus().connect()]
    const heard = await listenToMany(other)
    const [moved] = heard.keys()
    await cluster.moveSlot(await cluster.slotOf(moved as string))
    await untilAllHear(one, heard)
  })

  test('a master that dies is followed by its replica, and all topics work again', async () => {
    const [one, other] = [await newBus().connect(), await newBus().connect()]
    const heard = await listenToMany(other)
    const dying = await cluster.masterOf(0)
    await dying.kill()
    await untilAllHear(one, heard)
    // The old master comes back as a replica.
    await dying.start()
    await untilAllHear(one, heard)
  })

  test('a cluster that goes away as a whole and comes back', async () => {
    const [one, other] = [await newBus().connect(), await newBus().connect()]
    const heard = await listenToMany(other)
    await Promise.all(cluster.nodes.map((node) => node.kill()))
    await Promise.all(cluster.nodes.map((node) => node.start()))
    await untilAllHear(one, heard)
  })
})
