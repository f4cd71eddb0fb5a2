import { expect, test } from 'vitest'
import { FakeClock } from '../realtime/testing/fake-clock.ts'
import { Caches } from './caches.ts'
import { CachedRoom } from './testing/cached-room.ts'

const bounds = { form: 1, maxEntries: 10, maxBytes: 1_000 }

test('the caches of a process tell each by its name how they do, and let go of what nobody asks for [M25] [C32]', async () => {
  const clock = new FakeClock()
  const room = new CachedRoom(clock)
  await using process = await room.join()
  const caches = new Caches({ clock, watch: process.watch, shared: undefined })
  const cache = caches.create<string>({ ...bounds, name: 'words', idleMs: 60_000 })
  caches.create({ ...bounds, name: 'others' })
  expect(() => caches.create({ ...bounds, name: 'words' })).toThrow('Two caches are named words.')
  await cache.read({
    workspaceId: room.workspaceId,
    id: 'one',
    streams: [room.key],
    load: async () => ({ value: 'word', positions: { epoch: room.log.currentEpoch, offsets: { [room.key]: 0 } } }),
  })
  expect(Object.keys(caches.metered)).toEqual(['words', 'others'])
  const entries = () => caches.metered['words']?.stats().entries
  clock.advance(30_000)
  expect(entries()).toBe(1)
  clock.advance(60_000)
  expect(entries()).toBe(0)
  caches.stop()
})
