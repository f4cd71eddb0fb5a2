import { newId, roomStream, type RoomId, type WorkspaceId } from '@meydan/protocol'
import { describe, expect, test } from 'vitest'
import { silentLog } from '../log.ts'
import { MemoryBus } from '../pubsub/memory.ts'
import type { PubSub } from '../pubsub/pubsub.ts'
import { FakeClock } from '../realtime/testing/fake-clock.ts'
import { MemoryStreams } from '../realtime/testing/memory-streams.ts'
import { StreamWatch } from './watch.ts'

const turns = async () => {
  for (let turn = 0; turn < 5; turn++) await new Promise<void>((resolve) => void setImmediate(resolve))
}

async function scene(wire: (pubsub: PubSub) => PubSub = (pubsub) => pubsub, maxStreams = 10) {
  const clock = new FakeClock()
  const bus = new MemoryBus()
  const log = new MemoryStreams(bus.connect())
  const pubsub = wire(bus.connect())
  const watch = new StreamWatch({ clock, log: silentLog(), pubsub, streamLog: log, maxStreams })
  await watch.start()
  return {
    clock,
    log,
    pubsub,
    watch,
    async [Symbol.asyncDispose]() {
      await watch.stop()
    },
  }
}

const newStream = () => ({ workspaceId: newId<WorkspaceId>(), key: roomStream(newId<RoomId>()) })

describe('the watch of streams', () => {
  test('knows the head once it listens, all that begin in one turn by one statement', async () => {
    await using at = await scene()
    const streams = [newStream(), newStream(), newStream()]
    at.log.append(streams[0]?.key as never, { kind: 'a' })
    const watched = streams.map((stream) => at.watch.hold(stream))
    expect(watched.map((one) => one?.isCurrentAt(5))).toEqual([false, false, false])
    await turns()
    expect(at.log.statements).toBe(1)
    expect(watched.map((one) => one?.isCurrentAt(0))).toEqual([false, true, true])
    expect(watched.map((one) => one?.isPast(0))).toEqual([true, false, false])
    expect(watched[0]?.isCurrentAt(1)).toBe(true)
  })

  test('compares all by one statement every 2 s, those included that the bus does not carry', async () => {
    await using at = await scene((pubsub) => ({ ...pubsub, subscribe: () => new Promise(() => {}) }))
    const [one, other] = [newStream(), newStream()]
    const watched = [at.watch.hold(one), at.watch.hold(other)]
    at.log.append(other.key, { kind: 'a' })
    await turns()
    expect(at.log.statements).toBe(0)
    at.clock.advance(2_000)
    await turns()
    expect(at.log.statements).toBe(1)
    expect(watched.map((held) => held?.isCurrentAt(0))).toEqual([true, false])
  })

  test('lets go of a stream half a minute after the last who stood on it, and watches no more than it may [L10]', async () => {
    await using at = await scene(undefined, 2)
    const stream = newStream()
    const held = [at.watch.hold(stream), at.watch.hold(stream)]
    expect(held[0]).toBe(held[1])
    at.watch.hold(newStream())
    expect(at.watch.hold(newStream())).toBeUndefined()
    await turns()
    expect(at.pubsub.stats().topics).toBe(2)
    for (const one of held) if (one !== undefined) at.watch.release(one)
    at.clock.advance(28_000)
    expect(at.watch.size).toBe(2)
    at.clock.advance(4_000)
    expect(at.watch.size).toBe(1)
    expect(at.pubsub.stats().topics).toBe(1)
  })

  test('tries again to listen where that failed', async () => {
    let failures = 1
    await using at = await scene((pubsub) => ({
      ...pubsub,
      subscribe: (topic, subscriber) =>
        failures-- > 0 ? Promise.reject(new Error('no')) : pubsub.subscribe(topic, subscriber),
    }))
    at.watch.hold(newStream())
    await turns()
    expect(at.pubsub.stats().topics).toBe(0)
    at.clock.advance(2_000)
    await turns()
    expect(at.pubsub.stats().topics).toBe(1)
  })

  test('notes what a writer publishes before it goes on, and only of the epoch of now', async () => {
    await using at = await scene()
    const stream = newStream()
    const watched = at.watch.hold(stream)
    await turns()
    const publisher = at.watch.publisher(at.pubsub)
    const message = (epoch: string, offset: number) => ({
      v: 1,
      stream: stream.key,
      epoch,
      events: [{ offset, kind: 'a', payload: null }],
    })
    publisher.publish('topic', message('another', 9))
    expect(watched?.isPast(0)).toBe(false)
    publisher.publish('topic', message('epoch-1', 3))
    expect([watched?.isPast(2), watched?.isPast(3)]).toEqual([true, false])
  })
})
