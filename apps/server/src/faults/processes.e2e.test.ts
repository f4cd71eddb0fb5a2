// Two real processes on a real PostgreSQL and a real Redis, one of which the second process reaches by way of a network that
// fails. Ayşe is at the first process, Ali at the second.
import { createMeydan, operations, type WorkspaceClient } from '@meydan/client'
import { topicOf } from '@meydan/platform/pubsub/topics'
import { newId, roomStream } from '@meydan/protocol'
import { startClusterPostgres, type ClusterPostgres } from '@meydan/testkit/cluster/cluster-postgres'
import { startCuttingProxy, type CuttingProxy } from '@meydan/testkit/cutting-proxy'
import { startRedisCluster } from '@meydan/testkit/redis-cluster'
import { hasRedisServer, startRedis, type RedisServer } from '@meydan/testkit/redis-server'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { bodiesIn } from './testing/two-gateways.ts'
import { startTwoProcesses, type TwoProcesses } from './testing/two-processes.ts'

/** A client that was cut again and again waits up to half a minute before it comes back. */
const patiently = { timeout: 120_000, interval: 50 }

let folder: string
let postgres: ClusterPostgres
let two: TwoProcesses
/** Everything that was written, in its order. */
let written: string[] = []

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'meydan-faults-'))
  // PostgreSQL may run as another user, who must be able to enter.
  await chmod(folder, 0o755)
  postgres = await startClusterPostgres(folder)
})
afterAll(async () => {
  await postgres?.[Symbol.asyncDispose]()
  await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 500 })
})

const send = (client: WorkspaceClient, body: string) => {
  written.push(body)
  client.room(two.roomId).send(body)
}

/** Both show all of it, once and in its order. */
async function untilBothSee(): Promise<void> {
  for (const client of [two.ayse, two.ali]) {
    await vi.waitFor(() => expect(bodiesIn(client, two.roomId)).toEqual(written), patiently)
  }
}

/** They write in turn, each when the one before was seen by both: by the bus, or by comparing heads. */
async function talk(about: string): Promise<void> {
  for (const [index, client] of [two.ayse, two.ali, two.ayse, two.ali].entries()) {
    send(client, `${about} ${index}`)
    await untilBothSee()
  }
}

async function expectSessionsToHold(): Promise<void> {
  for (const [index, token] of two.tokens.entries()) {
    const meydan = createMeydan({ baseUrl: two.instances[index]!.baseUrl, token })
    await expect(meydan.call(operations.identity.getSession, {})).resolves.toBeDefined()
  }
}

/** What is stored in the room, in its order. */
async function storedBodies(): Promise<string[]> {
  const client = await postgres.connect()
  try {
    const query = 'select body from messages where room_id = $1 order by seq'
    return (await client.query<{ body: string }>(query, [two.roomId])).rows.map(({ body }) => body)
  } finally {
    await client.end()
  }
}

describe.skipIf(!hasRedisServer)('two processes and a Redis', () => {
  let redis: RedisServer
  let network: CuttingProxy
  beforeAll(async () => {
    redis = await startRedis()
    network = await startCuttingProxy(redis.port)
    const env = {
      DATABASE_URL: postgres.url,
      DATABASE_CONNECTIONS: '12',
      MEYDAN_ENV: 'test',
      MEYDAN_FAILPOINTS: 'kill_before_publish',
    }
    two = await startTwoProcesses(join(folder, 'redis'), [
      { ...env, REDIS_URL: redis.url },
      { ...env, REDIS_URL: `redis://127.0.0.1:${network.port}` },
    ])
    written = []
  })
  afterAll(async () => {
    await two?.[Symbol.asyncDispose]()
    await network?.close()
    await redis?.[Symbol.asyncDispose]()
  })

  const degradedOf = async (index: 0 | 1) => {
    const answer = await fetch(`${two.instances[index].baseUrl}/health/ready`)
    const { degraded = [] } = (await answer.json()) as { degraded?: string[] }
    return { status: answer.status, degraded }
  }

  test('a process that dies between the commit and the publishing: the other one brings the message, and it stays one', async () => {
    const [dying] = two.instances
    await talk('önce')
    dying.signal('SIGUSR2')
    send(two.ayse, 'son söz')
    await vi.waitFor(() => expect(dying.pid).toBeUndefined(), patiently)
    // Nobody has published it and nobody can: its sender is cut off still.
    await vi.waitFor(() => expect(bodiesIn(two.ali, two.roomId)).toEqual(written), patiently)
    expect(two.ayse.state.getSnapshot().outbox.waiting).toBe(1)
    await dying.start()
    await vi.waitFor(() => expect(two.ayse.state.getSnapshot().outbox).toEqual({ waiting: 0, failed: 0 }), patiently)
    await untilBothSee()
    expect(await storedBodies()).toEqual(written)
    await talk('sonra')
  })

  test('Redis reachable from one process only: both see one room, the other process says that it is worse off, and heals', async () => {
    network.block()
    await vi.waitFor(async () => expect(await degradedOf(1)).toEqual({ status: 200, degraded: ['bus'] }), patiently)
    expect(await degradedOf(0)).toEqual({ status: 200, degraded: [] })
    await talk('kopukken')
    await expectSessionsToHold()
    network.unblock()
    await vi.waitFor(async () => expect(await degradedOf(1)).toEqual({ status: 200, degraded: [] }), patiently)
    await talk('bağlıyken')
    expect(await storedBodies()).toEqual(written)
  })

  test('listeners that Redis drops because their output buffer is full: nothing is missed, and they listen again', async () => {
    const listeners = async () =>
      (await redis.run('client', 'list', 'type', 'pubsub')).split('\n').map((line) => /^id=(\d+)/.exec(line)?.[1])
    const before = await listeners()
    expect(before).toHaveLength(2)
    await redis.run('config', 'set', 'client-output-buffer-limit', 'pubsub 1 1 1')
    // More than the 16 KiB that Redis keeps for each client and does not count.
    send(two.ayse, 'uzun '.repeat(3_000).trim())
    await untilBothSee()
    await redis.run('config', 'set', 'client-output-buffer-limit', 'pubsub 33554432 8388608 60')
    await vi.waitFor(async () => {
      const now = await listeners()
      expect(now).toHaveLength(2)
      for (const id of before) expect(now).not.toContain(id)
    }, patiently)
    await talk('yine dinlerken')
    expect(await storedBodies()).toEqual(written)
  })

  test('FLUSHALL loses nothing and signs nobody out [L11]', async () => {
    await redis.run('flushall')
    await talk('boşaltılınca')
    await expectSessionsToHold()
    expect(await storedBodies()).toEqual(written)
  })

  test('PostgreSQL that crashes under writers: what was acknowledged is stored, the rest is sent again [L1]', async () => {
    const acknowledged: string[] = []
    let isOver = false
    const meydan = createMeydan({ baseUrl: two.instances[1].baseUrl, token: two.tokens[1] })
    const write = async () => {
      for (let index = 0; !isOver; index++) {
        const message = { roomId: two.roomId, clientId: newId(), body: `altında ${index}` } as const
        const { workspaceId } = two
        const isStored = await meydan.call(operations.chat.postMessage, message, { workspaceId }).then(
          () => true,
          () => false,
        )
        if (isStored) acknowledged.push(message.body)
      }
    }
    const writing = write()
    await vi.waitFor(() => expect(acknowledged.length).toBeGreaterThan(20), patiently)
    await postgres.stopImmediately()
    two.ayse.room(two.roomId).send('kapalıyken')
    await postgres.start()
    const beforeIt = acknowledged.length
    await vi.waitFor(() => expect(acknowledged.length).toBeGreaterThan(beforeIt + 20), patiently)
    isOver = true
    await writing
    await vi.waitFor(() => expect(two.ayse.state.getSnapshot().outbox).toEqual({ waiting: 0, failed: 0 }), patiently)
    const stored = await storedBodies()
    expect(acknowledged.filter((body) => !stored.includes(body))).toEqual([])
    expect(stored.filter((body) => body === 'kapalıyken')).toHaveLength(1)
    expect(new Set(stored).size).toBe(stored.length)
    written = stored
    const newest = written.slice(-20)
    for (const client of [two.ayse, two.ali]) {
      await vi.waitFor(() => expect(bodiesIn(client, two.roomId).slice(-20)).toEqual(newest), patiently)
    }
  })
})

describe.skipIf(!hasRedisServer)('two processes and a Redis Cluster of 3+3 [M50]', () => {
  test('people go on through a slot that moves and a master that dies, and see everything once and in order', async () => {
    await using redis = await startRedisCluster()
    const env = { DATABASE_URL: postgres.url, DATABASE_CONNECTIONS: '12', REDIS_URL: redis.url }
    two = await startTwoProcesses(join(folder, 'redis-cluster'), [env, env])
    await using _ = two
    written = []
    const slot = await redis.slotOf(topicOf(roomStream(two.roomId)))
    await talk('önce')
    await redis.moveSlot(slot)
    await talk('slot taşınınca')
    const dying = await redis.masterOf(slot)
    await dying.kill()
    await talk('usta ölünce')
    await dying.start()
    await talk('geri gelince')
    expect(await storedBodies()).toEqual(written)
  })
})
