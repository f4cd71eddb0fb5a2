import { Caches } from '@meydan/platform/cache/caches'
import { silentLog } from '@meydan/platform/log'
import { FakeClock } from '@meydan/platform/realtime/testing/fake-clock'
import { createStreamLog } from '@meydan/platform/streams/read'
import { StreamWatch } from '@meydan/platform/streams/watch'
import { joinFigures } from '@meydan/testkit/figure-sources'
import { createTestProduct } from '@meydan/testkit/product'
import { expect, test } from 'vitest'
import { createFigureReader } from './figures.ts'

const compareEveryMs = 2_000

test('[M1] figures are kept for two minutes', async () => {
  await using product = await createTestProduct()
  const { workspaceId } = await product.owner()
  const clock = new FakeClock()
  const streamLog = createStreamLog({ db: product.db, storages: [] })
  let compared = 0
  const watch = new StreamWatch({
    clock,
    log: silentLog(),
    pubsub: product.bus.connect(),
    streamLog: {
      ...streamLog,
      async heads(streams) {
        const heads = await streamLog.heads(streams)
        compared++
        return heads
      },
    },
  })
  await watch.start()
  const caches = new Caches({ clock, watch, shared: undefined })
  const reader = createFigureReader({ db: product.db, clock, sources: await joinFigures() }, caches)
  const readAt = async () => (await reader.figuresOf(workspaceId)).readAt
  /** Heads are compared meanwhile, as they are in a process: what nobody compares counts for five seconds. */
  async function pass(ms: number): Promise<void> {
    for (let passed = 0; passed < ms; passed += compareEveryMs) {
      const before = compared
      clock.advance(compareEveryMs)
      await expect.poll(() => compared, { interval: 1, timeout: 10_000 }).toBeGreaterThan(before)
    }
  }
  await readAt()
  await pass(compareEveryMs)
  const first = await readAt()
  await pass(116_000)
  expect(await readAt()).toBe(first)
  await pass(6_000)
  expect(await readAt()).toBe(clock.now())
  caches.stop()
  await watch.stop()
})
