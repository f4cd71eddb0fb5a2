import { createMeydan, type WorkspaceClient } from '@meydan/client'
import { newId, operations, type ClientId, type RoomId, type WorkspaceId } from '@meydan/protocol'
import { prepareInstance, type ClusterInstance } from '@meydan/testkit/cluster/cluster-instance'

/** Two processes of the product, with Ayşe at the first and Ali at the second, in a channel with the names of both. */
export interface TwoProcesses extends AsyncDisposable {
  readonly instances: readonly [ClusterInstance, ClusterInstance]
  readonly workspaceId: WorkspaceId
  readonly roomId: RoomId
  /** Of Ayşe and Ali. */
  readonly tokens: readonly [string, string]
  /** Theirs, with the channel open. */
  readonly ayse: WorkspaceClient
  readonly ali: WorkspaceClient
}

/** Starts them in a folder that every user may enter, each with settings of its own. Dispose it at the end. */
export async function startTwoProcesses(
  folder: string,
  env: readonly [Readonly<Record<string, string>>, Readonly<Record<string, string>>],
): Promise<TwoProcesses> {
  await using started = new AsyncDisposableStack()
  const prepare = async (index: 0 | 1) => {
    const instance = await prepareInstance({ index, folder: `${folder}/instance-${index}`, env: env[index] })
    started.defer(() => instance.stop())
    await instance.start()
    return instance
  }
  const instances = [await prepare(0), await prepare(1)] as const

  const signUp = async (name: string, { baseUrl }: ClusterInstance) => {
    const person = { email: `${newId()}@example.com`, password: 'on karakterden uzun', name }
    const { token } = await createMeydan({ baseUrl }).call(operations.identity.signUp, person)
    return { token, meydan: createMeydan({ baseUrl, token }) }
  }
  const owner = await signUp('Ayşe Işık', instances[0])
  const colleague = await signUp('Ali Çelik', instances[1])
  const company = { clientId: newId<ClientId>(), name: 'Örnek A.Ş.', language: 'tr' } as const
  const workspaceId = (await owner.meydan.call(operations.workspaces.createWorkspace, company)).workspace.id
  const inWorkspace = { workspaceId }
  const invite = await owner.meydan.call(operations.workspaces.createInvite, { clientId: newId() }, inWorkspace)
  await colleague.meydan.call(operations.workspaces.acceptInvite, { token: invite.token })
  const channel = { clientId: newId<ClientId>(), name: 'arızalar', visibility: 'public' } as const
  const roomId = (await owner.meydan.call(operations.chat.createChannel, channel, inWorkspace)).room.id
  await colleague.meydan.call(operations.chat.joinChannel, { id: roomId }, inWorkspace)

  const open = async ({ meydan }: typeof owner) => {
    const client = meydan.openWorkspace(workspaceId)
    started.defer(() => client.close())
    await client.ready()
    await client.room(roomId).open()
    return client
  }
  const [ayse, ali] = [await open(owner), await open(colleague)]
  const all = started.move()
  return {
    instances,
    workspaceId,
    roomId,
    tokens: [owner.token, colleague.token],
    ayse,
    ali,
    [Symbol.asyncDispose]: () => all.disposeAsync(),
  }
}
