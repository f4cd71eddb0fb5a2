import { newId, roomStream, type RoomId } from '@meydan/protocol'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { PubSub } from './pubsub.ts'
import { topicOf } from './topics.ts'

/** A bus under test: participants that reach each other, as processes do. */
export interface TestBus extends AsyncDisposable {
  readonly connect: () => Promise<PubSub>
}

const newTopic = () => topicOf(roomStream(newId<RoomId>()))

const patience = { timeout: 20_000, interval: 10 }

/** What every driver of the bus must do. */
export function describePubSub(name: string, start: () => Promise<TestBus>): void {
  describe(`${name} as the bus`, () => {
    let bus: TestBus
    let one: PubSub
    let other: PubSub
    beforeAll(async () => {
      bus = await start()
      one = await bus.connect()
      other = await bus.connect()
    })
    afterAll(() => bus[Symbol.asyncDispose]())

    /** Subscribes and collects. */
    async function listen(pubsub: PubSub, topic: string): Promise<unknown[]> {
      const heard: unknown[] = []
      await pubsub.subscribe(topic, (message, told) => heard.push(told === topic ? message : { told, message }))
      return heard
    }

    test('brings a message to every subscriber, the publisher among them, once and later than the call [X1, X2]', async () => {
      const topic = newTopic()
      const heard = [await listen(one, topic), await listen(other, topic)]
      const message = { v: 1, text: 'İstanbul ığüşöç 🟦 \u2028 "', list: [1, null, { deep: true }] }
      one.publish(topic, message)
      expect(heard).toEqual([[], []])
      await expect.poll(() => heard, patience).toEqual([[message], [message]])
      one.publish(topic, 'end')
      await expect
        .poll(() => heard, patience)
        .toEqual([
          [message, 'end'],
          [message, 'end'],
        ])
    })

    test('keeps the order of a publisher within a topic', async () => {
      const topic = newTopic()
      const heard = await listen(other, topic)
      const sent = Array.from({ length: 500 }, (_, index) => index)
      for (const index of sent) {
        one.publish(topic, index)
        // Some in the same turn, some in later ones.
        if (index % 7 === 0) await new Promise((resolve) => setImmediate(resolve))
      }
      await expect.poll(() => heard.length, patience).toBe(sent.length)
      expect(heard).toEqual(sent)
    })

    test('brings only what was asked for, and nothing any more after leaving [X23]', async () => {
      const [wanted, left, unknown] = [newTopic(), newTopic(), newTopic()]
      const heard = await listen(other, wanted)
      const before = await listen(other, left)
      other.unsubscribe(left)
      const unwanted = other.stats().unwanted
      for (const topic of [left, unknown, wanted]) one.publish(topic, topic)
      await expect.poll(() => heard, patience).toEqual([wanted])
      expect(before).toEqual([])
      expect(other.stats().unwanted - unwanted).toBeLessThanOrEqual(1)
    })

    test('has one subscriber a topic: the last one', async () => {
      const topic = newTopic()
      const first = await listen(one, topic)
      const second = await listen(one, topic)
      other.publish(topic, 'x')
      await expect.poll(() => second, patience).toEqual(['x'])
      expect(first).toEqual([])
    })

    test('may be left and joined again in one turn', async () => {
      const topic = newTopic()
      await listen(one, topic)
      one.unsubscribe(topic)
      const again = await listen(one, topic)
      one.unsubscribe(topic)
      one.unsubscribe(topic)
      const third = await listen(one, topic)
      other.publish(topic, 'x')
      await expect.poll(() => third, patience).toEqual(['x'])
      expect(again).toEqual([])
    })

    test('takes many topics at once', async () => {
      const topics = Array.from({ length: 1_500 }, newTopic)
      const heard = await Promise.all(topics.map((topic) => listen(other, topic)))
      for (const topic of topics) one.publish(topic, topic)
      await expect.poll(() => heard.flat().length, patience).toBe(topics.length)
      expect(heard.flat()).toEqual(topics)
      for (const topic of topics) other.unsubscribe(topic)
    })

    test('counts what it does', async () => {
      const topic = newTopic()
      const heard = await listen(other, topic)
      const [before, received] = [one.stats(), other.stats().received]
      one.publish(topic, 1)
      one.publish(topic, 2)
      await expect.poll(() => heard, patience).toEqual([1, 2])
      expect(one.stats()).toMatchObject({ published: before.published + 2, failed: before.failed, isConnected: true })
      expect(other.stats().received).toBe(received + 2)
    })

    test('lets nobody wait who asked before the end', async () => {
      const leaving = await bus.connect()
      const asked = leaving.subscribe(newTopic(), () => {})
      await leaving.stop()
      await asked
    })
  })
}
