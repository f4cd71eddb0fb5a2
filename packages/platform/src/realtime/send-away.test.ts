import { closeCodes } from '@meydan/protocol'
import { describe, expect, it } from 'vitest'
import type { Connection } from './connection.ts'
import { sendAway } from './send-away.ts'
import { FakeClock } from './testing/fake-clock.ts'

class FakeConnection {
  isActive = true
  commandsInFlight = 0
  closedAt: number | undefined
  code: number | undefined
  readonly #clock: FakeClock
  constructor(clock: FakeClock) {
    this.#clock = clock
  }
  close(code: number): void {
    this.isActive = false
    this.closedAt = this.#clock.monotonic()
    this.code = code
  }
}

type Prepare = (connections: FakeConnection[], clock: FakeClock) => void

async function sent(count: number, prepare: Prepare = () => {}) {
  const clock = new FakeClock()
  const startedAt = clock.monotonic()
  const connections = Array.from({ length: count }, () => new FakeConnection(clock))
  prepare(connections, clock)
  const sockets = new Set(connections as unknown as Connection[])
  let isDone = false
  const done = sendAway({ sockets, clock, withinMs: 10_000 }).then(() => (isDone = true))
  for (let passed = 0; passed < 20_000 && !isDone; passed += 100) {
    await new Promise((resolve) => setImmediate(resolve))
    clock.advance(100)
  }
  await done
  const times = connections.map(({ closedAt }) => (closedAt ?? Number.POSITIVE_INFINITY) - startedAt)
  return { connections, times, last: Math.max(...times) }
}

describe('sending sockets away', () => {
  it('tells a few at once', async () => {
    const { connections, last } = await sent(50)
    expect(last).toBe(0)
    expect(connections.every(({ code }) => code === closeCodes.goingAway)).toBe(true)
  })

  it('tells many in waves, so that others can take them in', async () => {
    const { times, last } = await sent(1_000)
    expect(last).toBeGreaterThanOrEqual(1_900)
    expect(last).toBeLessThanOrEqual(2_000)
    const perStep = Map.groupBy(times, (time) => time)
    expect(Math.max(...[...perStep.values()].map((wave) => wave.length))).toBe(50)
  })

  it('tells very many within the time that there is', async () => {
    expect((await sent(50_000)).last).toBeLessThanOrEqual(10_000)
  })

  it('lets a reply go first, and waits for it no longer than there is time', async () => {
    const { times } = await sent(3, ([quick, slow], clock) => {
      if (quick !== undefined) quick.commandsInFlight = 1
      if (slow !== undefined) slow.commandsInFlight = 1
      clock.after(500, () => {
        if (quick !== undefined) quick.commandsInFlight = 0
      })
    })
    const [quick = 0, slow = 0, idle = 0] = times
    expect(idle).toBe(0)
    expect(quick).toBeGreaterThanOrEqual(500)
    expect(quick).toBeLessThan(1_000)
    expect(slow).toBeGreaterThanOrEqual(9_800)
  })

  it('has nothing to do without sockets', async () => {
    expect((await sent(0)).times).toEqual([])
  })
})
