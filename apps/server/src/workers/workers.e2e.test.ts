// Several processes on one port, and roles apart from each other, as `npm start -- --workers` and `--roles` start them.
import { createMeydan, openWebSocket, operations, type SocketFactory, type WorkspaceClient } from '@meydan/client'
import { newId, type ClientId, type RoomId, type WorkspaceId } from '@meydan/protocol'
import { startClusterPostgres, type ClusterPostgres } from '@meydan/testkit/cluster/cluster-postgres'
import { spawnProduct } from '@meydan/testkit/product-process'
import { hasRedisServer, startRedis } from '@meydan/testkit/redis-server'
import type { SpawnedProcess } from '@meydan/testkit/spawned-process'
import { readFileSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { getPriority, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest'

const patiently = { timeout: 60_000, interval: 50 }

let root: string
let postgres: ClusterPostgres
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'meydan-workers-'))
  // PostgreSQL may run as another user, who must be able to enter.
  await chmod(root, 0o755)
  postgres = await startClusterPostgres(root)
})
afterAll(async () => {
  await postgres[Symbol.asyncDispose]()
  await rm(root, { recursive: true, force: true, maxRetries: 10, retryDelay: 500 })
})

async function start(name: string, env: Record<string, string>, nodeArgs: readonly string[] = []) {
  const folder = join(root, name)
  await mkdir(folder, { recursive: true })
  const started = spawnProduct({ folder, nodeArgs, env: { DATABASE_URL: postgres.url, ...env } })
  onTestFinished(() => started.stop())
  const [, baseUrl = ''] = await started.ready
  return { process: started, baseUrl }
}

/** Ayşe and Ali in a room of one workspace. */
async function makeRoom(baseUrl: string) {
  const signUp = async (name: string) => {
    const person = { email: `${newId()}@example.com`, password: 'on karakterden uzun', name }
    return (await createMeydan({ baseUrl }).call(operations.identity.signUp, person)).token
  }
  const tokens = [await signUp('Ayşe Yılmaz'), await signUp('Ali Demir')] as const
  const [owner, colleague] = tokens.map((token) => createMeydan({ baseUrl, token }))
  const company = { clientId: newId<ClientId>(), name: 'Örnek A.Ş.', language: 'tr' } as const
  const workspaceId = (await owner!.call(operations.workspaces.createWorkspace, company)).workspace.id
  const invite = await owner!.call(operations.workspaces.createInvite, { clientId: newId<ClientId>() }, { workspaceId })
  await colleague!.call(operations.workspaces.acceptInvite, { token: invite.token })
  const channel = { clientId: newId<ClientId>(), name: 'genel konular', visibility: 'public' } as const
  const roomId = (await owner!.call(operations.chat.createChannel, channel, { workspaceId })).room.id
  await colleague!.call(operations.chat.joinChannel, { id: roomId }, { workspaceId })
  return { tokens, workspaceId, roomId }
}

async function open(
  { workspaceId, roomId }: { workspaceId: WorkspaceId; roomId: RoomId },
  options: Parameters<typeof createMeydan>[0],
): Promise<WorkspaceClient> {
  const workspace = createMeydan(options).openWorkspace(workspaceId)
  onTestFinished(() => workspace.close())
  await workspace.ready()
  await workspace.room(roomId).open()
  return workspace
}

const bodiesOf = (workspace: WorkspaceClient, roomId: RoomId) =>
  workspace
    .room(roomId)
    .messages.getSnapshot()
    .items.flatMap((item) => ('body' in item ? [item.body] : []))

/** The processes that a process has started and that still run. */
function childrenOf(parent: SpawnedProcess): number[] {
  const { pid } = parent
  return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(/\s+/).filter(Boolean).map(Number)
}

describe.skipIf(process.platform !== 'linux')('three workers on one port', () => {
  test('are one server: what is written through one is seen through all, also when one of them dies [T11, T29]', async () => {
    const { process: server, baseUrl } = await start('workers', { WORKERS: '3' })
    expect(childrenOf(server)).toHaveLength(3)
    const room = await makeRoom(baseUrl)
    // Connections go to one process after the other, so that these are spread over all.
    const clients = await Promise.all(
      Array.from({ length: 6 }, (_, index) => open(room, { baseUrl, token: room.tokens[index % 2]! })),
    )
    const expectEverywhere = (bodies: readonly string[]) =>
      vi.waitFor(() => {
        for (const client of clients) expect(bodiesOf(client, room.roomId)).toEqual(bodies)
      }, patiently)
    const written: string[] = []
    for (const [index, client] of clients.entries()) {
      client.room(room.roomId).send(`ileti ${index}`)
      written.push(`ileti ${index}`)
      await expectEverywhere(written)
    }

    const before = childrenOf(server)
    process.kill(before[0]!, 'SIGKILL')
    await vi.waitFor(() => {
      const now = childrenOf(server)
      expect(now).toHaveLength(3)
      expect(now).not.toContain(before[0])
    }, patiently)
    for (const [index, client] of clients.entries()) {
      client.room(room.roomId).send(`sonra ${index}`)
      written.push(`sonra ${index}`)
      await expectEverywhere(written)
    }
  })

  test('end with the one that started them, however it ends', async () => {
    const { process: server, baseUrl } = await start('killed', { WORKERS: '2' })
    const workers = childrenOf(server)
    await server.kill()
    await vi.waitFor(() => {
      for (const pid of workers) expect(() => process.kill(pid, 0)).toThrow('ESRCH')
    }, patiently)
    await expect(fetch(`${baseUrl}/health`)).rejects.toThrow('fetch failed')
  })
})

test('more workers than the connections allow are refused with a sentence [C25, X14]', async () => {
  const folder = join(root, 'too-many')
  await mkdir(folder)
  const env = { DATABASE_URL: postgres.url, WORKERS: '9' }
  const { ready } = spawnProduct({ folder, env })
  await expect(ready).rejects.toThrow(
    /WORKERS is 9, but DATABASE_CONNECTIONS_IN_ALL is 50 and each process needs 6: start fewer, or raise it\./,
  )
})

/** Notes in a file what a process loads. */
const notingHook = (file: string) =>
  `data:text/javascript,${encodeURIComponent(`
    import { appendFileSync } from 'node:fs'
    import { registerHooks } from 'node:module'
    registerHooks({ load(url, context, next) { appendFileSync(${JSON.stringify(file)}, url + '\\n'); return next(url, context) } })`)}`

describe.skipIf(!hasRedisServer)('a worker apart from the api', () => {
  test('stands back, and the api does not', async () => {
    await using redis = await startRedis()
    const env = { REDIS_URL: redis.url, DATABASE_CONNECTIONS: '12' }
    const api = await start('api beside', { ...env, ROLES: 'api,gateway' })
    const both = await start('both', { ...env, ROLES: 'api,worker' })
    const worker = await start('worker', { ...env, ROLES: 'worker' })
    const [ofApi, ofBoth, ofWorker] = [api, both, worker].map(({ process: { pid } }) => getPriority(pid))
    expect([ofApi, ofBoth]).toEqual([getPriority(), getPriority()])
    expect(ofWorker).toBe(Math.max(10, getPriority()))
  })
})

describe.skipIf(!hasRedisServer)('a gateway apart from the api', () => {
  test('holds the sockets and loads nothing of the api; its clients write by HTTP [T27]', async () => {
    await using redis = await startRedis()
    const env = { REDIS_URL: redis.url, DATABASE_CONNECTIONS: '12' }
    const file = join(root, 'loaded')
    await writeFile(file, '')
    const api = await start('api', { ...env, ROLES: 'api,worker' })
    const gateway = await start('gateway', { ...env, ROLES: 'gateway' }, ['--import', notingHook(file)])

    await gateway.process.line(/^Meydan runs gateway at \S+, without a page: /)

    const loaded = readFileSync(file, 'utf8').split('\n')
    expect(loaded.filter((url) => url.endsWith('/realtime/gateway.ts'))).toHaveLength(1)
    const foreign = /better-auth|identity\/api\.ts|chat\/api\.ts|operations\/(invoke|registry)\.ts|roles\/api\.ts/
    expect(loaded.filter((url) => foreign.test(url))).toEqual([])

    const room = await makeRoom(api.baseUrl)
    expect((await fetch(`${gateway.baseUrl}/api/session`)).status).toBe(404)
    expect((await fetch(`${gateway.baseUrl}/health/ready`)).status).toBe(200)
    // What a proxy does for people: /ws goes to the gateways, everything else to the others.
    const atGateway: SocketFactory = (request, handlers) =>
      openWebSocket({ ...request, url: `${gateway.baseUrl.replace('http:', 'ws:')}/ws` }, handlers)
    const [ayse, ali] = await Promise.all(
      room.tokens.map((token) => open(room, { baseUrl: api.baseUrl, WebSocket: atGateway, token })),
    )
    ayse!.room(room.roomId).send('Günaydın')
    await vi.waitFor(() => expect(bodiesOf(ali!, room.roomId)).toEqual(['Günaydın']), patiently)
    ali!.room(room.roomId).markRead()
    await vi.waitFor(() => {
      const conversation = ali!.state.getSnapshot().conversations.find(({ room: { id } }) => id === room.roomId)
      expect(conversation?.mark).toMatchObject({ readSeq: 1, unread: 0 })
    }, patiently)
  })
})
