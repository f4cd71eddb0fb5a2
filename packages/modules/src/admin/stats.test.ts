import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { newId, operations } from '@meydan/protocol'
import { createTestProduct, type Persona, type TestProduct } from '@meydan/testkit/product'
import { serveProduct, type ServedProduct } from '@meydan/testkit/served-product'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { diskUsageOf } from './disk-usage.ts'

const { getPerformanceStats, getCacheStats, getSocketStats } = operations.admin

let product: TestProduct
let server: ServedProduct
let operator: Persona
beforeAll(async () => {
  product = await createTestProduct()
  server = await serveProduct(product)
  // The first account of an instance is its operator's.
  operator = await product.owner()
})
afterAll(async () => {
  await server[Symbol.asyncDispose]()
  await product[Symbol.asyncDispose]()
})

/** The only process. */
async function the<Process>(answer: Promise<{ processes: readonly Process[] }>): Promise<Process> {
  const { processes } = await answer
  expect(processes).toHaveLength(1)
  return processes[0] as Process
}

test.each([getPerformanceStats, getCacheStats, getSocketStats])(
  '$path is for the operator alone',
  async (operation) => {
    const owner = await product.owner('Bir Başkası')
    await expect(product.call(operation, {}, owner)).rejects.toMatchObject({ code: 'identity.operator_required' })
    await expect(product.call(operation, {})).rejects.toMatchObject({ code: 'session.required' })
    const address = `${server.baseUrl}${operation.path}`
    const answer = await fetch(address, { headers: { authorization: `Bearer ${operator.token}` } })
    expect([answer.status, await answer.json()]).toMatchObject([
      200,
      { processes: [{ processId: expect.any(String) }] },
    ])
  },
)

test('every process of the instance is in the answer', async () => {
  const beside = await createTestProduct({ beside: product })
  const answers = await Promise.all(
    [getPerformanceStats, getCacheStats, getSocketStats].map((operation) => beside.call(operation, {}, operator)),
  )
  const ids = answers.map(({ processes }) => processes.map(({ processId }) => processId))
  expect(ids[0]).toHaveLength(2)
  expect(new Set(ids.flat()).size).toBe(2)
  await beside[Symbol.asyncDispose]()
})

test('all three speak of the same process', async () => {
  const answers = [
    the(product.call(getPerformanceStats, {}, operator)),
    the(product.call(getCacheStats, {}, operator)),
    the(product.call(getSocketStats, {}, operator)),
  ]
  expect(new Set((await Promise.all(answers)).map(({ processId }) => processId)).size).toBe(1)
})

test('the performance is that of this process and of this machine [M24]', async () => {
  const before = process.cpuUsage()
  const { uptimeSeconds, cpu, memory, disk, host } = await the(product.call(getPerformanceStats, {}, operator))
  const after = process.cpuUsage()
  expect(cpu.userSeconds).toBeGreaterThanOrEqual(before.user / 1e6)
  expect(cpu.userSeconds).toBeLessThanOrEqual(after.user / 1e6)
  expect(cpu.processors).toBeGreaterThan(0)
  expect(uptimeSeconds).toBeGreaterThan(0)
  expect(uptimeSeconds).toBeLessThanOrEqual(process.uptime())
  expect(memory.rssBytes).toBeGreaterThan(memory.heapUsedBytes)
  expect(memory.rssBytes).toBeLessThan(host.totalMemoryBytes)
  expect(disk.usedBytes + disk.freeBytes).toBeLessThanOrEqual(disk.totalBytes)
  expect(disk.totalBytes).toBe((await diskUsageOf(tmpdir())).totalBytes)
})

test('the disk of a folder that is not there yet is that of its parent [M24]', async () => {
  const { totalBytes } = await diskUsageOf(tmpdir())
  expect((await diskUsageOf(join(tmpdir(), newId(), 'data'))).totalBytes).toBe(totalBytes)
})

test('the caches say how often they had the answer [M25]', async () => {
  const cacheOf = async (name: string) => {
    const { caches } = await the(product.call(getCacheStats, {}, operator))
    return caches.find((cache) => cache.name === name)
  }
  const somebody = await product.owner('Yeni Biri')
  const before = await cacheOf('memberships')
  for (let times = 0; times < 3; times++) await product.call(operations.chat.listConversations, {}, somebody)
  const after = await cacheOf('memberships')
  expect(after).toMatchObject({
    hits: (before?.hits ?? 0) + 2,
    misses: (before?.misses ?? 0) + 1,
    entries: (before?.entries ?? 0) + 1,
    maxEntries: 20_000,
  })
  expect(after?.hitRate).toBe((after?.hits ?? 0) / ((after?.hits ?? 0) + (after?.misses ?? 0)))
  expect((await cacheOf('sessions'))?.hits).toBeGreaterThan(0)
})

describe('the sockets', () => {
  const stats = () => the(product.call(getSocketStats, {}, operator))

  test('are counted with their people and with what they follow, until they end [M23]', async () => {
    const none = { connections: 0, activeUsers: 0, companyRooms: { room: 0, member: 0, workspace: 0 } }
    expect(await stats()).toMatchObject(none)
    const colleague = await product.colleague(operator)
    for (const name of ['bir', 'iki']) {
      const channel = { clientId: newId(), name, visibility: 'public' } as const
      await product.call(operations.chat.createChannel, channel, operator)
    }
    const devices = [operator, operator, colleague].map((person) =>
      server.meydan(person).openWorkspace(operator.workspaceId),
    )
    await expect.poll(stats, { timeout: 20_000 }).toMatchObject({
      connections: 3,
      activeUsers: 2,
      // The third is the channel that every workspace begins with.
      companyRooms: { room: 3, member: 2, workspace: 1 },
    })
    for (const device of devices) device.close()
    await expect.poll(stats, { timeout: 20_000 }).toMatchObject(none)
  })
})
