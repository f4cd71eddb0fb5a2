import { createMeydan, operations } from '@meydan/client'
import { newId, type ClientId, type RoomId } from '@meydan/protocol'
import { planCompany } from '../load/company-plan.ts'
import { inParallel } from '../load/in-parallel.ts'
import type { RunScope } from '../load/run-scope.ts'
import { SdkNetwork } from '../load/sdk-network.ts'
import { seedCompany } from '../load/seed-company.ts'
import { startProduct, type Person } from '../load/started-product.ts'
import { withDatabase } from '../load/with-database.ts'
import type { JitterParty, OnShown } from './party.ts'

const openedAtOnce = 10

/** The product with clients of its SDK; nothing helps them that the SDK does not do by itself. */
export async function startProductParty(
  scope: RunScope,
  options: { readonly clients: number; readonly onShown: OnShown; readonly profileFolder: string | undefined },
): Promise<JitterParty> {
  const { clients, onShown, profileFolder } = options
  const product = await startProduct(scope, { profileFolder })
  const plan = planCompany({ people: clients + 1, rooms: 1, roomsOfEach: 1, messagesPerRoom: 0 })
  const { workspaceId, people, roomIds } = await withDatabase(product.database, (database) =>
    seedCompany(database, plan),
  )
  const roomId = roomIds[0] as RoomId
  const { baseUrl } = product

  const networks = await inParallel(clients, openedAtOnce, async (index) => {
    const network = new SdkNetwork()
    const { token } = people[index] as Person
    const meydan = createMeydan({ baseUrl, token, WebSocket: network.WebSocket, fetch: network.fetch })
    const workspace = meydan.openWorkspace(workspaceId)
    scope.onEnd(() => workspace.close())
    workspace.onEvent((event) => {
      if (event.kind === 'chat.message.posted') onShown(index, Number(event.payload.message.body))
    })
    await workspace.ready()
    return network
  })
  const poster = createMeydan({ baseUrl, token: (people[clients] as Person).token })
  return {
    name: 'meydan',
    clients: networks,
    async post(message) {
      const input = { roomId, clientId: newId<ClientId>(), body: String(message) }
      await poster.call(operations.chat.postMessage, input, { workspaceId })
    },
  }
}
