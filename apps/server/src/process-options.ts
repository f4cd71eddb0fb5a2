import type { RoomCards } from '@meydan/platform/cards/room-cards'
import type { Clock } from '@meydan/platform/clock'
import type { Role } from '@meydan/platform/config/setting'
import type { ConnectionBounds, ConnectionTarget } from '@meydan/platform/db/connection'
import type { Database } from '@meydan/platform/db/database'
import type { StatementRecord } from '@meydan/platform/db/statement-record'
import type { BossClock, PgBoss } from '@meydan/platform/jobs/boss'
import type { JobDefinition } from '@meydan/platform/jobs/job'
import type { JobQueue } from '@meydan/platform/jobs/job-queue'
import type { WorkThreads } from '@meydan/platform/jobs/work-threads'
import type { HandledJob } from '@meydan/platform/jobs/job-run'
import type { QueueName } from '@meydan/platform/job-queues'
import type { Lifecycle } from '@meydan/platform/lifecycle/lifecycle'
import type { Log } from '@meydan/platform/log'
import type { ProcessMeter } from '@meydan/platform/metrics/process-meter'
import type { Presence } from '@meydan/platform/presence/presence'
import type { Gather } from '@meydan/platform/pubsub/gather'
import type { NoticeSource } from '@meydan/platform/notices/notice'
import type { OutboundConfig, OutboundSecrets } from '@meydan/platform/outbound/create-providers'
import type { PubSub } from '@meydan/platform/pubsub/pubsub'
import type { GatewayLimits } from '@meydan/platform/realtime/gateway-limits'
import type { RedisCommands } from '@meydan/platform/redis/commands'
import type { IncomingMessage } from 'node:http'
import type { Failpoints } from './failpoints.ts'
import type { Protection } from './protection.ts'
import type { FileStore, Passwords, ProviderSources, Senders } from './roles/modules.ts'

/** What a process is made from. */
export interface ProcessOptions {
  readonly clock: Clock
  readonly log: Log
  readonly roles: readonly Role[]
  /** Those whose jobs this process does, where it has the role `worker`. */
  readonly queues: readonly QueueName[]
  /** Names this process from its start to its end; a process that takes its place has another one. */
  readonly incarnation: string
  readonly target: ConnectionTarget
  /** Connections of this process at most, all pools together; without that of the instance's lock. */
  readonly connections: number
  /** Its share of the machine's processors. */
  readonly processors: number
  /** Where they differ from those of requests and lanes. */
  readonly bounds?: Partial<ConnectionBounds>
  readonly slowStatementMs?: number
  readonly slowRequestMs: number
  readonly validateResults: boolean
  /** This process's participant of the bus between processes. Its owner stops it, after the parts that are made here. */
  readonly pubsub: PubSub
  /** Where processes share what they have cached; when left out, each caches for itself. */
  readonly redis?: RedisCommands
  /** What the files of one workspace may take together; 0: as much as there is. */
  readonly fileQuotaBytes: number
  /** Folder of what is stored here; the operator is told how full its disk is. */
  readonly dataDir: string
  readonly publicUrl: string
  /**
   * What the environment says of how messages leave; when left out, nothing, and no pushes are sent. Outside of production
   * they are kept for the operator to read where nothing is set up.
   */
  readonly outbound?: {
    readonly config: OutboundConfig
    readonly secrets: OutboundSecrets
    readonly isProduction: boolean
  }
  readonly version: string
  /** Whether the first account needs the code that the server prints. */
  readonly asksClaimCode: boolean
  readonly signUp: 'invitation' | 'open'
  readonly allowedOrigins: (origin: string | undefined, host: string | undefined) => boolean
  readonly remoteAddressOf?: (request: IncomingMessage) => string
  /** When left out, no calls are counted and nothing is shed; sockets have the gateway's own bounds. */
  readonly protection?: Protection
  /** Makes the process misbehave, in tests. */
  readonly failpoints?: Failpoints
  /** Tests give cheaper hashing and smaller bounds. */
  readonly overrides?: {
    readonly passwords?: Passwords
    readonly senders?: Partial<Senders>
    readonly gatewayLimits?: Partial<GatewayLimits>
    /** Drives the queue's idea of now as well. */
    readonly bossClock?: BossClock
    /** Beside the product's own. */
    readonly jobs?: readonly HandledJob[]
  }
}

/** What every role of a process stands on. */
export interface Ground {
  readonly lifecycle: Lifecycle
  readonly options: ProcessOptions
  readonly database: Database
  readonly meter: ProcessMeter
  /** A share of this process's participant of the bus, for one part of it. */
  readonly joinBus: () => PubSub
  /** How statements are told of, for further connections. */
  readonly statementRecord: StatementRecord
  readonly presence: Presence
  /** Asks all processes of the instance. */
  readonly gather: Gather
  /** The connection to the queue, for whoever does jobs. */
  readonly boss: PgBoss
  /** Where messages leave. */
  readonly senders: Senders
  /** Made at the first start; keys are derived from it. */
  readonly instanceSecret: () => Promise<Buffer>
  /** What tells through whom messages leave. */
  readonly providers: ProviderSources
  /** The places that notices point to, of all modules. */
  readonly noticeSource: NoticeSource
  /** Asks for jobs. */
  readonly jobs: JobQueue
  /** Where the process computes what holds the processor for long. */
  readonly threads: WorkThreads
  /** Shows things of modules in rooms, without their knowing the chat. Its code is loaded with the first call. */
  readonly roomCards: () => Promise<RoomCards>
  /** Where files are kept. */
  readonly files: FileStore
  /** Every kind of job that this version knows. */
  readonly jobDefinitions: readonly JobDefinition[]
  /** Writer lanes that this process may have. */
  readonly lanes: number
}
