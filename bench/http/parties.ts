import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { CompanyPlan } from '../load/company-plan.ts'
import { HttpRequests, type HttpRequest } from '../load/http-requests.ts'
import { startNodePeer } from '../load/node-peer.ts'
import { cpuOfProcess, cpuOfTree } from '../load/process-cpu.ts'
import type { RunScope } from '../load/run-scope.ts'
import { roomNameOf, seedCompany } from '../load/seed-company.ts'
import { startProduct, type Person } from '../load/started-product.ts'
import { withDatabase } from '../load/with-database.ts'
import { fillSeed } from '../seed/fill.ts'
import { startSeed } from '../seed/started-seed.ts'
import { tokenOf } from '../seed/token.ts'

/** A server that answers the requests of the bench. */
export interface HttpParty {
  readonly name: string
  readonly requests: HttpRequests
  /** The conversation list of somebody. */
  list(person: number): HttpRequest
  /** The newest messages of a room that somebody is in. */
  page(person: number, room: number): HttpRequest
  /** Where the first people of the company are, asked by somebody. */
  online(person: number): HttpRequest
  /** What a list says, in words that are the same for every system: by room, the unread count and the last text. */
  readList(body: string): Record<string, [number, string]>
  /** The texts of a page. */
  readPage(body: string): string[]
  /** The states of those asked for, in their order. */
  readOnline(body: string): string[]
  /** CPU time so far, in microseconds. */
  cpu(): { readonly app: number; readonly postgres: number }
}

/** Connections that are busy at the same time. */
const atOnce = 16
/** People whose state is asked for, as many as a list shows at once. */
const looked = 20

/** The product with a company in it. */
export async function startProductParty(
  scope: RunScope,
  plan: CompanyPlan,
  profileFolder: string | undefined,
): Promise<HttpParty> {
  const product = await startProduct(scope, { profileFolder })
  const { workspaceId, people, roomIds } = await withDatabase(product.database, (database) =>
    seedCompany(database, plan),
  )
  const memberIds = people.slice(0, looked).map(({ memberId }) => memberId)
  const headers = (person: number) => ({
    authorization: `Bearer ${(people[person] as Person).token}`,
    'x-workspace': workspaceId,
  })
  return {
    name: 'meydan',
    requests: openRequests(scope, product.port),
    list: (person) => ({ path: '/api/chat/rooms', headers: headers(person) }),
    page: (person, room) => ({ path: `/api/chat/rooms/${roomIds[room]}/messages`, headers: headers(person) }),
    online: (person) => ({ path: `/api/presence?memberIds=${memberIds.join(',')}`, headers: headers(person) }),
    readOnline: statesIn('members'),
    readList(body) {
      const { conversations } = JSON.parse(body) as {
        conversations: { room: { name: string }; mark: { unread: number }; lastMessage: { body: string } }[]
      }
      return Object.fromEntries(
        conversations.map(({ room, mark, lastMessage }) => [room.name, [mark.unread, lastMessage.body]]),
      )
    },
    readPage: bodiesIn,
    cpu: () => ({ app: cpuOfProcess(product.pid), postgres: cpuOfTree(product.postgresPid) }),
  }
}

/** SEED with the same company. */
export async function startSeedParty(scope: RunScope, plan: CompanyPlan): Promise<HttpParty> {
  const seed = await startSeed(scope)
  await withDatabase(seed.database, (database) => fillSeed(database, plan))
  const employeeIds = Array.from({ length: looked }, (_, person) => person)
  const headers = (person: number) => ({ authorization: `Bearer ${tokenOf(person)}` })
  return {
    name: 'SEED',
    requests: openRequests(scope, seed.port),
    list: (person) => ({ path: '/api/chat/rooms', headers: headers(person) }),
    page: (person, room) => ({
      path: `/api/chat/rooms/${encodeURIComponent(roomNameOf(room))}/messages`,
      headers: headers(person),
    }),
    online: (person) => ({ path: `/api/presence?ids=${employeeIds.join(',')}`, headers: headers(person) }),
    readOnline: statesIn('employees'),
    readList(body) {
      const { conversations } = JSON.parse(body) as {
        conversations: { name: string; unreadCount: number; lastMessage: { body: string } }[]
      }
      return Object.fromEntries(
        conversations.map(({ name, unreadCount, lastMessage }) => [name, [unreadCount, lastMessage.body]]),
      )
    },
    readPage: bodiesIn,
    cpu: () => seed.cpu(),
  }
}

/** Fastify alone, with the bytes that the product answered. */
export async function startFastifyParty(scope: RunScope, product: HttpParty): Promise<HttpParty> {
  const folder = await scope.folder()
  const files = {
    list: join(folder, 'list.json'),
    page: join(folder, 'page.json'),
    online: join(folder, 'online.json'),
  }
  await writeFile(files.list, await product.requests.send(product.list(0)))
  await writeFile(files.page, await product.requests.send(product.page(0, 0)))
  await writeFile(files.online, await product.requests.send(product.online(0)))
  const { pid, ready } = await startNodePeer(scope, {
    name: 'Fastify',
    script: join(import.meta.dirname, 'fastify-server.ts'),
    args: [`list=${files.list}`, `page=${files.page}`, `online=${files.online}`],
  })
  return {
    name: 'Fastify',
    requests: openRequests(scope, Number(ready[1])),
    list: () => ({ path: '/list' }),
    page: () => ({ path: '/page' }),
    online: () => ({ path: '/online' }),
    readOnline: (body) => product.readOnline(body),
    readList: (body) => product.readList(body),
    readPage: (body) => product.readPage(body),
    cpu: () => ({ app: cpuOfProcess(pid), postgres: 0 }),
  }
}

function openRequests(scope: RunScope, port: number): HttpRequests {
  const requests = new HttpRequests(port, atOnce)
  scope.onEnd(() => requests[Symbol.dispose]())
  return requests
}

function bodiesIn(page: string): string[] {
  return (JSON.parse(page) as { messages: { body: string }[] }).messages.map(({ body }) => body)
}

/** Reads the states by whoever they are of. */
function statesIn(key: 'members' | 'employees'): (body: string) => string[] {
  return (body) => Object.values((JSON.parse(body) as Record<typeof key, Record<string, string>>)[key])
}
