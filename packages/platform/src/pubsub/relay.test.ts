import { newId, roomStream, type RoomId } from '@meydan/protocol'
import { describe, expect, test } from 'vitest'
import { systemClock } from '../clock.ts'
import { silentLog } from '../log.ts'
import { ChannelPubSub } from './channel-pubsub.ts'
import { describePubSub } from './pubsub.contract.ts'
import type { PubSub } from './pubsub.ts'
import { Relay, type RelayNotice, type RelayPeer, type RelayRequest } from './relay.ts'
import { createRelayedChannels } from './relayed-channels.ts'
import { topicOf } from './topics.ts'

/** A process and its way to the relay, as a pipe has it: later, in order, as copies. */
function joinRelay(relay: Relay, isStuck: () => boolean = () => false) {
  const pubsub = new ChannelPubSub({ from: crypto.randomUUID(), log: silentLog(), clock: systemClock })
  const stuck: (() => void)[] = []
  const relayed = createRelayedChannels({
    send: (request) => {
      const copy = structuredClone(request) as RelayRequest
      setImmediate(() => peer.receive(copy))
    },
    events: pubsub.events,
  })
  const peer: RelayPeer = relay.join({
    send(notice, onTaken) {
      const copy = structuredClone(notice) as RelayNotice
      const take = () => {
        relayed.receive(copy)
        onTaken()
      }
      if (isStuck() || stuck.length > 0) stuck.push(take)
      else setImmediate(take)
    },
  })
  pubsub.use(relayed.channels)
  return {
    pubsub: pubsub satisfies PubSub,
    peer,
    release: () => {
      for (const take of stuck.splice(0)) take()
    },
  }
}

describePubSub('a relay', async () => {
  const relay = new Relay()
  return { connect: async () => joinRelay(relay).pubsub, [Symbol.asyncDispose]: async () => {} }
})

describe('a relay', () => {
  const newTopic = () => topicOf(roomStream(newId<RoomId>()))
  const patience = { timeout: 10_000, interval: 5 }

  test('sends nothing to a process that has gone', async () => {
    const relay = new Relay()
    const [one, gone] = [joinRelay(relay), joinRelay(relay)]
    const topic = newTopic()
    const heard: unknown[] = []
    await gone.pubsub.subscribe(topic, (message) => heard.push(message))
    gone.peer.leave()
    const own: unknown[] = []
    await one.pubsub.subscribe(topic, (message) => own.push(message))
    one.pubsub.publish(topic, 'x')
    await expect.poll(() => own, patience).toEqual(['x'])
    expect(heard).toEqual([])
  })

  test('keeps a bounded queue for a process that stands still, and tells it that it lost something', async () => {
    const relay = new Relay()
    let isStuck = false
    const [one, slow] = [joinRelay(relay), joinRelay(relay, () => isStuck)]
    const topic = newTopic()
    const heard: string[] = []
    let interruptions = 0
    slow.pubsub.onInterruption(() => interruptions++)
    await slow.pubsub.subscribe(topic, (message) => heard.push((message as string).slice(0, 5)))
    const own: unknown[] = []
    await one.pubsub.subscribe(topic, () => own.push(1))
    isStuck = true
    const before = interruptions
    for (let index = 0; index < 50; index++) {
      one.pubsub.publish(topic, `${index} `.padEnd(1024 * 1024, 'x'))
      await expect.poll(() => own.length, patience).toBe(index + 1)
    }
    isStuck = false
    slow.release()
    await expect.poll(() => interruptions - before, patience).toBe(1)
    expect(heard.length).toBeGreaterThan(25)
    expect(heard.length).toBeLessThan(33)
    one.pubsub.publish(topic, 'again')
    await expect.poll(() => heard.at(-1), patience).toBe('again')
  })
})
