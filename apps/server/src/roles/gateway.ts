// The role `gateway`: holds the sockets. Carries out commands only where the role `api` runs in the same process; elsewhere
// it says so in the welcome, and clients call by HTTP.
import { createCommands } from '@meydan/platform/operations/commands'
import type { MeteredCache } from '@meydan/platform/metrics/cache-stats'
import type { SessionReader } from '@meydan/platform/operations/context'
import type { Operations } from '@meydan/platform/operations/registry'
import { askEachKind } from '@meydan/platform/realtime/ask-each-kind'
import { createGateway } from '@meydan/platform/realtime/gateway'
import type { Gateway } from '@meydan/platform/realtime/gateway-contract'
import { createStreamLog } from '@meydan/platform/streams/read'
import type { Ground } from '../process-options.ts'
import type { GatewayModules } from './modules.ts'

/** What a process with this role has. */
export interface GatewayRole {
  readonly gateway: Gateway
  readonly sessions: SessionReader & MeteredCache
  readonly cookieName: string
}

/** Starts the role; `api`: the role `api` of the same process. */
export async function startGateway(
  ground: Ground,
  modules: GatewayModules,
  api: { operations: Operations; sessions: SessionReader & MeteredCache; cookieName: string } | undefined,
): Promise<GatewayRole> {
  const { lifecycle, options, database } = ground
  const { clock, log, protection, publicUrl } = options
  const { sessions, cookieName } =
    api ?? (await modules.identity.createIdentityGateway({ db: database, clock, publicUrl }))
  const gateway = await lifecycle.start('gateway', {
    start: async () => {
      const made = createGateway({
        clock,
        log: log.child({ part: 'gateway' }),
        sessions,
        directory: {
          ...modules.chat.createMemberDirectory(database),
          mayFollow: askEachKind([
            modules.feed.createFeedScreen(database),
            modules.reconciliation.createLedgerStream(database),
          ]),
        },
        streamLog: createStreamLog({
          db: database,
          storages: [modules.chat.roomStreamStorage, modules.feed.feedStreamStorage],
        }),
        pubsub: ground.joinBus(),
        presence: ground.presence,
        commands: api === undefined ? undefined : createCommands(api.operations),
        allowedOrigins: options.allowedOrigins,
        cookieName: () => cookieName,
        ...(options.remoteAddressOf === undefined ? {} : { remoteAddressOf: options.remoteAddressOf }),
        ...(protection === undefined ? {} : { load: protection.load }),
        limits: { ...protection?.sockets, ...options.overrides?.gatewayLimits },
      })
      await made.start()
      return made
    },
    stop: (made) => made.stop(),
  })
  return { gateway, sessions, cookieName }
}
