import { expect, test } from 'vitest'
import { FakeClock } from '../realtime/testing/fake-clock.ts'
import type { Provider } from './provider.ts'
import { rateLimited } from './rate-limited.ts'
import { createStoringProvider, type StoredMessage } from './storing-provider.ts'

const { signal } = new AbortController()

function scene() {
  const clock = new FakeClock()
  const stored: StoredMessage[] = []
  const provider = createStoringProvider<object>({ clock, store: async (message) => void stored.push(message) })
  return { clock, stored, provider }
}

test('gives a provider no more messages than the rate', async () => {
  const { clock, stored, provider } = scene()
  const limited = rateLimited(provider, { clock, messagesPerSecond: 2 })
  await limited.send({ key: 'a' }, { signal })
  const next = limited.send({ key: 'b' }, { signal })
  expect(stored).toHaveLength(1)
  clock.advance(500)
  await next
  expect(stored).toHaveLength(2)
})

test('counts a message that was waited for before once', async () => {
  const { clock, stored, provider } = scene()
  const limited = rateLimited(provider, { clock, messagesPerSecond: 2 })
  await limited.ready?.(signal)
  const next = limited.ready?.(signal)
  await limited.send({ key: 'a' }, { signal, isReady: true })
  expect(stored).toHaveLength(1)
  clock.advance(500)
  await next
  await limited.send({ key: 'b' }, { signal, isReady: true })
  expect(stored).toHaveLength(2)
  const unasked = limited.send({ key: 'c' }, { signal })
  expect(stored).toHaveLength(2)
  clock.advance(500)
  await unasked
  expect(stored).toHaveLength(3)
})

test('gives up a message whose turn would come too late, and keeps the provider out of it', async () => {
  const { clock, stored, provider } = scene()
  const limited = rateLimited(provider, { clock, messagesPerSecond: 1, maxWaitMs: 500 })
  await limited.send({ key: 'a' }, { signal })
  await expect(limited.send({ key: 'b' }, { signal })).rejects.toMatchObject({ code: 'delivery.throttled' })
  expect(stored).toHaveLength(1)
})

test('leaves a provider without a limit as it is', () => {
  const { clock, provider } = scene()
  expect(rateLimited(provider, { clock, messagesPerSecond: 0 })).toBe(provider)
})

test('asks and checks without waiting, where the provider can be asked', async () => {
  const { clock, provider } = scene()
  const asked: Provider<object> = {
    ...provider,
    find: async ({ key }) => ({ providerId: key, answer: 'found' }),
    traceOf: () => ({ to: 'a' }),
  }
  const limited = rateLimited(asked, { clock, messagesPerSecond: 1 })
  for (const key of ['a', 'b']) {
    expect(await limited.find?.({ key, trace: {} }, { signal, sentAt: 0 })).toMatchObject({ providerId: key })
  }
  expect(limited.traceOf?.({})).toEqual({ to: 'a' })
  await limited.check?.({ signal })
  expect('find' in rateLimited(provider, { clock, messagesPerSecond: 1 })).toBe(false)
  await limited.stop()
  await expect(limited.send({ key: 'c' }, { signal })).rejects.toMatchObject({ code: 'delivery.unavailable' })
})
