import { createMeydan, type MeydanOptions, type WorkspaceClient } from '@meydan/client'
import { sql } from '@meydan/platform/db/sql'
import { newId, operations, type RoomId } from '@meydan/protocol'
import { createTestProduct, type Persona, type TestProduct, type TestProductOptions } from '@meydan/testkit/product'
import { serveProduct } from '@meydan/testkit/served-product'

/** Two people in a channel of a product that has two processes on one database and one bus. */
export interface TwoGateways extends AsyncDisposable {
  readonly products: readonly [TestProduct, TestProduct]
  /** Where each of the two answers. */
  readonly urls: readonly [string, string]
  readonly roomId: RoomId
  /** Owns the workspace and the channel. */
  readonly ayse: Persona
  readonly ali: Persona
  /** Somebody's client with the channel open, at the first process unless told. It is closed at the end. */
  open(persona: Persona, options?: MeydanOptions): Promise<WorkspaceClient>
  /** What is stored in the channel, in its order. */
  readonly stored: () => Promise<{ seq: number; body: string }[]>
}

/** Starts the two, each with options of its own. Dispose it at the end. */
export async function startTwoGateways(
  ofFirst: TestProductOptions = {},
  ofSecond: TestProductOptions = {},
): Promise<TwoGateways> {
  await using started = new AsyncDisposableStack()
  const first = started.use(await createTestProduct(ofFirst))
  const second = started.use(await createTestProduct({ ...ofSecond, beside: first }))
  const served = [started.use(await serveProduct(first)), started.use(await serveProduct(second))] as const
  const ayse = await first.owner('Ayşe Işık')
  const ali = await first.colleague(ayse, { name: 'Ali Çelik' })
  const channel = { clientId: newId(), name: 'arızalar', visibility: 'public' } as const
  const { room } = await first.call(operations.chat.createChannel, channel, ayse)
  await first.call(operations.chat.joinChannel, { id: room.id }, ali)
  const all = started.move()
  return {
    products: [first, second],
    urls: [served[0].baseUrl, served[1].baseUrl],
    roomId: room.id,
    ayse,
    ali,
    async open({ token, workspaceId }, given = {}) {
      const client = createMeydan({ baseUrl: served[0].baseUrl, token, ...given }).openWorkspace(workspaceId)
      all.defer(() => client.close())
      await client.ready()
      await client.room(room.id).open()
      return client
    },
    stored: () =>
      first.db.rows(sql<{ seq: number; body: string }>`
        select seq, body from messages where workspace_id = ${ayse.workspaceId} and room_id = ${room.id} order by seq`),
    [Symbol.asyncDispose]: () => all.disposeAsync(),
  }
}

/** What a client shows of a room, in its order. */
export function bodiesIn(client: WorkspaceClient, roomId: RoomId): string[] {
  return client
    .room(roomId)
    .messages.getSnapshot()
    .items.flatMap((item) => ('body' in item ? [item.body] : []))
}

/** How long something that must happen is waited for on a machine with other things to do. */
export const patiently = { timeout: 50_000, interval: 20 }
