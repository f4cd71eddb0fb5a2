import { newId, roomStream, type RoomId } from '@meydan/protocol'
import { describe, expect, test } from 'vitest'
import { MemoryBus } from './memory.ts'
import { describePubSub } from './pubsub.contract.ts'
import type { PubSub } from './pubsub.ts'
import { sharePubSub } from './share.ts'
import { topicOf } from './topics.ts'

describePubSub('shared memory', async () => {
  const connect = sharePubSub(new MemoryBus().connect())
  return { connect: async () => connect(), [Symbol.asyncDispose]: async () => {} }
})

const topic = topicOf(roomStream(newId<RoomId>()))
const turn = () => new Promise<void>((resolve) => void setImmediate(resolve))

describe('a shared participant of the bus', () => {
  test('is subscribed to a topic once, for as long as somebody wants it', async () => {
    const bus = new MemoryBus().connect()
    const connect = sharePubSub(bus)
    const [one, other] = [connect(), connect()]
    const heard: string[] = []
    await one.subscribe(topic, () => heard.push('one'))
    await other.subscribe(topic, () => heard.push('other'))
    one.publish(topic, 'now')
    await turn()
    expect(heard).toEqual(['one', 'other'])
    expect(bus.stats()).toMatchObject({ received: 1, topics: 1 })
    one.unsubscribe(topic)
    one.publish(topic, 'now')
    await turn()
    expect(heard).toEqual(['one', 'other', 'other'])
    await other.stop()
    expect(bus.stats().topics).toBe(0)
  })

  test('asks again after a subscription that failed', async () => {
    let failures = 1
    const bus = new MemoryBus().connect()
    const failing: PubSub = {
      ...bus,
      subscribe: (...given) => (failures-- > 0 ? Promise.reject(new Error('no')) : bus.subscribe(...given)),
    }
    const one = sharePubSub(failing)()
    await expect(one.subscribe(topic, () => {})).rejects.toThrow('no')
    await one.subscribe(topic, () => {})
    expect(bus.stats().topics).toBe(1)
  })
})
