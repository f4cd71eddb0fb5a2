import { expect, test } from 'vitest'
import { silentLog } from '../log.ts'
import { FakeClock } from '../realtime/testing/fake-clock.ts'
import { startLoadMonitor } from './load-monitor.ts'

/** A loop that is blocked for some time before each tick of a timer. */
class BusyClock extends FakeClock {
  #blockedMs = 0

  override monotonic(): number {
    return super.monotonic() + this.#blockedMs
  }

  /** Lets timers fire for so many ticks, each so much too late. */
  tick(ticks: number, lateMs: number): void {
    for (let tick = 0; tick < ticks; tick++) {
      this.#blockedMs += lateMs
      this.advance(10)
    }
  }
}

function monitored() {
  const clock = new BusyClock()
  const monitor = startLoadMonitor({ clock, log: silentLog(), firstAboveMs: 100 })
  return { clock, monitor }
}

/** Past the time in which a process is only slow because it is new. */
function warm() {
  const made = monitored()
  made.clock.tick(1_000, 0)
  return made
}

test('sees no load in a loop that is in time', () => {
  const { clock, monitor } = warm()
  clock.tick(200, 0)
  expect(monitor).toMatchObject({ level: 0, delayMs: 0 })
})

test('weighs a delay by the time that it covers', () => {
  const { clock, monitor } = warm()
  // Half of the time the loop is blocked for 500 ms, though 49 of 50 ticks come in time.
  clock.tick(50, 0)
  expect(monitor.delayMs).toBe(0)
  clock.tick(49, 0)
  clock.tick(1, 500)
  expect(monitor.delayMs).toBeCloseTo((500 * 510) / 1_000)
})

test('takes turns of a busy loop for as long as they are, and not for what a tick is late by', () => {
  const { clock, monitor } = warm()
  clock.tick(50, 90)
  expect(monitor.delayMs).toBe(90)
})

test('rises while the loop is late, falls when it is in time again, and stops', () => {
  const { clock, monitor } = warm()
  clock.tick(12, 150)
  expect(monitor).toMatchObject({ level: 1, delayMs: 150 })
  clock.tick(60, 1_200)
  expect(monitor.level).toBe(3)
  clock.tick(400, 0)
  expect(monitor.level).toBe(0)
  monitor.stop()
  clock.tick(100, 2_000)
  expect(monitor.level).toBe(0)
})

test('a machine that slept is not overloaded', () => {
  const { clock, monitor } = warm()
  clock.tick(1, 3_600_000)
  clock.tick(100, 0)
  expect(monitor.level).toBe(0)
})

test('a process that has just started is not overloaded', () => {
  const { clock, monitor } = monitored()
  clock.tick(24, 350)
  expect(monitor).toMatchObject({ level: 0, delayMs: 350 })
  clock.tick(24, 350)
  expect(monitor.level).toBe(2)
})
