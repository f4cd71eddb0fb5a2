import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { FakeClock } from '../realtime/testing/fake-clock.ts'
import { startLoadMeter, type LoadMeter } from './load-meter.ts'

let clock: FakeClock
let meter: LoadMeter
beforeEach(() => {
  clock = new FakeClock()
  meter = startLoadMeter(clock)
})
afterEach(() => meter.stop())

/** Keeps the event loop from turning. */
function block(ms: number): void {
  const until = performance.now() + ms
  while (performance.now() < until);
}

/** Blocks the event loop for 300 ms, until that is seen. */
async function beLate(): Promise<void> {
  await vi.waitFor(() => {
    block(300)
    expect(meter.read().delay.max).toBeGreaterThan(0.2)
  }, 20_000)
}

test('sees the event loop blocked, and the processor used', async () => {
  await beLate()
  const { delay, utilization, processors } = meter.read()
  expect(delay.p50).toBeLessThanOrEqual(delay.p99)
  expect(delay.p99).toBeLessThanOrEqual(delay.max * 1.01)
  expect(utilization).toBeGreaterThan(0)
  expect(utilization).toBeLessThanOrEqual(1)
  expect(processors).toBeGreaterThan(0)
})

test('shows the worst to everybody who asks within a minute, and forgets it within two', async () => {
  await beLate()
  clock.advance(59_000)
  const { max } = meter.read().delay
  expect(max).toBeGreaterThan(0.2)
  expect(meter.read().delay.max).toBe(max)
  clock.advance(1_000)
  expect(meter.read().delay.max).toBeGreaterThan(0.2)
  clock.advance(60_000)
  expect(meter.read().delay).toEqual({ p50: 0, p99: 0, max: 0 })
})
