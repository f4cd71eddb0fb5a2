import { openTestRedis } from '@meydan/platform/redis/testing/open-test-redis'
import { newId, operations, type ClientId } from '@meydan/protocol'
import { createTestProduct, type Persona, type TestProduct } from '@meydan/testkit/product'
import { hasRedisServer, startRedis, type RedisServer } from '@meydan/testkit/redis-server'
import { cacheStatsOf, untilCached } from '@meydan/testkit/until-cached'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const { chat, workspaces } = operations
const patience = { timeout: 30_000, interval: 50 }

describe.skipIf(!hasRedisServer)('two processes whose caches share a Redis', () => {
  const ends = new AsyncDisposableStack()
  let server: RedisServer
  let one: TestProduct
  let other: TestProduct
  let owner: Persona
  let ali: Persona
  beforeAll(async () => {
    server = ends.use(await startRedis())
    const redis = [ends.use(await openTestRedis(server.url)), ends.use(await openTestRedis(server.url))]
    one = ends.use(await createTestProduct({ redis: redis[0]!.commands }))
    other = ends.use(await createTestProduct({ redis: redis[1]!.commands, beside: one }))
    owner = await one.owner()
    ali = await one.colleague(owner, { name: 'Ali Demir' })
  })
  afterAll(() => ends.disposeAsync())

  const employee = async (at: TestProduct) =>
    (await at.call(workspaces.getEmployee, { id: ali.member.id }, owner)).employee
  const channels = async (at: TestProduct) =>
    (await at.call(chat.listChannels, {}, owner)).channels.map(({ room }) => room.name)

  test('answer from what the other one has loaded, and every key goes by itself [O12] [O13] [O15]', async () => {
    await untilCached(one, owner, 'employee', () => employee(one))
    await untilCached(one, owner, 'channels', () => channels(one))
    // What it reads first makes the other one watch the workspace; then it may rely on what is shared.
    await untilCached(other, owner, 'conversations', () => other.call(chat.listConversations, {}, owner))
    expect(await employee(other)).toEqual(await employee(one))
    expect(await channels(other)).toEqual(await channels(one))
    for (const name of ['employee', 'channels']) {
      expect(await cacheStatsOf(other, owner, name)).toMatchObject({ hits: 1, sharedHits: 1, misses: 0 })
    }
    const lives = { [`employee:1:${ali.member.id}`]: 3_600_000, 'channels:1:public': 1_800_000 }
    for (const [name, ttlMs] of Object.entries(lives)) {
      const left = Number(await server.run('pttl', `meydan:cache:{${owner.workspaceId}}:${name}`))
      expect(left).toBeGreaterThan(ttlMs - 120_000)
      expect(left).toBeLessThanOrEqual(ttlMs)
    }
  })

  /** Whatever Redis does, both processes show what has been written. */
  async function changesAreSeen(): Promise<void> {
    const title = `Uzman ${newId()}`
    await other.call(workspaces.updateProfile, { title }, ali)
    const name = `kanal ${newId()}`
    await other.call(chat.createChannel, { clientId: newId<ClientId>(), name, visibility: 'public' }, owner)
    expect((await employee(other)).title).toBe(title)
    expect(await channels(other)).toContain(name)
    await expect.poll(async () => (await employee(one)).title, patience).toBe(title)
    await expect.poll(() => channels(one), patience).toContain(name)
  }

  test('are right while it is flushed, frozen, killed, and back [L11] [C31]', async () => {
    await changesAreSeen()
    await server.run('flushall')
    await changesAreSeen()
    server.signal('SIGSTOP')
    await changesAreSeen()
    server.signal('SIGCONT')
    await changesAreSeen()
    await server.kill()
    await changesAreSeen()
    await server.start()
    await changesAreSeen()
  })
})
