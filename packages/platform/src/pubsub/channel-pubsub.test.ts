import { expect, test } from 'vitest'
import { systemClock } from '../clock.ts'
import { silentLog } from '../log.ts'
import { ChannelPubSub } from './channel-pubsub.ts'

test('one more subscription costs as much with a hundred thousand topics as with none', async () => {
  const pubsub = new ChannelPubSub({ from: 'one', log: silentLog(), clock: systemClock })
  const asked: string[] = []
  pubsub.use({
    isReady: true,
    publish: async () => {},
    subscribe: async (topics) => void asked.push(...topics),
    unsubscribe: async () => {},
    groupOf: () => '',
  })
  await Promise.all(Array.from({ length: 100_000 }, (_, index) => pubsub.subscribe(`topic ${index}`, () => {})))
  const before = process.cpuUsage()
  for (let turn = 0; turn < 200; turn++) await pubsub.subscribe(`more ${turn}`, () => {})
  const { user } = process.cpuUsage(before)
  expect(asked).toHaveLength(100_200)
  // Looking at all topics each time takes some seconds of the processor.
  expect(user).toBeLessThan(500_000)
  await pubsub.stop()
})
