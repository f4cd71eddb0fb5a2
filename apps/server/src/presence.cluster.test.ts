// The whole way of presence and typing: a client at one process, another client at another.
import { newId, operations } from '@meydan/protocol'
import { createTestProduct, type Persona, type TestProduct } from '@meydan/testkit/product'
import { serveProduct, type ServedProduct } from '@meydan/testkit/served-product'
import type { WorkspaceClient } from '@meydan/client'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'

const { chat } = operations
const patience = { timeout: 20_000, interval: 20 }

let products: [TestProduct, TestProduct]
let served: [ServedProduct, ServedProduct]
let ayse: Persona
let can: Persona
const opened: WorkspaceClient[] = []

beforeAll(async () => {
  const first = await createTestProduct()
  products = [first, await createTestProduct({ beside: first })]
  served = [await serveProduct(products[0]), await serveProduct(products[1])]
  ayse = await first.owner('Ayşe Işık')
  can = await first.colleague(ayse, { name: 'Can Öz' })
})
afterEach(() => {
  for (const workspace of opened.splice(0)) workspace.close()
})
afterAll(async () => {
  for (const server of served ?? []) await server[Symbol.asyncDispose]()
  for (const product of products?.toReversed() ?? []) await product[Symbol.asyncDispose]()
})

async function open(persona: Persona, process: 0 | 1): Promise<WorkspaceClient> {
  const workspace = served[process].meydan(persona).openWorkspace(persona.workspaceId)
  opened.push(workspace)
  await workspace.ready()
  return workspace
}

test('a client sees where another member is [O7, O8]', async () => {
  const [hers, his] = [await open(ayse, 0), await open(can, 1)]
  const { id } = can.member
  hers.presence.watch([id])
  const seen = () => hers.presence.of(id).getSnapshot()
  await expect.poll(seen, patience).toBe('active')
  his.setActivity('away')
  await expect.poll(seen, patience).toBe('away')
  his.close()
  await expect.poll(seen, patience).toBe('offline')
})

test('a client sees who writes until the message comes [O7, X8]', async () => {
  const [hers, his] = [await open(ayse, 0), await open(can, 1)]
  const input = { clientId: newId(), name: `kanal ${newId()}`, visibility: 'private' } as const
  const { room } = await products[0].call(chat.createChannel, input, ayse)
  await products[0].call(chat.addRoomMembers, { roomId: room.id, memberIds: [can.member.id] }, ayse)
  await expect
    .poll(() => his.state.getSnapshot().conversations.some((one) => one.room.id === room.id), patience)
    .toBe(true)
  const { typing } = hers.room(room.id)
  let most = 0
  typing.members.subscribe(() => {
    most = Math.max(most, typing.members.getSnapshot().length)
  })
  // Told again, as strokes are: her gateway may join the topic a moment later.
  await expect
    .poll(() => {
      his.room(room.id).typing.started()
      return typing.members.getSnapshot()
    }, patience)
    .toEqual([can.member.id])
  his.room(room.id).send('Geldim')
  await expect.poll(() => typing.members.getSnapshot(), patience).toEqual([])
  expect(most).toBe(1)
})
