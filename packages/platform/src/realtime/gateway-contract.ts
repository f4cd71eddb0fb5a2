import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import type { StreamKind, WireError, WorkspaceId } from '@meydan/protocol'
import type { Clock } from '../clock.ts'
import type { LoadGate } from '../load/load-gate.ts'
import type { Log } from '../log.ts'
import type { Session, SessionReader } from '../operations/context.ts'
import type { Presence } from '../presence/presence.ts'
import type { PubSub } from '../pubsub/pubsub.ts'
import type { StreamLog } from '../streams/stream.ts'
import type { Counters } from './counters.ts'
import type { StreamDirectory } from './directory.ts'
import type { GatewayLimits } from './gateway-limits.ts'

/** A command as the gateway hands it on, with everything that it knows of the caller. */
export interface SocketCommand {
  readonly session: Session
  /** The signed session token of the socket. */
  readonly token: string
  /** The workspace that the socket named in its hello; the membership in it is for the operation to check. */
  readonly workspaceId: WorkspaceId
  readonly requestId: string
  readonly remoteAddress: string
  readonly userAgent: string
  readonly operation: string
  readonly input: unknown
}

/** Runs operations for sockets: looks the operation up, validates, answers with a result or an error of the catalogue. */
export interface CommandRunner {
  /** What a command of this operation costs its socket; 1 when left out. */
  creditsOf?(operation: string): number
  run(command: SocketCommand): Promise<{ readonly result: unknown } | { readonly error: WireError }>
}

/** What a gateway is built from. It knows no product: only streams, sessions and a directory. */
export interface GatewayDeps {
  readonly clock: Clock
  readonly log: Log
  readonly sessions: SessionReader
  readonly directory: StreamDirectory
  readonly streamLog: StreamLog
  /** The gateway subscribes to one topic a stream; nobody else of the process may subscribe to those. It does not stop it. */
  readonly pubsub: PubSub
  /** Told of the members who are connected here; its owner starts it before, and stops it after the gateway. */
  readonly presence: Presence
  /** undefined: this gateway takes no commands, and says so in its welcome. */
  readonly commands: CommandRunner | undefined
  /** Whether a request with this `Origin` (undefined: none) and `Host` may use the session cookie. */
  readonly allowedOrigins: (origin: string | undefined, host: string | undefined) => boolean
  /** The name of the session cookie. Its value is the signed token, URI-encoded. */
  readonly cookieName: () => string
  /** The client's address where a proxy stands in front; the socket's own address when left out. */
  readonly remoteAddressOf?: (request: IncomingMessage) => string
  /** Sends new sockets away when there is too much to do; when left out, nothing does. */
  readonly load?: LoadGate
  /** Bounds that differ from `defaultGatewayLimits`. */
  readonly limits?: Partial<GatewayLimits>
}

/** What a gateway holds and has done. */
export interface GatewayStats extends Counters {
  /** Sockets that have not ended, the closing ones included. */
  readonly sockets: number
  /** Accounts with a socket. */
  readonly accounts: number
  /** Live streams, those kept for returning clients included. */
  readonly streams: number
}

/** The real-time side of a process: WebSockets at `/ws`. */
export interface Gateway extends AsyncDisposable {
  /** For the `upgrade` event of an HTTP server. */
  readonly handleUpgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void
  /** Reads the epoch and follows the stream of the instance. Before it every upgrade is answered 503. */
  start(): Promise<void>
  /**
   * Lets nobody in any more, tells all sockets within so many milliseconds to come back elsewhere (4000), and cuts those
   * that do not answer. Until they are told, sockets work as ever.
   */
  drain(withinMs: number): Promise<void>
  /** Cuts all sockets, ends all timers and subscriptions. */
  stop(): Promise<void>
  stats(): GatewayStats
  /** Streams that a socket follows, by kind. Walks over all of them: for people who ask, not for what asks by itself. */
  followedStreams(): Readonly<Record<StreamKind, number>>
}
