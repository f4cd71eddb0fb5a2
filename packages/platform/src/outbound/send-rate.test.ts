import { expect, test } from 'vitest'
import { FakeClock } from '../realtime/testing/fake-clock.ts'
import { SendRate } from './send-rate.ts'

const never = new AbortController().signal

function scene(messagesPerSecond: number, maxWaitMs = 10_000) {
  const clock = new FakeClock()
  const rate = new SendRate({ clock, messagesPerSecond, maxWaitMs })
  const gone: string[] = []
  const take = async (name: string, signal = never) => {
    await rate.take(signal)
    gone.push(name)
  }
  /** Moves on, and lets those whose turn has come go. */
  const advance = async (ms: number) => {
    clock.advance(ms)
    await Promise.resolve()
    await Promise.resolve()
  }
  return { clock, take, gone, advance }
}

test('lets messages through evenly, in the order of their coming', async () => {
  const { take, gone, advance } = scene(4)
  const all = ['a', 'b', 'c'].map((name) => take(name))
  await advance(0)
  expect(gone).toEqual(['a'])
  await advance(249)
  expect(gone).toEqual(['a'])
  await advance(1)
  expect(gone).toEqual(['a', 'b'])
  await advance(250)
  expect(gone).toEqual(['a', 'b', 'c'])
  await Promise.all(all)
})

test('lets a message through at once after a pause, and saves nothing up', async () => {
  const { take, gone, advance } = scene(1)
  await take('a')
  await advance(60_000)
  await take('b')
  const last = take('c')
  await advance(999)
  expect(gone).toEqual(['a', 'b'])
  await advance(1)
  await last
})

test('tells at once when the turn would come too late, and when to come back', async () => {
  const { take, advance } = scene(1, 2_000)
  const waiting = [take('a'), take('b'), take('c')]
  await expect(take('d')).rejects.toMatchObject({ code: 'delivery.throttled', data: { retryAfterMs: 3_000 } })
  await advance(2_000)
  await Promise.all(waiting)
})

test('gives the turn of one who gave up to the next', async () => {
  const { take, gone, advance } = scene(1)
  const impatient = new AbortController()
  const all = [take('a'), take('b', impatient.signal), take('c')]
  impatient.abort()
  await expect(all[1]).rejects.toMatchObject({ code: 'delivery.unavailable' })
  await advance(1_000)
  expect(gone).toEqual(['a', 'c'])
})

test('lets nobody wait who has given up already', async () => {
  const { take } = scene(1)
  await expect(take('a', AbortSignal.abort())).rejects.toMatchObject({ code: 'delivery.unavailable' })
  await take('b')
})

test('never sends more than the rate allows, whoever gives up in between', async () => {
  const { clock, take, gone, advance } = scene(10, 60_000)
  const signals = Array.from({ length: 40 }, () => new AbortController())
  const all = signals.map(({ signal }, index) => take(String(index), signal).catch(() => {}))
  for (let step = 0; step < 50; step++) {
    if (step % 3 === 0) signals[39 - step]?.abort()
    await advance(50)
    expect(gone.length).toBeLessThanOrEqual(1 + Math.floor(clock.monotonic() / 100))
  }
  await advance(60_000)
  await Promise.all(all)
  expect(gone).toEqual([...gone].sort((one, other) => Number(one) - Number(other)))
})
