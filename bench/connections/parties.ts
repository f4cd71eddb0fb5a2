import { join } from 'node:path'
import type { CompanyPlan } from '../load/company-plan.ts'
import { startNodePeer } from '../load/node-peer.ts'
import { openProductSocket } from '../load/product-socket.ts'
import { openRawSocket } from '../load/raw-socket.ts'
import type { RunScope } from '../load/run-scope.ts'
import { roomNameOf, seedCompany } from '../load/seed-company.ts'
import { openSocketIoSocket } from '../load/socketio-socket.ts'
import { startProduct, type Person } from '../load/started-product.ts'
import { withDatabase } from '../load/with-database.ts'
import { tokenOf } from '../seed/token.ts'

/** A server that holds idle sockets. */
export interface IdleParty {
  readonly name: string
  readonly pid: number
  /** The first process of its PostgreSQL, where it has one. */
  readonly postgresPid?: number
  /** Opens the socket of somebody, ready to receive everything of its rooms. */
  open(person: number): Promise<unknown>
}

/** How to start a party. */
export interface IdleOptions {
  readonly scope: RunScope
  readonly plan: CompanyPlan
  readonly profileFolder: string | undefined
  /** A socket has ended although nobody closed it. */
  readonly onGone: (reason: string) => void
}

/** All collect their garbage when they are asked to. */
const nodeArgs = ['--expose-gc', '--import', join(import.meta.dirname, 'collect-garbage.ts')]
const ignored = () => undefined

/** The product: each socket is signed in, says hello and follows 50 rooms, its member's stream and the workspace's. */
export async function startProductParty({ scope, plan, profileFolder, onGone }: IdleOptions): Promise<IdleParty> {
  const product = await startProduct(scope, { profileFolder, nodeArgs })
  const { workspaceId, people } = await withDatabase(product.database, (database) => seedCompany(database, plan))
  return {
    name: 'meydan',
    pid: product.pid,
    postgresPid: product.postgresPid,
    open: (person) =>
      openProductSocket(product, workspaceId, (people[person] as Person).token, { onText: ignored, onGone }),
  }
}

/** Socket.IO: each socket is signed in and joins 50 rooms. */
export async function startSocketIoParty({ scope, plan, onGone }: IdleOptions): Promise<IdleParty> {
  const { pid, ready } = await startServer(scope, 'Socket.IO', 'socketio-server.ts')
  return {
    name: 'Socket.IO',
    pid,
    open: (person) =>
      openSocketIoSocket({
        port: Number(ready[1]),
        auth: { token: tokenOf(person), rooms: plan.roomsOf(person).map(roomNameOf) },
        onPacket: ignored,
        onGone,
      }),
  }
}

/** `ws`: a socket, and nothing that knows whose. */
export async function startWsParty({ scope, onGone }: IdleOptions): Promise<IdleParty> {
  const { pid, ready } = await startServer(scope, 'ws', 'ws-server.ts')
  return {
    name: 'ws',
    pid,
    open: () => openRawSocket({ port: Number(ready[1]), path: '/', onText: ignored, onGone }),
  }
}

function startServer(scope: RunScope, name: string, file: string) {
  return startNodePeer(scope, { name, script: join(import.meta.dirname, file), nodeArgs })
}
