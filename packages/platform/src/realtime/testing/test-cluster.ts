import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { newId } from '@meydan/protocol'
import { systemClock } from '../../clock.ts'
import { silentLog } from '../../log.ts'
import { Presence, type PresenceDeps } from '../../presence/presence.ts'
import { MemoryBus } from '../../pubsub/memory.ts'
import type { PubSub } from '../../pubsub/pubsub.ts'
import { createGateway } from '../gateway.ts'
import type { CommandRunner, Gateway, GatewayDeps } from '../gateway-contract.ts'
import type { GatewayLimits } from '../gateway-limits.ts'
import { MemorySessions } from './memory-sessions.ts'
import { MemoryStreams } from './memory-streams.ts'
import { MemoryWorkspace, type Person } from './memory-workspace.ts'
import { TestClient } from './test-client.ts'

/** One gateway behind a real HTTP server. */
export interface TestGateway {
  readonly gateway: Gateway
  readonly server: Server
  readonly url: string
  readonly httpUrl: string
  readonly presence: Presence
}

/** What a test may change of its cluster. */
export interface ClusterOptions {
  readonly gateways?: number
  readonly limits?: Partial<GatewayLimits>
  readonly commands?: CommandRunner
  /** Stands between a gateway and the bus. */
  readonly wire?: (pubsub: PubSub, gateway: number) => PubSub
  readonly deps?: Partial<GatewayDeps>
  /** Shorter times than those of the product. */
  readonly presence?: NonNullable<PresenceDeps['bounds']>
  /** The bus of all gateways; one in memory when left out. */
  readonly connectBus?: () => Promise<PubSub>
}

/** Gateways in one process that share a bus, a log and a workspace in memory. */
export interface TestCluster extends AsyncDisposable {
  readonly gateways: readonly TestGateway[]
  readonly streams: MemoryStreams
  readonly sessions: MemorySessions
  readonly workspace: MemoryWorkspace
  /** A new person who is signed in. */
  readonly person: () => Person
  /** A new guest who is signed in. */
  readonly guest: () => Person
  /** A socket of a person at one of the gateways. */
  readonly connect: (person: Person, gateway?: number) => TestClient
}

const noCommands: CommandRunner = { run: async ({ operation, input }) => ({ result: { operation, input } }) }

/** Starts the gateways. */
export async function startTestCluster(options: ClusterOptions = {}): Promise<TestCluster> {
  const memory = new MemoryBus()
  const connectBus = options.connectBus ?? (async () => memory.connect())
  const streams = new MemoryStreams(await connectBus())
  const sessions = new MemorySessions()
  const workspace = new MemoryWorkspace(streams)
  const clients: TestClient[] = []
  const gateways: TestGateway[] = []
  for (let index = 0; index < (options.gateways ?? 1); index++) {
    const own = await connectBus()
    const pubsub = options.wire?.(own, index) ?? own
    const presence = new Presence({
      incarnation: newId(),
      pubsub,
      clock: systemClock,
      log: silentLog(),
      bounds: { ...options.presence },
    })
    const gateway = createGateway({
      clock: systemClock,
      log: silentLog(),
      sessions,
      directory: workspace,
      streamLog: streams,
      pubsub,
      presence,
      commands: options.commands ?? noCommands,
      allowedOrigins: (origin) => origin === 'https://meydan.test',
      cookieName: () => 'meydan.session',
      limits: { ...options.limits },
      ...options.deps,
    })
    presence.start()
    gateways.push({ ...(await serve(gateway)), presence })
  }
  const signedIn = (person: Person) => {
    sessions.signIn(person)
    return person
  }
  return {
    gateways,
    streams,
    sessions,
    workspace,
    person: () => signedIn(workspace.person()),
    guest: () => signedIn(workspace.guest()),
    connect(person, gateway = 0) {
      const client = new TestClient((gateways[gateway] as TestGateway).url, { token: person.token })
      clients.push(client)
      return client
    },
    async [Symbol.asyncDispose]() {
      for (const client of clients) client.socket.terminate()
      for (const { gateway, presence, server } of gateways) {
        await gateway.stop()
        presence.stop()
        server.closeAllConnections()
        await new Promise((resolve) => server.close(resolve))
      }
    },
  }
}

async function serve(gateway: Gateway): Promise<Omit<TestGateway, 'presence'>> {
  await gateway.start()
  const server = createServer()
  server.on('upgrade', (request, socket, head) => gateway.handleUpgrade(request, socket, head))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { gateway, server, url: `ws://127.0.0.1:${port}/ws`, httpUrl: `http://127.0.0.1:${port}` }
}
