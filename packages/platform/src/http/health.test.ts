import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { systemClock } from '../clock.ts'
import { silentLog } from '../log.ts'
import { createHealth } from './health.ts'
import { served } from './testing/served.ts'

describe('[O37] health addresses', () => {
  let fails = false
  let started: Awaited<ReturnType<typeof served>>
  beforeAll(async () => {
    started = await served({
      checks: [{ name: 'database', run: () => (fails ? Promise.reject(new Error('secret')) : Promise.resolve()) }],
    })
  })
  afterAll(() => started.http.stop())
  const get = async (url: string) => {
    const response = await started.http.inject({ url })
    return { status: response.statusCode, body: response.json<Record<string, unknown>>() }
  }

  test('say that the process starts', async () => {
    expect(await get('/health')).toMatchObject({ status: 503, body: { status: 'starting' } })
    expect(await get('/health/ready')).toEqual({
      status: 503,
      body: { status: 'not ready', reasons: ['starting'], degraded: [] },
    })
    expect(await get('/health/live')).toEqual({ status: 200, body: { status: 'ok' } })
  })

  test('say that it serves, with time, uptime and memory', async () => {
    started.health.serve()
    expect(await get('/health')).toEqual({
      status: 200,
      body: {
        status: 'ok',
        timestamp: expect.stringMatching(/^\d{4}-.*Z$/) as string,
        uptime: expect.any(Number) as number,
        memory: {
          rss: expect.any(Number) as number,
          heapUsed: expect.any(Number) as number,
          heapTotal: expect.any(Number) as number,
        },
      },
    })
    expect(await get('/health/ready')).toEqual({
      status: 200,
      body: { status: 'ready', reasons: [], degraded: [] },
    })
  })

  test('answer to HEAD without a body', async () => {
    const response = await started.http.inject({ method: 'HEAD', url: '/health' })
    expect([response.statusCode, response.body]).toEqual([200, ''])
  })

  test('say that it stops', async () => {
    started.health.drain()
    expect(await get('/health')).toMatchObject({ status: 503, body: { status: 'stopping' } })
    expect(await get('/health/ready')).toMatchObject({ status: 503, body: { reasons: ['stopping'] } })
  })

  test('name the check that failed, and not why', async () => {
    fails = true
    const health = createHealth({
      checks: [{ name: 'database', run: () => Promise.reject(new Error('secret')) }],
      log: silentLog(),
      clock: systemClock,
    })
    health.serve()
    expect(await health.readiness()).toEqual({ isReady: false, reasons: ['database'], degraded: [] })
  })

  test('name what can be done without, and stay ready [C31]', async () => {
    const health = createHealth({
      checks: [
        { name: 'database', run: () => Promise.resolve() },
        { name: 'bus', run: () => Promise.reject(new Error('secret')), isDispensable: true },
      ],
      log: silentLog(),
      clock: systemClock,
    })
    health.serve()
    expect(await health.readiness()).toEqual({ isReady: true, reasons: [], degraded: ['bus'] })
  })
})

describe('checks', () => {
  test('are asked once a second at most, and given up after two', async () => {
    let now = 0
    let asked = 0
    const timers: (() => void)[] = []
    const clock = {
      ...systemClock,
      monotonic: () => now,
      after: (_ms: number, run: () => void) => (timers.push(run), { cancel: () => {} }),
    }
    const checks = [{ name: 'database', run: () => ((asked += 1), new Promise(() => {})) }]
    const health = createHealth({ checks, log: silentLog(), clock })
    health.serve()
    const first = health.readiness()
    const second = health.readiness()
    for (const run of timers) run()
    expect((await first).reasons).toEqual(['database'])
    expect((await second).reasons).toEqual(['database'])
    expect(asked).toBe(1)
    now += 1_000
    const third = health.readiness()
    for (const run of timers) run()
    await third
    expect(asked).toBe(2)
  })
})
