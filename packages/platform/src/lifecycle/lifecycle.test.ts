import { EventEmitter } from 'node:events'
import { describe, expect, test } from 'vitest'
import type { Clock } from '../clock.ts'
import { createLog, silentLog, type Log } from '../log.ts'
import { createLifecycle, StoppedError } from './lifecycle.ts'
import { runUntilStopped } from './run-until-stopped.ts'

/** Time that moves when a test says so. */
function manualClock(): Clock & { advance(ms: number): void } {
  let now = 0
  const timers = new Set<{ at: number; run: () => void }>()
  const after = (ms: number, run: () => void) => {
    const timer = { at: now + ms, run }
    timers.add(timer)
    return { cancel: () => timers.delete(timer) }
  }
  return {
    now: () => now,
    monotonic: () => now,
    after,
    every: () => ({ cancel: () => {} }),
    advance(ms) {
      now += ms
      // Those that are set now: one that runs may set others.
      for (const timer of Array.from(timers)) if (timer.at <= now && timers.delete(timer)) timer.run()
    },
  }
}

/** Lets everything that waits for a resolved promise run. */
const settle = () => new Promise<void>((resolve) => setImmediate(resolve))
const never = () => new Promise<never>(() => {})

function collectedLog(): { log: Log; events: () => string[] } {
  const lines: string[] = []
  const log = createLog({ level: 'info', destination: { write: (line: string) => void lines.push(line) } })
  return { log, events: () => lines.map((line) => (JSON.parse(line) as { event: string }).event) }
}

/** A process with three parts, whose signals and exit are in the test's hands. */
function runningProcess(overrides: { stopOfB?: () => unknown; compose?: () => Promise<void>; log?: Log } = {}) {
  const clock = manualClock()
  const host = new EventEmitter()
  const steps: string[] = []
  const log = overrides.log ?? silentLog()
  const lifecycle = createLifecycle(log, clock)
  const add = (name: string, stop?: () => unknown) =>
    lifecycle.start(name, {
      start: () => void steps.push(`+${name}`),
      stop: async () => {
        steps.push(`-${name}`)
        await stop?.()
      },
    })
  const compose = async () => {
    await add('a')
    await add('b', overrides.stopOfB)
    await (overrides.compose?.() ?? add('c'))
  }
  const exit = (code: number) => void steps.push(`exit ${code}`)
  const done = runUntilStopped({ lifecycle, log, clock, host, exit, compose })
  return { clock, host, steps, lifecycle, done }
}

const stopReason = { cause: 'test', exitCode: 0 }

describe('parts', () => {
  test('start in order and stop in reverse, each when the one before is down', async () => {
    const { host, steps, done } = runningProcess({ stopOfB: settle })
    await settle()
    host.emit('SIGTERM')
    await done
    expect(steps).toEqual(['+a', '+b', '+c', '-c', '-b', '-a', 'exit 0'])
  })

  test('pass on what their start returns, and get it back at the stop', async () => {
    const lifecycle = createLifecycle(silentLog(), manualClock())
    let stopped: number | undefined
    const value = await lifecycle.start('a', { start: async () => 42, stop: (given) => void (stopped = given) })
    await lifecycle.stop(stopReason)
    expect([value, stopped]).toEqual([42, 42])
  })

  test('that take too long to stop are passed over and named', async () => {
    const { log, events } = collectedLog()
    const { clock, host, steps, done } = runningProcess({ stopOfB: never, log })
    await settle()
    host.emit('SIGINT')
    await settle()
    clock.advance(9_999)
    await settle()
    expect(steps.at(-1)).toBe('-b')
    clock.advance(1)
    await done
    expect(steps.slice(-2)).toEqual(['-a', 'exit 0'])
    expect(events()).toContain('lifecycle.stop_timed_out')
  })

  test('that fail to stop do not keep the others from stopping', async () => {
    const { log, events } = collectedLog()
    const failing = async () => Promise.reject(new Error('stuck'))
    const { host, steps, done } = runningProcess({ stopOfB: failing, log })
    await settle()
    host.emit('SIGTERM')
    await done
    expect(steps.slice(-3)).toEqual(['-b', '-a', 'exit 0'])
    expect(events()).toContain('lifecycle.stop_failed')
  })

  test('that take too long to start fail the start', async () => {
    const clock = manualClock()
    const lifecycle = createLifecycle(silentLog(), clock)
    const started = lifecycle.start('a', { start: never, startDeadlineMs: 100 })
    clock.advance(100)
    await expect(started).rejects.toThrow('a did not start within 100 ms.')
  })

  test('are not started once a stop was asked for', async () => {
    const lifecycle = createLifecycle(silentLog(), manualClock())
    await lifecycle.stop(stopReason)
    await expect(lifecycle.start('a', { start: () => {} })).rejects.toThrow(StoppedError)
  })

  test('that are coming up when a stop is asked for come up first, and are stopped', async () => {
    const lifecycle = createLifecycle(silentLog(), manualClock())
    const coming = Promise.withResolvers<void>()
    let isStopped = false
    const started = lifecycle.start('a', { start: () => coming.promise, stop: () => void (isStopped = true) })
    const stopped = lifecycle.stop(stopReason)
    coming.resolve()
    await Promise.all([started, stopped])
    expect(isStopped).toBe(true)
  })
})

describe('a running process', () => {
  test('passes over the echo of a signal, and is ended at once by a second one', async () => {
    const { clock, host, steps } = runningProcess({ stopOfB: never })
    await settle()
    host.emit('SIGINT')
    clock.advance(300)
    host.emit('SIGINT')
    await settle()
    expect(steps).not.toContain('exit 130')
    clock.advance(1)
    host.emit('SIGINT')
    expect(steps.at(-1)).toBe('exit 130')
  })

  test.each(['unhandledRejection', 'uncaughtException'])(
    'logs an %s once and stops in order with code 1',
    async (event) => {
      const { log, events } = collectedLog()
      const { host, steps, done } = runningProcess({ log })
      await settle()
      host.emit(event, new Error('nobody caught this'))
      await done
      expect(steps.slice(-4)).toEqual(['-c', '-b', '-a', 'exit 1'])
      expect(events().filter((name) => /unhandled|uncaught/.test(name))).toHaveLength(1)
    },
  )

  test('whose start fails stops what had started, and ends with code 1', async () => {
    const { steps, done } = runningProcess({ compose: () => Promise.reject(new Error('port in use')) })
    await done
    expect(steps).toEqual(['+a', '+b', '-b', '-a', 'exit 1'])
  })

  test('that is told to stop while it starts does not start the rest', async () => {
    const { host, steps, done, lifecycle } = runningProcess({
      compose: async () => {
        host.emit('SIGTERM')
        await lifecycle.start('late', { start: () => void steps.push('+late') })
      },
    })
    await done
    expect(steps).toEqual(['+a', '+b', '-b', '-a', 'exit 0'])
  })

  test('ends when one of its parts asks for the stop', async () => {
    const { steps, done, lifecycle } = runningProcess()
    await settle()
    void lifecycle.stop({ cause: 'the lock was lost', exitCode: 1 })
    await done
    expect(steps.slice(-4)).toEqual(['-c', '-b', '-a', 'exit 1'])
  })

  test('leaves no listener behind', async () => {
    const { host, done } = runningProcess()
    host.emit('SIGTERM')
    await done
    expect(host.eventNames()).toEqual([])
  })
})
