import { systemClock } from '@meydan/platform/clock'
import { parseConfig, type LimitsConfig } from '@meydan/platform/config/config'
import { readEnv } from '@meydan/platform/config/read-env'
import { parseRedisUrl } from '@meydan/platform/config/redis-target'
import { createLifecycle, type Lifecycle } from '@meydan/platform/lifecycle/lifecycle'
import { silentLog } from '@meydan/platform/log'
import { newId, operations } from '@meydan/protocol'
import { createTestProduct, type TestProduct } from '@meydan/testkit/product'
import { hasRedisServer, startRedis, type RedisServer } from '@meydan/testkit/redis-server'
import { serveProduct } from '@meydan/testkit/served-product'
import { afterEach, expect, test } from 'vitest'
import { openBus } from './open-bus.ts'
import { startProtection } from './protection.ts'

const lifecycles: Lifecycle[] = []
const parts: AsyncDisposable[] = []

afterEach(async () => {
  for (const part of parts.splice(0).toReversed()) await part[Symbol.asyncDispose]()
  for (const lifecycle of lifecycles.splice(0)) await lifecycle.stop({ cause: 'test ended', exitCode: 0 })
})

function using<T extends AsyncDisposable>(part: T): T {
  parts.push(part)
  return part
}

/** As people have them; only a slow machine must not make the tests another. */
const defaults: LimitsConfig = { ...parseConfig(readEnv({}, { envFile: null })).config.limits, shedAboveMs: 0 }

/** A process of the product with limits, on a Redis if there is one to share them through. */
async function startLimited(config: LimitsConfig, given: { redis?: RedisServer; beside?: TestProduct } = {}) {
  const { redis: server, beside } = given
  const lifecycle = createLifecycle(silentLog(), systemClock)
  lifecycles.push(lifecycle)
  const common = { log: silentLog(), clock: systemClock }
  const target = server === undefined ? undefined : parseRedisUrl(server.url)
  const { redis } = await openBus(lifecycle, { redis: target, incarnation: newId(), ...common })
  const protection = await startProtection(lifecycle, { config, redis, ...common })
  const product = using(await createTestProduct({ protection, ...(beside === undefined ? {} : { beside }) }))
  return { product, protection }
}

/** Tries a password, from an address. */
async function tryPassword(product: TestProduct, email: string, remoteAddress = '192.0.2.7') {
  const { error } = await product.process.operations.invoke({
    operation: operations.identity.signIn.name,
    input: { email, password: 'guessed wrong' },
    token: undefined,
    workspaceId: undefined,
    requestId: newId(),
    remoteAddress,
    userAgent: 'test',
  })
  return error?.code
}

test('a password cannot be guessed: not with other spellings, other addresses, or over other instances', async (context) => {
  if (!hasRedisServer) return context.skip()
  const redis = using(await startRedis())
  const { product: one } = await startLimited(defaults, { redis })
  const { product: other } = await startLimited(defaults, { redis, beside: one })
  const { email } = await one.owner()
  const codes = []
  for (let tries = 0; tries < 22; tries++) {
    const spelling = tries % 3 === 0 ? email.toUpperCase() : ` ${email}`
    codes.push(await tryPassword(tries % 2 === 0 ? one : other, spelling))
  }
  expect(codes.slice(0, 20)).toEqual(Array.from({ length: 20 }, () => 'session.wrong_credentials'))
  expect(codes.slice(20)).toEqual(['limits.too_many_requests', 'limits.too_many_requests'])

  // What was refused took nothing from what others may try.
  let tried = 20
  for (let host = 0; host < 200; host++) {
    if ((await tryPassword(one, email, `198.51.100.${host}`)) === 'session.wrong_credentials') tried++
  }
  expect(tried).toBe(100)
  // Whoever is in stays in, and another account of the same place comes in.
  expect(await tryPassword(one, 'ali@example.com')).toBe('session.wrong_credentials')
})

test('an office of 200 signs in and works behind one address without noticing a limit [X13]', async () => {
  const { product, protection } = await startLimited(defaults)
  const { email } = await product.owner()
  for (let person = 0; person < 200; person++) {
    expect(await tryPassword(product, `person-${person}@example.com`)).toBe('session.wrong_credentials')
  }
  expect(protection.calls.counters).toEqual({ account: 0, address: 0, operation: 0 })
  expect(await tryPassword(product, email, '192.0.2.8')).toBe('session.wrong_credentials')
})

test('a client whose messages are too many waits and loses none [L10]', async () => {
  const { product, protection } = await startLimited({ ...defaults, socketPerSecond: 10 })
  const ayse = await product.owner()
  const server = using(await serveProduct(product))
  const workspace = server.meydan(ayse).openWorkspace(ayse.workspaceId)
  const [conversation] = (await product.call(operations.chat.listConversations, {}, ayse)).conversations
  const roomId = conversation?.room.id
  if (roomId === undefined) throw new Error('a workspace has a first channel')
  const room = workspace.room(roomId)
  await expect.poll(() => workspace.connection.getSnapshot().status, { timeout: 20_000 }).toBe('online')
  for (let index = 0; index < 130; index++) room.send(`${index}`)
  const stored = async () => {
    const { messages } = await product.call(operations.chat.listMessages, { roomId, limit: 200 }, ayse)
    return messages.map(({ body }) => body)
  }
  await expect.poll(async () => (await stored()).length, { timeout: 50_000, interval: 500 }).toBe(130)
  expect(await stored()).toEqual(Array.from({ length: 130 }, (_, index) => `${index}`))
  expect(product.process.gateway.stats().commandsOverCredits).toBeGreaterThan(0)
  expect(product.process.gateway.stats().closedForFlood).toBe(0)
  expect(protection.load.inFlight).toEqual({ first: 0, normal: 0, upload: 0, password: 0, last: 0 })
  workspace.close()
})

test('a member posts five times a minute, whichever instance is asked, and is told when to come back [C7]', async (context) => {
  if (!hasRedisServer) return context.skip()
  const redis = using(await startRedis())
  const first = await startLimited(defaults, { redis })
  const { product: second } = await startLimited(defaults, { redis, beside: first.product })
  const owner = await first.product.owner()
  const colleague = await first.product.colleague(owner)
  const post = ({ call }: TestProduct, as = owner) =>
    call(operations.feed.createPost, { clientId: newId(), title: 'Duyuru', content: 'Merhaba' }, as)
  for (const product of [first.product, second, first.product, second, first.product]) await post(product)
  for (const product of [first.product, second]) {
    const refused = await post(product).catch((error: unknown) => error)
    expect(refused).toMatchObject({ code: 'limits.too_many_requests', data: { retryAfterMs: expect.any(Number) } })
  }
  await expect(post(second, colleague)).resolves.toBeDefined()
})
