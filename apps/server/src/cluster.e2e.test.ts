// Three instances behind nginx, as compose.yaml has them: people on different instances, and a release that stops and starts
// one instance after the other while everybody goes on.
import { readdirSync, readFileSync } from 'node:fs'
import { get, type IncomingMessage } from 'node:http'
import { once } from 'node:events'
import { buffer } from 'node:stream/consumers'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { createMeydan, operations, type Meydan, type WorkspaceClient } from '@meydan/client'
import { newId, type ClientId, type RoomId, type WorkspaceId } from '@meydan/protocol'
import { startCluster, type Cluster } from '@meydan/testkit/cluster/cluster'
import { hasNginx } from '@meydan/testkit/cluster/nginx'
import { hasRedisServer } from '@meydan/testkit/redis-server'
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest'

const patiently = { timeout: 60_000, interval: 50 }

describe.skipIf(!hasNginx || !hasRedisServer)('a cluster', () => {
  let cluster: Cluster
  let workspaceId: WorkspaceId
  let roomId: RoomId
  let tokens: readonly string[]

  beforeAll(async () => {
    cluster = await startCluster()
    // Past nginx: whoever sits at the machine needs no code for the first account.
    const ayse = await signUp('Ayşe Yılmaz', cluster.instances[0]!.baseUrl)
    const ali = await signUp('Ali Demir', cluster.baseUrl)
    tokens = [ayse, ali]
    const [owner, colleague] = tokens.map((token) => createMeydan({ baseUrl: cluster.baseUrl, token })) as [
      Meydan,
      Meydan,
    ]
    const company = { clientId: newId<ClientId>(), name: 'Örnek A.Ş.', language: 'tr' } as const
    workspaceId = (await owner.call(operations.workspaces.createWorkspace, company)).workspace.id
    const invite = await owner.call(
      operations.workspaces.createInvite,
      { clientId: newId<ClientId>() },
      { workspaceId },
    )
    await colleague.call(operations.workspaces.acceptInvite, { token: invite.token })
    const channel = { clientId: newId<ClientId>(), name: 'sürümler', visibility: 'public' } as const
    roomId = (await owner.call(operations.chat.createChannel, channel, { workspaceId })).room.id
    await colleague.call(operations.chat.joinChannel, { id: roomId }, { workspaceId })
  })
  afterAll(() => cluster[Symbol.asyncDispose]())

  async function signUp(name: string, baseUrl: string): Promise<string> {
    const person = { email: `${newId()}@example.com`, password: 'on karakterden uzun', name }
    return (await createMeydan({ baseUrl }).call(operations.identity.signUp, person)).token
  }

  /** Somebody with the room open, at an address. */
  async function open(token: string, baseUrl: string): Promise<WorkspaceClient> {
    const workspace = createMeydan({ baseUrl, token }).openWorkspace(workspaceId)
    onTestFinished(() => workspace.close())
    await workspace.ready()
    await workspace.room(roomId).open()
    return workspace
  }

  const bodiesOf = (workspace: WorkspaceClient) =>
    workspace
      .room(roomId)
      .messages.getSnapshot()
      .items.flatMap((item) => ('body' in item ? [item.body] : []))

  test('carries what is written on one instance to people on the others [O1]', async () => {
    const [ayse, ali] = await Promise.all(
      tokens.map((token, index) => open(token, cluster.instances[index + 1]!.baseUrl)),
    )
    ayse!.room(roomId).send('Günaydın')
    await vi.waitFor(() => expect(bodiesOf(ali!)).toContain('Günaydın'), patiently)
    ali!.room(roomId).send('Sana da günaydın')
    await vi.waitFor(() => expect(bodiesOf(ayse!)).toContain('Sana da günaydın'), patiently)
  })

  test('is released instance by instance, and nobody sees a failure', async () => {
    const [ayse, ali] = await Promise.all(tokens.map((token) => open(token, cluster.baseUrl)))
    const written: string[] = []
    const writer = createMeydan({ baseUrl: cluster.baseUrl, token: tokens[0]! })
    let isReleasing = true
    const write = async () => {
      while (isReleasing) {
        const body = `ileti ${written.length}`
        // Over HTTP and once only: what nginx cannot hide from people fails the test.
        await writer.call(operations.chat.postMessage, { roomId, clientId: newId<ClientId>(), body }, { workspaceId })
        written.push(body)
      }
    }
    const release = async () => {
      for (const instance of cluster.instances) {
        await instance.stop()
        await instance.start()
      }
      isReleasing = false
    }
    await Promise.all([write(), release()])
    expect(written.length).toBeGreaterThan(10)
    for (const client of [ayse!, ali!]) {
      await vi.waitFor(async () => {
        // Who was away while much was written has the newest page, and what is older on demand.
        await client.room(roomId).loadOlder()
        expect(bodiesOf(client).filter((body) => body.startsWith('ileti '))).toEqual(written)
      }, patiently)
    }
  })

  test.each([
    ['br', brotliDecompressSync],
    ['gzip', gunzipSync],
    ['identity', (bytes: Buffer) => bytes],
  ] as const)('serves the files of the built page as %s [X17]', async (encoding, decode) => {
    const assets = new URL('../../web/dist/assets/', import.meta.url)
    const scripts = readdirSync(assets).filter((name) => /^index-.*\.(?:js|css)$/.test(name))
    expect(scripts.length).toBeGreaterThan(1)
    for (const name of scripts) {
      const request = get(`${cluster.baseUrl}/assets/${name}`, { headers: { 'accept-encoding': encoding } })
      const [response] = (await once(request, 'response')) as [IncomingMessage]
      expect(response.headers['content-encoding'] ?? 'identity').toBe(encoding)
      expect(decode(await buffer(response)).equals(readFileSync(new URL(name, assets)))).toBe(true)
    }
  })
})
