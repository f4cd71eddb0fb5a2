import { request, type IncomingMessage } from 'node:http'
import { text } from 'node:stream/consumers'
import { closeCodes } from '@meydan/protocol'
import { afterEach, describe, expect, it } from 'vitest'
import { LoadGate } from '../load/load-gate.ts'
import type { LoadLevel } from '../load/load-level.ts'
import type { Person } from './testing/memory-workspace.ts'
import type { TestClient } from './testing/test-client.ts'
import { startTestCluster, type ClusterOptions, type TestCluster } from './testing/test-cluster.ts'

let cluster: TestCluster
const patience = { timeout: 10_000 }

async function start(options: ClusterOptions = {}): Promise<TestCluster> {
  cluster = await startTestCluster(options)
  return cluster
}

afterEach(() => cluster[Symbol.asyncDispose]())

const stats = () => cluster.gateways[0]?.gateway.stats()

async function welcomed(person: Person): Promise<TestClient> {
  const client = cluster.connect(person)
  await client.hello(cluster.workspace.id)
  return client
}

interface Refusal {
  readonly status: number
  readonly retryAfter: number
  readonly code: string
  readonly retryAfterMs: number
}

async function read(answer: IncomingMessage): Promise<Refusal> {
  const { error } = JSON.parse(await text(answer)) as { error: { code: string; data: { retryAfterMs: number } } }
  const { statusCode: status = 0, headers } = answer
  const { code, data } = error
  return { status, retryAfter: Number(headers['retry-after']), code, retryAfterMs: data.retryAfterMs }
}

/** Asks for an upgrade that gets an answer, and gives it. */
function refused(person: Person): Promise<Refusal> {
  return new Promise((resolve, reject) => {
    const asked = request(`${cluster.gateways[0]?.httpUrl}/ws`, {
      headers: {
        connection: 'Upgrade',
        upgrade: 'websocket',
        'sec-websocket-version': '13',
        'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
        'sec-websocket-protocol': 'meydan.v1',
        authorization: `Bearer ${person.token}`,
      },
    })
    asked.on('upgrade', (_, socket) => {
      socket.destroy()
      reject(new Error('it was let in'))
    })
    asked.on('response', (answer) => void read(answer).then(resolve, reject))
    asked.on('error', reject).end()
  })
}

/** Slow enough that nothing comes back while a test runs. */
const stingy = { creditsPerSecond: 0.01, accountCreditsPerSecond: 0.035, creditBurstSeconds: 1_000 }
const command = (id: number, operation = 'x') => ({ type: 'command', id, operation, input: {} })

/** Sends commands and gives the codes of their answers; undefined for those that were carried out. */
async function answersTo(client: TestClient, count: number, operation = 'x'): Promise<(string | undefined)[]> {
  const before = client.replies.length
  for (let id = 0; id < count; id++) client.send(command(id, operation))
  await client.until(() => client.replies.length === before + count, 'the answers')
  return client.replies.slice(before).map((reply) => ('error' in reply ? reply.error.code : undefined))
}

const allowed = (answers: readonly (string | undefined)[]) => answers.filter((code) => code === undefined).length

describe('commands cost credits', () => {
  it('of the socket, and are answered with a time to wait when there are none', async () => {
    const { person } = await start({ limits: stingy })
    const [client, other] = [await welcomed(person()), await welcomed(person())]
    expect(allowed(await answersTo(client, 12))).toBe(10)
    const refusals = client.replies.flatMap((reply) => ('error' in reply ? [reply.error] : []))
    expect(refusals.map(({ code }) => code)).toEqual(['limits.too_many_requests', 'limits.too_many_requests'])
    const waits = refusals.map(({ data }) => Number(data['retryAfterMs']))
    // Whoever goes on regardless waits the longer.
    expect(waits[0]).toBeGreaterThanOrEqual(250)
    expect(waits[1]).toBeGreaterThan(waits[0] as number)
    expect(allowed(await answersTo(other, 10))).toBe(10)
    expect(stats()).toMatchObject({ commandsOverCredits: 2 })
  })

  it('as many as the operation says', async () => {
    const commands = { run: async () => ({ result: null }), creditsOf: (name: string) => (name === 'dear' ? 4 : 1) }
    const { person } = await start({ limits: stingy, commands })
    const client = await welcomed(person())
    expect(allowed(await answersTo(client, 3, 'dear'))).toBe(2)
    expect(allowed(await answersTo(client, 3))).toBe(1)
  })

  it('of all sockets of an account together, and coming back brings no new ones', async () => {
    const { person } = await start({ limits: stingy })
    const ayse = person()
    const clients = [await welcomed(ayse), await welcomed(ayse), await welcomed(ayse)]
    const sums = []
    for (const client of clients) sums.push(allowed(await answersTo(client, 12)))
    // Of 35 each socket costs 5.
    expect(sums).toEqual([10, 10, 0])
    for (const client of clients) await client.cut()
    await expect.poll(() => stats()?.sockets, patience).toBe(0)
    expect(await refused(ayse)).toMatchObject({ status: 429, code: 'limits.too_many_requests' })
    expect(allowed(await answersTo(await welcomed(person()), 1))).toBe(1)
  })

  it.each([
    ['commands', command(1)],
    ['pings', { type: 'ping' }],
    ['what it watches', { type: 'watch', members: [], rooms: [] }],
    ['frames that are not known', { type: 'cursor' }],
    ['commands that are wrong', { type: 'command', id: 1, operation: 'x', input: 7 }],
  ])(
    'who floods with %s regardless is closed with a come-back code, and others are not harmed [L10]',
    async (_, frame) => {
      const { person } = await start({ limits: stingy })
      const [wild, calm] = [await welcomed(person()), await welcomed(person())]
      for (let sent = 0; sent < 1_200; sent++) wild.send(frame)
      expect(await wild.closed()).toBe(closeCodes.overloaded)
      expect(stats()).toMatchObject({ closedForFlood: 1 })
      expect(await answersTo(calm, 1)).toEqual([undefined])
    },
  )

  it('who floods with pings of the protocol is cut, and others are not harmed', async () => {
    const { person } = await start()
    const [wild, calm] = [await welcomed(person()), await welcomed(person())]
    for (let sent = 0; sent < 1_200; sent++) wild.socket.ping()
    expect(await wild.closed()).toBe(1006)
    expect(await answersTo(calm, 1)).toEqual([undefined])
  })
})

describe('sockets are counted', () => {
  it('by account: one more is answered 429, and comes in when another has gone', async () => {
    const { person } = await start({ limits: { socketsPerAccount: 2 } })
    const ayse = person()
    const first = await welcomed(ayse)
    await welcomed(ayse)
    const answer = await refused(ayse)
    expect(answer).toMatchObject({ status: 429, code: 'limits.too_many_requests' })
    expect(answer.retryAfter).toBe(Math.ceil(answer.retryAfterMs / 1_000))
    expect(answer.retryAfterMs).toBeGreaterThanOrEqual(5_000)
    await welcomed(person())
    await first.cut()
    await expect.poll(() => stats()?.sockets, patience).toBe(2)
    await welcomed(ayse)
    expect(stats()).toMatchObject({ refusedByAccount: 1 })
  })

  it('by address, those that are still being let in included', async () => {
    const gate = Promise.withResolvers<void>()
    const { person, sessions } = await start({ limits: { socketsPerAddress: 2 } })
    const read = sessions.sessionOf.bind(sessions)
    sessions.sessionOf = async (token) => {
      await gate.promise
      return read(token)
    }
    const [one, other] = [cluster.connect(person()), cluster.connect(person())]
    const third = person()
    await expect.poll(async () => (await refused(third).catch(() => undefined))?.status, patience).toBe(429)
    gate.resolve()
    await Promise.all([one, other].map((client) => client.hello(cluster.workspace.id)))
    await one.cut()
    await expect.poll(() => stats()?.sockets, patience).toBe(1)
    await welcomed(third)
  })

  it('and given back by those that were never let in', async () => {
    const { person, sessions } = await start({ limits: { socketsPerAddress: 1, socketsPerAccount: 1 } })
    const ayse = person()
    sessions.isDown = true
    for (let tries = 0; tries < 3; tries++) expect((await refused(ayse)).status).toBe(503)
    sessions.isDown = false
    const stranger = { ...ayse, token: 'made up' }
    for (let tries = 0; tries < 3; tries++) expect((await refused(stranger)).status).toBe(401)
    const badKey = request(`${cluster.gateways[0]?.httpUrl}/ws`, {
      headers: {
        connection: 'Upgrade',
        upgrade: 'websocket',
        'sec-websocket-version': '13',
        'sec-websocket-key': 'short',
        'sec-websocket-protocol': 'meydan.v1',
        authorization: `Bearer ${ayse.token}`,
      },
    })
    await new Promise((resolve, reject) => badKey.on('response', resolve).on('error', reject).end())
    await welcomed(ayse)
  })
})

describe('new sockets', () => {
  it('beyond the budget of a second are sent away with 503, each to another time', async () => {
    const { person } = await start({ limits: { acceptsPerSecond: 0.001 } })
    const answers = [await refused(person()), await refused(person()), await refused(person())]
    for (const { status, code, retryAfter, retryAfterMs } of answers) {
      expect({ status, code }).toEqual({ status: 503, code: 'server.unavailable' })
      expect(retryAfter).toBe(Math.ceil(retryAfterMs / 1_000))
      expect(retryAfterMs).toBeGreaterThanOrEqual(1_000)
      expect(retryAfterMs).toBeLessThan(4_000)
    }
    expect(stats()).toMatchObject({ refusedByBudget: 3 })
  })

  it('use the budget up only when they have a session and a place', async () => {
    const { person } = await start({ limits: { acceptsPerSecond: 1 } })
    const ayse = person()
    for (let tries = 0; tries < 5; tries++) expect((await refused({ ...ayse, token: 'made up' })).status).toBe(401)
    await welcomed(ayse)
  })

  it('are sent away under load, and those that are there stay', async () => {
    const monitor: { level: LoadLevel } = { level: 0 }
    const { person } = await start({ deps: { load: new LoadGate({ monitor }) } })
    const ayse = await welcomed(person())
    monitor.level = 1
    const answer = await refused(person())
    expect(answer).toMatchObject({ status: 503, code: 'server.unavailable' })
    expect(answer.retryAfterMs).toBeGreaterThanOrEqual(1_000)
    ayse.send({ type: 'ping' })
    await ayse.until(() => ayse.has('pong'), 'the pong')
    monitor.level = 0
    await welcomed(person())
  })
})
