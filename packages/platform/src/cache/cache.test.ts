import { newId, workspaceStream, type WorkspaceId } from '@meydan/protocol'
import { describe, expect, test } from 'vitest'
import { FakeClock } from '../realtime/testing/fake-clock.ts'
import { lossyPubSub } from '../realtime/testing/lossy-pubsub.ts'
import { Cache } from './cache.ts'
import { CachedRoom } from './testing/cached-room.ts'
import { MemoryShared } from './testing/memory-shared.ts'

const turns = async (count = 5) => {
  for (let turn = 0; turn < count; turn++) await new Promise<void>((resolve) => void setImmediate(resolve))
}

describe('a cache in one process', () => {
  test('loads a value once and answers it from then on, without a statement [O11] [T1]', async () => {
    const room = new CachedRoom(new FakeClock())
    await using one = await room.join()
    await one.warm()
    const { loads } = room
    const { statements } = room.log
    expect([await one.read(), await one.read()]).toEqual([0, 0])
    expect(room.loads).toBe(loads)
    expect(room.log.statements).toBe(statements)
  })

  test.each([[0], [''], [false], [null]])('keeps %j like any other value [X9]', async (value) => {
    const room = new CachedRoom(new FakeClock())
    await using one = await room.join()
    const cache = new Cache<unknown>(
      { clock: new FakeClock(), watch: one.watch, shared: undefined },
      { name: 'falsy', form: 1, maxEntries: 10, maxBytes: 1_000 },
    )
    let loads = 0
    const question = {
      workspaceId: room.workspaceId,
      id: 'it',
      streams: [room.key],
      load: async () => {
        loads += 1
        return { value, positions: { epoch: room.log.currentEpoch, offsets: { [room.key]: 0 } } }
      },
    }
    await cache.read(question)
    await turns()
    const before = loads
    expect([await cache.read(question), await cache.read(question)]).toEqual([value, value])
    expect(loads).toBe(before)
    expect(cache.stats()).toMatchObject({ hits: 2, misses: 1, loads: 1, entries: 1 })
    cache.clear()
  })

  test('many who ask at once cause one load [X9] [C31]', async () => {
    const room = new CachedRoom(new FakeClock())
    await using one = await room.join()
    const answers = await Promise.all(Array.from({ length: 100 }, () => one.read()))
    expect(new Set(answers)).toEqual(new Set([0]))
    expect(room.loads).toBe(1)
  })

  test('after a change that this process made, nobody gets the value from before it, at once [L8] [O14]', async () => {
    const room = new CachedRoom(new FakeClock())
    await using one = await room.join()
    await one.warm()
    one.write()
    expect(await one.read()).toBe(1)
  })

  test('a load that began before a change is neither kept nor given to those who ask after it', async () => {
    const room = new CachedRoom(new FakeClock())
    await using one = await room.join()
    const gate = Promise.withResolvers<void>()
    room.afterReading = () => gate.promise
    const early = one.read()
    await turns()
    one.write()
    const late = Promise.all([one.read(), one.read()])
    room.afterReading = async () => {}
    gate.resolve()
    expect(await early).toBe(0)
    expect(await late).toEqual([1, 1])
    expect(await one.read()).toBe(1)
  })

  test("a load that fails is everybody's who waited, and is not kept", async () => {
    const room = new CachedRoom(new FakeClock())
    await using one = await room.join()
    room.afterReading = async () => {
      throw new Error('the database is down')
    }
    const outcomes = await Promise.allSettled([one.read(), one.read()])
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    expect(room.loads).toBe(1)
    room.afterReading = async () => {}
    expect(await one.read()).toBe(0)
  })

  test('dropping one value leaves the others, and an event drops what stands on its stream alone [O11] [X9]', async () => {
    const room = new CachedRoom(new FakeClock())
    await using one = await room.join()
    const cache = new Cache<string>(
      { clock: new FakeClock(), watch: one.watch, shared: undefined },
      { name: 'texts', form: 1, maxEntries: 10, maxBytes: 1_000 },
    )
    const loaded: string[] = []
    const other = newId<WorkspaceId>()
    const read = (id: string, workspaceId = room.workspaceId) => {
      const key = workspaceId === other ? workspaceStream(other) : room.key
      return cache.read({
        workspaceId,
        id,
        streams: [key],
        load: async () => {
          loaded.push(id)
          return { value: id, positions: { epoch: room.log.currentEpoch, offsets: { [key]: room.log.headOf(key) } } }
        },
      })
    }
    const readAll = async () => {
      loaded.length = 0
      for (const id of ['a', 'b']) await read(id)
      await read('c', other)
      await turns()
      return [...loaded]
    }
    expect(await readAll()).toEqual(['a', 'b', 'c'])
    expect(await readAll()).toEqual([])
    await cache.drop({ workspaceId: room.workspaceId, id: 'a' })
    expect(await readAll()).toEqual(['a'])
    one.write()
    expect(await readAll()).toEqual(['a', 'b'])
    cache.clear()
  })

  test('what is dropped while it is loaded is not kept [O11]', async () => {
    const room = new CachedRoom(new FakeClock())
    await using one = await room.join()
    const gate = Promise.withResolvers<void>()
    room.afterReading = () => gate.promise
    const reading = one.read()
    await turns()
    await one.cache.drop({ workspaceId: room.workspaceId, id: 'count' })
    gate.resolve()
    expect(await reading).toBe(0)
    expect(one.cache.stats().entries).toBe(0)
    await one.read()
    expect(room.loads).toBe(2)
  })

  test('a value lives for its time, and leaves the process when nobody asks for it [O11] [O15]', async () => {
    const clock = new FakeClock()
    const room = new CachedRoom(clock)
    await using one = await room.join({ cache: { idleMs: 10_000 } })
    await one.warm()
    const { loads } = room
    for (let second = 0; second < 3_590; second += 5) {
      clock.advance(5_000)
      await turns(3)
      await one.read()
      one.cache.sweep()
    }
    expect(room.loads).toBe(loads)
    clock.advance(15_000)
    await turns(3)
    expect(one.cache.stats().entries).toBe(1)
    one.cache.sweep()
    expect(one.cache.stats().entries).toBe(0)
    await one.warm()
    const again = room.loads
    for (let second = 0; second < 3_605; second += 5) {
      clock.advance(5_000)
      await turns(3)
      await one.read()
    }
    expect(room.loads).toBeGreaterThan(again)
  })

  test('is bounded in values, in bytes, and in the streams it stands on [C32] [L10]', async () => {
    const room = new CachedRoom(new FakeClock())
    await using one = await room.join()
    const cache = new Cache<string>(
      { clock: new FakeClock(), watch: one.watch, shared: undefined },
      { name: 'texts', form: 1, maxEntries: 3, maxBytes: 100, sizeOf: (value) => value.length },
    )
    const put = (id: string, value: string) =>
      cache.read({
        workspaceId: room.workspaceId,
        id,
        streams: [room.key],
        load: async () => ({ value, positions: { epoch: room.log.currentEpoch, offsets: { [room.key]: 0 } } }),
      })
    for (const id of ['a', 'b', 'c', 'd']) await put(id, 'x')
    expect(cache.stats()).toMatchObject({ entries: 3, bytes: 3 })
    await put('e', 'x'.repeat(99))
    expect(cache.stats()).toMatchObject({ entries: 2, bytes: 100 })
    await put('f', 'x'.repeat(101))
    expect(cache.stats()).toMatchObject({ entries: 2, bytes: 100 })
    cache.clear()
    expect(cache.stats()).toMatchObject({ entries: 0, bytes: 0 })
  })
})

describe('caches of two processes', () => {
  test('a change of one is known to the other when the bus brings it', async () => {
    const room = new CachedRoom(new FakeClock())
    await using one = await room.join()
    await using other = await room.join()
    await Promise.all([one.warm(), other.warm()])
    one.write()
    await turns(2)
    expect(await other.read()).toBe(1)
  })

  test('a change that the bus loses is known within 2 s', async () => {
    const clock = new FakeClock()
    const room = new CachedRoom(clock)
    await using one = await room.join()
    await using deaf = await room.join({ wire: (pubsub) => lossyPubSub(pubsub, () => true) })
    await Promise.all([one.warm(), deaf.warm()])
    one.write()
    await turns()
    expect(await deaf.read()).toBe(0)
    clock.advance(2_000)
    await turns()
    expect(await deaf.read()).toBe(1)
  })

  test('what cannot be compared with the database for 5 s is not relied on, nor is another epoch [L4]', async () => {
    const clock = new FakeClock()
    const room = new CachedRoom(clock)
    await using one = await room.join()
    await one.warm()
    room.log.isDown = true
    const { loads } = room
    clock.advance(5_000)
    await turns()
    await one.read()
    expect(room.loads).toBe(loads + 1)
    room.log.isDown = false
    clock.advance(2_000)
    await turns()
    one.write()
    await one.warm()
    room.log.restore(room.key, 0, 'epoch-2')
    clock.advance(2_000)
    await turns()
    expect(await one.read()).toBe(0)
    await one.warm()
    expect(await one.read()).toBe(0)
  })

  test('share what one has loaded, if nothing happened since [O11]', async () => {
    const room = new CachedRoom(new FakeClock())
    const shared = new MemoryShared()
    await using one = await room.join({ shared })
    await using other = await room.join({ shared })
    await one.warm()
    other.watch.hold({ workspaceId: room.workspaceId, key: room.key })
    await turns()
    const { loads } = room
    expect(await other.read()).toBe(0)
    expect(room.loads).toBe(loads)
    expect(other.cache.stats()).toMatchObject({ hits: 1, sharedHits: 1, misses: 0 })
    other.write()
    expect(await other.read()).toBe(1)
  })

  test('what is dropped while it comes from another process is not kept [O11]', async () => {
    const room = new CachedRoom(new FakeClock())
    const shared = new MemoryShared()
    await using one = await room.join({ shared })
    await using other = await room.join({ shared })
    await one.warm()
    other.watch.hold({ workspaceId: room.workspaceId, key: room.key })
    await turns()
    const reading = other.read()
    await other.cache.drop({ workspaceId: room.workspaceId, id: 'count' })
    expect(await reading).toBe(0)
    expect(other.cache.stats()).toMatchObject({ sharedHits: 1, entries: 0 })
  })

  test('of two versions share nothing, and nobody trusts what no one of them wrote [X9]', async () => {
    const room = new CachedRoom(new FakeClock())
    const shared = new MemoryShared()
    await using one = await room.join({ shared })
    await using newer = await room.join({ shared, cache: { form: 2 } })
    await one.warm()
    const [key] = shared.texts.keys()
    expect(key).toBe(`meydan:cache:{${room.workspaceId}}:events:1:count`)
    await newer.read()
    expect(newer.cache.stats()).toMatchObject({ sharedHits: 0, loads: 1 })
    const trusted = { until: 9e15, value: 9, positions: { epoch: 'epoch-1', offsets: { [room.key]: 0 } } }
    const elsewhere = { ...trusted.positions, offsets: { 'room:nowhere': 0, [room.key]: 99 } }
    for (const text of [
      JSON.stringify({ ...trusted, positions: { ...trusted.positions, offsets: {} } }),
      JSON.stringify({ ...trusted, positions: { ...trusted.positions, offsets: { [room.key]: 'x' } } }),
      JSON.stringify({ ...trusted, positions: elsewhere }),
      JSON.stringify({ ...trusted, until: 1, positions: { ...trusted.positions, offsets: { [room.key]: 99 } } }),
      JSON.stringify(trusted),
      '',
      '{',
      'null',
      '[]',
      '{"until":9e15}',
      '{"until":9e15,"value":9,"positions":{"epoch":"","offsets":{}}}',
    ]) {
      shared.texts.set(key as string, text)
      one.write()
      expect(await one.read()).toBe(room.log.headOf(room.key))
    }
    expect(one.watch.size).toBe(1)
  })
})
