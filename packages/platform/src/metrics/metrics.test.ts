import { expect, test } from 'vitest'
import { declareCallMetrics } from './call-metrics.ts'
import { Distribution } from './distribution.ts'
import { createMetrics } from './metrics.ts'

const linesOf = async (metrics: ReturnType<typeof createMetrics>) =>
  (await metrics.text()).split('\n').filter((line) => line !== '' && !line.startsWith('#'))

test('a number is read when somebody asks, and what is no longer there is gone', async () => {
  const metrics = createMetrics()
  let rooms = [{ labels: { kind: 'room' }, value: 2 }]
  let done = 5
  metrics.gauge({ name: 'held', help: 'Held.', labels: ['kind'] }, () => rooms)
  metrics.counter({ name: 'done_total', help: 'Done.' }, () => done)
  expect(await linesOf(metrics)).toEqual(['held{kind="room"} 2', 'done_total 5'])
  rooms = []
  done = 7
  expect(await linesOf(metrics)).toEqual(['done_total 7'])
})

test('a histogram counts what is up to each bound, the bound included', async () => {
  const metrics = createMetrics()
  const distribution = new Distribution([1, 10])
  for (const value of [0, 1, 1.5, 10, 11]) distribution.add(value)
  metrics.histogram({ name: 'size', help: 'Size.', labels: ['of'] }, () => [{ labels: { of: 'x' }, distribution }])
  expect(await metrics.text()).toBe(
    [
      '# HELP size Size.',
      '# TYPE size histogram',
      'size_bucket{le="1",of="x"} 2',
      'size_bucket{le="10",of="x"} 4',
      'size_bucket{le="+Inf",of="x"} 5',
      'size_sum{of="x"} 23.5',
      'size_count{of="x"} 5',
      '',
    ].join('\n'),
  )
})

test('[C11] calls are counted by operation and outcome, under no name that is not served', async () => {
  const metrics = createMetrics()
  const { onCall } = declareCallMetrics(metrics, ['chat.postMessage', 'chat.markRead'])
  expect(await linesOf(metrics)).toEqual([])
  const call = { operation: 'chat.postMessage', errorCode: undefined, durationMs: 3, statements: 0 }
  onCall(call)
  onCall({ ...call, durationMs: 4 })
  onCall({ ...call, errorCode: 'chat.room_not_found' })
  for (const operation of ['x"} 1', '__proto__', 'y']) onCall({ ...call, operation, errorCode: 'server.internal' })
  const lines = await linesOf(metrics)
  expect(lines.filter((line) => line.startsWith('api_requests_total'))).toEqual([
    'api_requests_total{operation="chat.postMessage",outcome="ok"} 2',
    'api_requests_total{operation="chat.postMessage",outcome="chat.room_not_found"} 1',
    'api_requests_total{operation="unknown",outcome="ok"} 0',
    'api_requests_total{operation="unknown",outcome="server.internal"} 3',
  ])
  expect(lines).toContain('response_time_seconds_bucket{le="0.0025",operation="chat.postMessage"} 0')
  expect(lines).toContain('response_time_seconds_bucket{le="0.005",operation="chat.postMessage"} 3')
  expect(lines).toContain('response_time_seconds_count{operation="chat.postMessage"} 3')
})
