// The answer to a send is lost, and the client sends again: to the same process, to another one, to both at once.
import {
  createMemoryStorage,
  createMeydan,
  openWebSocket,
  type SocketFactory,
  type WorkspaceClient,
} from '@meydan/client'
import { newId, operations, type ClientId } from '@meydan/protocol'
import { startCuttingProxy, type CuttingProxy } from '@meydan/testkit/cutting-proxy'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { bodiesIn, patiently, startTwoGateways, type TwoGateways } from './testing/two-gateways.ts'

const { postMessage } = operations.chat

let two: TwoGateways
let proxy: CuttingProxy
beforeAll(async () => {
  two = await startTwoGateways()
})
afterAll(() => two[Symbol.asyncDispose]())
beforeEach(async () => {
  proxy = await startCuttingProxy(Number(new URL(two.urls[0]).port))
})
afterEach(() => proxy.close())

/** Sockets that note which messages are sent over them. */
function noting(sent: string[]): SocketFactory {
  return (request, handlers) => {
    const socket = openWebSocket(request, handlers)
    return {
      ...socket,
      send(text) {
        const frame = JSON.parse(text) as { operation?: string; input?: { clientId: string } }
        if (frame.operation === postMessage.name) sent.push(frame.input?.clientId ?? '')
        socket.send(text)
      },
    }
  }
}

describe('a send whose answer is lost', () => {
  const expectEverywhere = async (clients: readonly WorkspaceClient[], expected: readonly string[]) => {
    for (const client of clients) {
      await vi.waitFor(() => expect(bodiesIn(client, two.roomId)).toEqual(expected), patiently)
      expect(client.state.getSnapshot().outbox).toEqual({ waiting: 0, failed: 0 })
    }
    expect((await two.stored()).map(({ body }) => body)).toEqual(expected)
  }

  test.each([
    ['the same process', 0],
    ['another process', 1],
  ] as const)('is stored once and shown once when the client comes back to %s', async (_, next) => {
    const before = (await two.stored()).map(({ body }) => body)
    const ali = await two.open(two.ali, { baseUrl: `http://127.0.0.1:${proxy.port}` })
    const ayse = await two.open(two.ayse, { baseUrl: two.urls[1] })
    proxy.muteAll()
    ali.room(two.roomId).send('duydunuz mu?')
    await vi.waitFor(async () => expect(await two.stored()).toHaveLength(before.length + 1), patiently)
    expect(ali.state.getSnapshot().outbox.waiting).toBe(1)
    proxy.lead(Number(new URL(two.urls[next]).port))
    proxy.cutAll()
    await vi.waitFor(() => expect(ali.state.getSnapshot().outbox.waiting).toBe(0), patiently)
    await expectEverywhere([ali, ayse], [...before, 'duydunuz mu?'])
  })

  test.each([
    ['the same process', 0],
    ['another process', 1],
  ] as const)(
    'is stored once and shown once when a page that was loaded anew sends it again to %s',
    async (_, next) => {
      const before = (await two.stored()).map(({ body }) => body)
      const sent: string[] = []
      const kept = { storage: createMemoryStorage(), WebSocket: noting(sent) }
      const page = await two.open(two.ali, { ...kept, baseUrl: `http://127.0.0.1:${proxy.port}` })
      proxy.muteAll()
      page.room(two.roomId).send('orada mısınız?')
      await vi.waitFor(async () => expect(await two.stored()).toHaveLength(before.length + 1), patiently)
      page.close()

      const meydan = createMeydan({ ...kept, baseUrl: two.urls[next], token: two.ali.token })
      const again = meydan.openWorkspace(two.ali.workspaceId)
      onTestFinished(() => again.close())
      await again.ready()
      await vi.waitFor(() => expect(again.state.getSnapshot().outbox.waiting).toBe(0), patiently)
      // It did send again, as whoever does not know must.
      expect(sent).toEqual([sent[0], sent[0]])
      await again.room(two.roomId).open()
      await expectEverywhere([again], [...before, 'orada mısınız?'])
    },
  )
})

describe('the same id at two processes at the same moment', () => {
  const bothPost = (clientId: ClientId, bodies: readonly [string, string]) =>
    Promise.allSettled(
      two.products.map((product, index) =>
        product.call(postMessage, { roomId: two.roomId, clientId, body: bodies[index]! }, two.ali),
      ),
    )

  test('is one message, and both give the same answer', async () => {
    const before = await two.stored()
    const rounds = Array.from({ length: 200 }, (_, round) => `tur ${round}`)
    for (const body of rounds) {
      const [one, other] = await bothPost(newId(), [body, body])
      expect(one).toMatchObject({ status: 'fulfilled' })
      expect(other).toEqual(one)
    }
    expect((await two.stored()).slice(before.length).map((message) => message.body)).toEqual(rounds)
  })

  test('with another body is one message, and a conflict for whoever came second', async () => {
    const before = await two.stored()
    const kept: string[] = []
    for (let round = 0; round < 50; round++) {
      const bodies = [`bir ${round}`, `iki ${round}`] as const
      const outcomes = await bothPost(newId(), bodies)
      const first = outcomes.findIndex(({ status }) => status === 'fulfilled')
      kept.push(bodies[first] ?? 'none')
      expect(outcomes[1 - first]).toMatchObject({ status: 'rejected', reason: { code: 'request.id_reused' } })
    }
    expect((await two.stored()).slice(before.length).map((message) => message.body)).toEqual(kept)
  })
})
