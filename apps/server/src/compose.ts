// The composition root: the only file that knows every module. It makes the parts of one process and joins them.
import { chatModule } from '@meydan/modules/chat/module'
import { identityModule } from '@meydan/modules/identity/module'
import { workspacesModule } from '@meydan/modules/workspaces/module'
import type { Clock } from '@meydan/platform/clock'
import { requestBounds, type ConnectionBounds, type ConnectionTarget } from '@meydan/platform/db/connection'
import { createLane, laneBounds } from '@meydan/platform/db/lane'
import { createDatabase } from '@meydan/platform/db/postgres'
import type { Lifecycle } from '@meydan/platform/lifecycle/lifecycle'
import type { Log } from '@meydan/platform/log'
import { createCommands } from '@meydan/platform/operations/commands'
import type { SessionReader } from '@meydan/platform/operations/context'
import { createOperations, type Operations } from '@meydan/platform/operations/registry'
import { callerOfStatement, countStatement } from '@meydan/platform/operations/request-scope'
import type { PubSub } from '@meydan/platform/pubsub/pubsub'
import { createGateway } from '@meydan/platform/realtime/gateway'
import type { Gateway } from '@meydan/platform/realtime/gateway-contract'
import { createStreamWriter } from '@meydan/platform/streams/append'
import { createStreamLog } from '@meydan/platform/streams/read'
import type { IncomingMessage } from 'node:http'
import { availableParallelism } from 'node:os'
import { connectionBudget } from './connection-budget.ts'

/** What a process is made from. */
export interface ProcessOptions {
  readonly clock: Clock
  readonly log: Log
  readonly target: ConnectionTarget
  /** Connections of this process at most, all pools together. */
  readonly connections: number
  /** Where they differ from those of requests and lanes. */
  readonly bounds?: Partial<ConnectionBounds>
  readonly slowStatementMs?: number
  readonly slowRequestMs: number
  readonly validateResults: boolean
  /** This process's participant of the bus between processes. Its owner stops it, after the parts that are made here. */
  readonly pubsub: PubSub
  readonly publicUrl: string
  readonly version: string
  /** Whether the first account needs the code that the server prints. */
  readonly asksClaimCode: boolean
  readonly signUp: 'invitation' | 'open'
  readonly allowedOrigins: (origin: string | undefined, host: string | undefined) => boolean
  readonly remoteAddressOf?: (request: IncomingMessage) => string
  /** Tests give cheaper hashing and smaller bounds. */
  readonly overrides?: {
    readonly passwords?: NonNullable<
      Parameters<Awaited<ReturnType<typeof identityModule.roles.api>>['createIdentityApi']>[0]['passwords']
    >
    readonly gatewayLimits?: Parameters<typeof createGateway>[0]['limits']
  }
}

/** The parts of one process that its transports use. */
export interface Process {
  readonly operations: Operations
  readonly gateway: Gateway
  readonly sessions: SessionReader
  readonly cookieName: string
  /** The code that the first account needs, if one is asked for. */
  readonly claimCode: string | undefined
  readonly deleteExpiredSessions: () => Promise<number>
  readonly database: ReturnType<typeof createDatabase>
}

/** Makes and starts the parts of a process on a migrated database; the lifecycle stops them in reverse. */
export async function startProcess(lifecycle: Lifecycle, options: ProcessOptions): Promise<Process> {
  const { clock, log, target, pubsub } = options
  const budget = connectionBudget(options.connections, availableParallelism())
  const [identity, workspaces, chat, chatGateway] = await Promise.all([
    identityModule.roles.api(),
    workspacesModule.roles.api(),
    chatModule.roles.api(),
    chatModule.roles.gateway(),
  ])

  const statementRecord = {
    log: log.child({ part: 'db' }),
    onStatement: countStatement,
    ...(options.slowStatementMs === undefined ? {} : { slowStatementMs: options.slowStatementMs }),
  }
  const database = await lifecycle.start('database', {
    start: () =>
      createDatabase({
        ...statementRecord,
        callerOf: callerOfStatement,
        target,
        maxConnections: budget.pool,
        clock,
        bounds: { ...requestBounds, ...options.bounds },
      }),
    stop: (db) => db.stop(),
  })
  const storages = [chatGateway.roomStreamStorage]
  const streams = createStreamWriter({ db: database, pubsub, storages })
  const streamLog = createStreamLog({ db: database, storages })

  const chatApi = await lifecycle.start('chat', {
    start: () =>
      chat.createChatApi({
        db: database,
        streams,
        pubsub,
        log: log.child({ part: 'chat' }),
        lanes: Array.from({ length: budget.lanes }, (_, index) =>
          createLane({
            ...statementRecord,
            target,
            name: `meydan-lane-${index}`,
            clock,
            bounds: { ...laneBounds, ...options.bounds },
          }),
        ),
      }),
    stop: (api) => api.stop(),
  })
  const identityApi = await identity.createIdentityApi({
    db: database,
    streams,
    clock,
    log: log.child({ part: 'identity' }),
    publicUrl: options.publicUrl,
    version: options.version,
    asksClaimCode: options.asksClaimCode,
    signUp: options.signUp,
    inviteGate: workspaces.createInviteGate(database),
    ...(options.overrides?.passwords === undefined ? {} : { passwords: options.overrides.passwords }),
  })
  const workspacesApi = workspaces.createWorkspacesApi({
    db: database,
    streams,
    clock,
    publicUrl: options.publicUrl,
    secret: identityApi.secret,
    hooks: chatApi.hooks,
  })

  const operations = createOperations({
    routes: [...identityApi.routes, ...workspacesApi.routes, ...chatApi.routes],
    sessions: identityApi.sessions,
    memberships: workspacesApi.memberships,
    log: log.child({ part: 'operations' }),
    clock,
    validateResults: options.validateResults,
    slowRequestMs: options.slowRequestMs,
  })
  const gateway = await lifecycle.start('gateway', {
    start: async () => {
      const made = createGateway({
        clock,
        log: log.child({ part: 'gateway' }),
        sessions: identityApi.sessions,
        directory: chatGateway.createStreamDirectory(database),
        streamLog,
        pubsub,
        commands: createCommands(operations),
        allowedOrigins: options.allowedOrigins,
        cookieName: () => identityApi.cookieName,
        ...(options.remoteAddressOf === undefined ? {} : { remoteAddressOf: options.remoteAddressOf }),
        ...(options.overrides?.gatewayLimits === undefined ? {} : { limits: options.overrides.gatewayLimits }),
      })
      await made.start()
      return made
    },
    stop: async (made) => {
      await made.drain(3_000)
      await made.stop()
    },
  })

  const { sessions, cookieName, claimCode, deleteExpiredSessions } = identityApi
  return { operations, gateway, sessions, cookieName, claimCode, deleteExpiredSessions, database }
}
