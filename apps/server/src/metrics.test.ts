// What Prometheus reads of a product that people use.
import { systemClock } from '@meydan/platform/clock'
import { createCallLimits } from '@meydan/platform/limits/call-limits'
import { MemoryRates } from '@meydan/platform/limits/memory-rates'
import { LoadGate } from '@meydan/platform/load/load-gate'
import { createCommands } from '@meydan/platform/operations/commands'
import { newId, operations, type RoomId } from '@meydan/protocol'
import { createTestProduct, type Persona, type TestProduct } from '@meydan/testkit/product'
import { serveProduct, type ServedProduct } from '@meydan/testkit/served-product'
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'

const { chat } = operations

let product: TestProduct
let server: ServedProduct
let owner: Persona
let roomId: RoomId
beforeAll(async () => {
  const calls = createCallLimits({ rates: new MemoryRates(systemClock), accountPerMinute: 0, addressPerMinute: 0 })
  const roles = ['api', 'gateway', 'worker'] as const
  const load = new LoadGate({ monitor: { level: 0 } })
  product = await createTestProduct({ protection: { calls, load, sharing: undefined, sockets: {} }, roles })
  server = await serveProduct(product)
  owner = await product.owner()
  const channel = { clientId: newId(), name: 'satış', visibility: 'public' } as const
  roomId = (await product.call(chat.createChannel, channel, owner)).room.id
})
afterAll(async () => {
  await server[Symbol.asyncDispose]()
  await product[Symbol.asyncDispose]()
})

const read = () => product.process.meter.page.text()

const name = '[a-zA-Z_:][a-zA-Z0-9_:]*'
const label = `[a-zA-Z_][a-zA-Z0-9_]*="(?:[^"\\\\\\n]|\\\\["\\\\n])*"`
const sample = new RegExp(`^(${name})(\\{${label}(?:,${label})*\\})? (-?[0-9.]+(?:e[+-]?\\d+)?|[+-]Inf)$`)
const comment = new RegExp(`^# (?:HELP (${name}) \\S.*|TYPE (${name}) (?:counter|gauge|histogram))$`)

/** The values of all series; fails on a line that Prometheus would not take, and on a series that is there twice. */
function parsePage(page: string): Map<string, number> {
  const values = new Map<string, number>()
  for (const line of page.split('\n')) {
    if (line === '' || comment.test(line)) continue
    const [, metric = '', labels = '', value = ''] = sample.exec(line) ?? []
    expect(metric, `a sample or a comment: ${line}`).not.toBe('')
    const series = metric + labels
    expect(values.has(series), `once: ${series}`).toBe(false)
    values.set(series, Number(value.replace('Inf', 'Infinity')))
  }
  return values
}

/** Descriptors are counted on Linux only. */
const isKnownHere = (metric: string) => process.platform === 'linux' || !metric.endsWith('_fds')

const metricsOf = (page: string) => [...page.matchAll(/^# TYPE (\S+) /gm)].map(([, metric = '']) => metric)

test('every line of the page is one that Prometheus takes, and a wrong one is seen', async () => {
  expect(parsePage(await read()).size).toBeGreaterThan(100)
  for (const wrong of ['meydan_x{a="b} 1', 'meydan_x NaN1', '# TYPE meydan_x number', 'a 1\na 1']) {
    expect(() => parsePage(wrong)).toThrow(/a sample or a comment|once/)
  }
})

test('each metric stands in docs/metrics.md, and no other [C11]', async () => {
  await product.call(chat.listConversations, {}, owner)
  const document = readFileSync(new URL('../../../docs/metrics.md', import.meta.url), 'utf8')
  const documented = [...document.matchAll(/^\| `([a-z_]+)/gm)].map(([, metric = '']) => metric).filter(isKnownHere)
  expect(documented.toSorted()).toEqual(metricsOf(await read()).toSorted())
})

test('counts grow with what people do [C11]', async () => {
  const before = parsePage(await read())
  const device = server.meydan(owner).openWorkspace(owner.workspaceId)
  await expect.poll(async () => parsePage(await read()).get('meydan_sockets'), { timeout: 20_000 }).toBe(1)
  for (const body of ['Günaydın', 'Kahve var mı?']) {
    await product.call(chat.postMessage, { roomId, clientId: newId(), body }, owner)
  }
  await expect(
    product.call(chat.postMessage, { roomId: newId(), clientId: newId(), body: 'Kimse yok mu?' }, owner),
  ).rejects.toThrow('chat.room_not_found')
  const delivered = async () => parsePage(await read()).get('meydan_deliveries_total') ?? 0
  const deliveredBefore = before.get('meydan_deliveries_total') ?? 0
  await expect.poll(delivered, { timeout: 20_000 }).toBeGreaterThanOrEqual(deliveredBefore + 2)

  const after = parsePage(await read())
  const grown = (series: string) => (after.get(series) ?? 0) - (before.get(series) ?? 0)
  expect(grown('api_requests_total{operation="chat.postMessage",outcome="ok"}')).toBe(2)
  expect(grown('api_requests_total{operation="chat.postMessage",outcome="chat.room_not_found"}')).toBe(1)
  expect(grown('response_time_seconds_count{operation="chat.postMessage"}')).toBe(3)
  expect(grown('response_time_seconds_bucket{le="+Inf",operation="chat.postMessage"}')).toBe(3)
  expect(grown('meydan_send_batch_messages_sum')).toBe(3)
  expect(grown('meydan_commit_seconds_count')).toBe(grown('meydan_send_batch_messages_count'))
  const growing = [
    'meydan_commit_seconds_sum',
    'meydan_frames_total',
    'meydan_socket_writes_total',
    'meydan_socket_bytes_total',
    'meydan_db_statement_seconds_count',
    'meydan_pubsub_published_total',
    'meydan_gateway_reads_total{kind="directory"}',
    'meydan_cache_hits_total{cache="sessions"}',
    'meydan_cache_hits_total{cache="memberships"}',
    'process_cpu_seconds_total',
  ]
  expect(growing.filter((series) => grown(series) <= 0)).toEqual([])
  expect(after.get('meydan_cache_misses_total{cache="sessions"}')).toBeGreaterThan(0)
  expect(after.get('meydan_accounts_connected')).toBe(1)
  expect(after.get('meydan_pubsub_connected')).toBe(1)
  expect(after.get('meydan_build_info{version="0.0.0"}')).toBe(1)
  expect(after.get('meydan_db_connections{state="waiting"}')).toBe(0)
  device.close()
})

test('commands that the server does not know are counted under one name [C11]', async () => {
  const session = await product.process.sessions.sessionOf(owner.token)
  if (session === undefined) throw new Error('the owner is signed in')
  const caller = { session, token: owner.token, workspaceId: owner.workspaceId, remoteAddress: '192.0.2.1' }
  for (const operation of ['chat.postPoem', 'chat.postSong"} 1\nmeydan_sockets 9']) {
    const command = { ...caller, requestId: newId(), userAgent: 'test', operation, input: {} }
    const answer = await createCommands(product.process.operations).run(command)
    expect(answer).toMatchObject({ error: { code: 'request.unknown_operation' } })
  }
  const outcome = 'api_requests_total{operation="unknown",outcome="request.unknown_operation"}'
  expect(parsePage(await read()).get(outcome)).toBe(2)
})

test('two products in one process count apart', async () => {
  const other = await createTestProduct({ beside: product })
  const values = parsePage(await other.process.meter.page.text())
  expect([...values.keys()].filter((series) => series.startsWith('api_requests_total'))).toEqual([])
  await other[Symbol.asyncDispose]()
})
