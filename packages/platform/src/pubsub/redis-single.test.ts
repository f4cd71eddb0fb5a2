import { createServer } from 'node:net'
import { newId, roomStream, type RoomId } from '@meydan/protocol'
import { hasRedisServer, startRedis } from '@meydan/testkit/redis-server'
import { describe, expect, test } from 'vitest'
import { systemClock } from '../clock.ts'
import { silentLog } from '../log.ts'
import { describePubSub } from './pubsub.contract.ts'
import type { PubSub } from './pubsub.ts'
import { ChannelPubSub } from './channel-pubsub.ts'
import { redisBus } from './testing/redis-bus.ts'
import { topicOf } from './topics.ts'

const newTopic = () => topicOf(roomStream(newId<RoomId>()))
const patience = { timeout: 30_000, interval: 20 }

/** Publishes until it arrives: whether the way is open again. */
async function untilHeard(from: PubSub, topic: string, heard: readonly unknown[]): Promise<void> {
  const before = heard.length
  await expect
    .poll(
      () => {
        from.publish(topic, 'again?')
        return heard.length
      },
      { timeout: 30_000, interval: 100 },
    )
    .toBeGreaterThan(before)
}

/** Stands at the port until it has refused the two connections of a process. */
async function refuseTwice(port: number): Promise<void> {
  const refused = Promise.withResolvers<void>()
  let count = 0
  const server = createServer((socket) => {
    socket.on('error', () => {})
    socket.once('data', () => {
      socket.end('-WRONGPASS invalid username-password pair or user is disabled.\r\n'.repeat(10))
      if (++count === 2) refused.resolve()
    })
  })
  server.listen(port, '127.0.0.1')
  await refused.promise
  await new Promise((resolve) => server.close(resolve))
}

describe.skipIf(!hasRedisServer)('one Redis', () => {
  describePubSub('one Redis', async () => {
    const server = await startRedis()
    const bus = redisBus(server.url)
    return {
      connect: bus.connect,
      async [Symbol.asyncDispose]() {
        await bus.disconnect()
        await server[Symbol.asyncDispose]()
      },
    }
  })

  test('sends what one turn publishes to a topic as one message, and subscribes to many in few commands', async () => {
    await using server = await startRedis()
    const bus = redisBus(server.url)
    const [one, other] = [await bus.connect(), await bus.connect()]
    const topics = Array.from({ length: 1_000 }, newTopic)
    const heard: unknown[] = []
    await Promise.all(topics.map((topic) => other.subscribe(topic, (message) => heard.push(message))))
    for (let index = 0; index < 50; index++) one.publish(topics[0] as string, index)
    await expect.poll(() => heard.length, patience).toBe(50)
    const calls = await server.run('info', 'commandstats')
    expect(calls).toMatch(/cmdstat_publish:calls=1,/)
    expect(calls).toMatch(/cmdstat_subscribe:calls=2,/)
    await bus.disconnect()
  })

  test('a Redis that is killed and comes back empty: said so, and all topics work again [O1]', async () => {
    await using server = await startRedis()
    const bus = redisBus(server.url)
    const [one, other] = [await bus.connect(), await bus.connect()]
    const topic = newTopic()
    const heard: unknown[] = []
    await other.subscribe(topic, (message) => heard.push(message))
    let interruptions = 0
    other.onInterruption(() => interruptions++)

    await server.kill()
    await expect.poll(() => one.stats().isConnected, patience).toBe(false)
    one.publish(topic, 'lost')
    const late = newTopic()
    const lateHeard: unknown[] = []
    const isLateHeard = other.subscribe(late, (message) => lateHeard.push(message))
    await expect.poll(() => one.stats().failed, patience).toBe(1)

    await server.start()
    await isLateHeard
    await untilHeard(one, topic, heard)
    await untilHeard(one, late, lateHeard)
    expect(heard).not.toContain('lost')
    expect(interruptions).toBeGreaterThan(0)
    await bus.disconnect()
  })

  test('a Redis that drops its listeners tells them by an interruption', async () => {
    await using server = await startRedis()
    const bus = redisBus(server.url)
    const [one, other] = [await bus.connect(), await bus.connect()]
    const topic = newTopic()
    const heard: unknown[] = []
    await other.subscribe(topic, (message) => heard.push(message))
    let interruptions = 0
    other.onInterruption(() => interruptions++)
    await server.run('client', 'kill', 'type', 'pubsub')
    await expect.poll(() => interruptions, patience).toBe(1)
    await untilHeard(one, topic, heard)
    await bus.disconnect()
  })

  test('a Redis that freezes keeps a bounded backlog and loses nothing that it took', async () => {
    await using server = await startRedis()
    const bus = redisBus(server.url)
    const [one, other] = [await bus.connect(), await bus.connect()]
    const topic = newTopic()
    const heard: unknown[] = []
    await other.subscribe(topic, (message) => heard.push(message))
    server.signal('SIGSTOP')
    for (let index = 0; index < 100; index++) {
      one.publish(topic, index)
      await new Promise((resolve) => setImmediate(resolve))
    }
    expect(heard).toEqual([])
    server.signal('SIGCONT')
    await expect.poll(() => heard.length, patience).toBe(100)
    await bus.disconnect()
  })

  test('what is no message of ours is passed over', async () => {
    await using server = await startRedis()
    const bus = redisBus(server.url)
    const pubsub = await bus.connect()
    const topic = newTopic()
    const heard: unknown[] = []
    await pubsub.subscribe(topic, (message) => heard.push(message))
    for (const text of ['', '{', 'null', '[]', '{"v":2,"messages":["new"]}', '{"v":1}', '{"v":1,"messages":{}}']) {
      await server.run('publish', topic, text)
    }
    await server.run('publish', topic, '{"v":1,"from":"a newer version","more":true,"messages":["ours"]}')
    await expect.poll(() => heard, patience).toEqual(['ours'])
    await bus.disconnect()
  })

  test('a Redis that is not there does not stop the start, and is used once it comes [L11]', async () => {
    await using server = await startRedis()
    await server.kill()
    const bus = redisBus(server.url)
    const pubsub = await bus.connect()
    expect(pubsub.stats().isConnected).toBe(false)
    const topic = newTopic()
    const heard: unknown[] = []
    const isHeard = pubsub.subscribe(topic, (message) => heard.push(message))
    await server.start()
    await isHeard
    await untilHeard(pubsub, topic, heard)
    await bus.disconnect()
  })

  test('a Redis that comes late and refuses at first is used all the same [L11]', async () => {
    await using server = await startRedis()
    await server.kill()
    const bus = redisBus(server.url)
    const pubsub = await bus.connect()
    await refuseTwice(server.port)
    await server.start()
    const heard: unknown[] = []
    await pubsub.subscribe('late', (message) => heard.push(message))
    await untilHeard(pubsub, 'late', heard)
    await bus.disconnect()
  })

  test('a Redis that refuses the password stops the start with a sentence [M54]', async () => {
    await using server = await startRedis()
    await server.run('config', 'set', 'requirepass', 'right')
    const address = `127.0.0.1:${server.port}`
    await expect(redisBus(`redis://:wrong@${address}`).connect()).rejects.toThrow(/Redis does not accept/)
    await expect(redisBus(`redis://${address}`).connect()).rejects.toThrow(/Redis does not accept/)
    const bus = redisBus(`redis://:right@${address}/3`)
    expect((await bus.connect()).stats().isConnected).toBe(true)
    await bus.disconnect()
  })

  test('before Redis is opened, what is published is counted as failed', async () => {
    const pubsub = new ChannelPubSub({ from: 'one', log: silentLog(), clock: systemClock })
    pubsub.publish(newTopic(), 1)
    await expect.poll(() => pubsub.stats(), patience).toMatchObject({ published: 1, failed: 1, isConnected: false })
  })
})
