import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createMeydan, operations } from '@meydan/client'
import type { ConnectionTarget } from '@meydan/platform/db/connection'
import { newId, type ClientId, type MemberId, type RoomId, type WorkspaceId } from '@meydan/protocol'
import { spawnProduct } from '@meydan/testkit/product-process'
import pg from 'pg'
import { inParallel } from './in-parallel.ts'
import type { RunScope } from './run-scope.ts'

const password = 'a long password of the bench'

/** Meydan as `npm start` runs it: a process of its own with its own PostgreSQL. */
export interface StartedProduct {
  readonly pid: number
  /** The first process of its PostgreSQL. */
  readonly postgresPid: number
  readonly port: number
  readonly baseUrl: string
  /** Its database, past the product, to check what is stored. End the clients yourself. */
  readonly database: { readonly target: ConnectionTarget; connect(): Promise<pg.Client> }
}

/** An account that is signed in and a member of the workspace. */
export interface Person {
  readonly token: string
  readonly memberId: MemberId
}

/** How to start the product. */
export interface ProductStart {
  /** Node writes a CPU profile there when it ends. */
  readonly profileFolder?: string | undefined
  /** Further options for Node. */
  readonly nodeArgs?: readonly string[]
  /** Further settings. */
  readonly env?: Readonly<Record<string, string>>
}

/** Starts the product on an empty data directory. */
export async function startProduct(scope: RunScope, options: ProductStart = {}): Promise<StartedProduct> {
  const { profileFolder, nodeArgs = [], env = {} } = options
  const folder = await scope.folder()
  const dataDir = join(folder, 'data')
  const profiling = profileFolder === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profileFolder}`]
  const { pid, ready } = await scope.start(spawnProduct({ folder, nodeArgs: [...profiling, ...nodeArgs], env }))
  const target = JSON.parse(await readFile(join(dataDir, 'running.json'), 'utf8')) as ConnectionTarget
  const postmaster = await readFile(join(dataDir, 'postgres', 'cluster', 'postmaster.pid'), 'utf8')
  return {
    pid,
    postgresPid: Number.parseInt(postmaster, 10),
    baseUrl: ready[1] as string,
    port: Number(ready[2]),
    database: {
      target,
      async connect() {
        const client = new pg.Client(target)
        await client.connect()
        return client
      },
    },
  }
}

/** Makes a workspace with so many members, each an account of its own that signed up through the product. */
export async function gatherPeople(
  product: Pick<StartedProduct, 'baseUrl'>,
  count: number,
): Promise<{ workspaceId: WorkspaceId; people: Person[] }> {
  const { baseUrl } = product
  const stranger = createMeydan({ baseUrl })
  const signUp = async (index: number) => {
    const email = `bench-${index}@example.com`
    return stranger.call(operations.identity.signUp, { email, password, name: `Kişi ${index}` })
  }
  const first = await signUp(0)
  const owner = createMeydan({ baseUrl, token: first.token })
  const { workspace, member } = await owner.call(operations.workspaces.createWorkspace, {
    clientId: newId<ClientId>(),
    name: 'Deneme A.Ş.',
    language: 'tr',
  })
  const inWorkspace = { workspaceId: workspace.id }
  const invite = await owner.call(
    operations.workspaces.createInvite,
    { clientId: newId<ClientId>(), maxUses: 1_000 },
    inWorkspace,
  )
  // Passwords are hashed two at a time.
  const others = await inParallel(count - 1, 2, async (index) => {
    const { token } = await signUp(index + 1)
    const joined = await createMeydan({ baseUrl, token }).call(operations.workspaces.acceptInvite, {
      token: invite.token,
    })
    return { token, memberId: joined.member.id }
  })
  return { workspaceId: workspace.id, people: [{ token: first.token, memberId: member.id }, ...others] }
}

/** Makes a private channel of these people; the first one makes it. */
export async function makeChannel(
  product: Pick<StartedProduct, 'baseUrl'>,
  workspaceId: WorkspaceId,
  name: string,
  people: readonly Person[],
): Promise<RoomId> {
  const [maker, ...others] = people
  if (maker === undefined) throw new Error('a channel needs somebody')
  const meydan = createMeydan({ baseUrl: product.baseUrl, token: maker.token })
  const { room } = await meydan.call(
    operations.chat.createChannel,
    { clientId: newId<ClientId>(), name, visibility: 'private' },
    { workspaceId },
  )
  for (let start = 0; start < others.length; start += 100) {
    const memberIds = others.slice(start, start + 100).map((person) => person.memberId)
    await meydan.call(operations.chat.addRoomMembers, { roomId: room.id, memberIds }, { workspaceId })
  }
  return room.id
}
