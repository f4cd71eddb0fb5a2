import { limits } from '@meydan/protocol'

/** The bounds of a gateway. Bytes, milliseconds and counts; each has the default below. */
export interface GatewayLimits {
  /** A frame from a client, in bytes; a larger one closes the socket with 1009. */
  readonly frameBytes: number
  /** Bytes that may wait for one socket, the payload to be written included; past it the socket closes with 4002. */
  readonly backlogBytes: number
  /** A socket without a hello frame closes with 4004 after this. */
  readonly helloTimeoutMs: number
  /** A socket that was not welcomed this long after its hello closes with 4005. */
  readonly welcomeTimeoutMs: number
  /** A ping each; a socket that did not answer the last one is cut. */
  readonly heartbeatMs: number
  /** A session whose socket sends commands is asked for this often, which moves its end on. */
  readonly sessionUseMs: number
  /** Between sending a close frame and cutting the socket that did not answer it. */
  readonly closeGraceMs: number
  /** Events that a returning client gets of one stream; past it the stream is in the `resync` of the welcome. */
  readonly resumeMaxEventsPerStream: number
  /** Events that a returning client gets of all its streams together. */
  readonly resumeMaxEvents: number
  /** Events kept in memory of one live stream. */
  readonly ringSize: number
  /** Bytes of encoded events kept in memory of one live stream. */
  readonly ringBytes: number
  /** How long an event is kept in memory. */
  readonly ringAgeMs: number
  /** Events of one live stream that are held while the ones before them are read. */
  readonly aheadSize: number
  /** Commands of one socket that run at once; one more is answered `limits.too_many_requests`. */
  readonly commandsInFlight: number
  /** Credits that a socket gets a second for its commands; one more command is answered `limits.too_many_requests`. */
  readonly creditsPerSecond: number
  /** Credits that all sockets of an account get a second together. */
  readonly accountCreditsPerSecond: number
  /** Credits can be saved for this long, and spent at once. */
  readonly creditBurstSeconds: number
  /** Sockets of one account, those that are still being let in included; past it an upgrade is answered 429. */
  readonly socketsPerAccount: number
  /** Sockets from one IPv4 address or /64 of IPv6, as above. Whole offices sit behind one. */
  readonly socketsPerAddress: number
  /** Sockets that are let in a second; as many may come at once. Past it an upgrade is answered 503. */
  readonly acceptsPerSecond: number
  /** Between two times that a socket's writing in the same room is told. */
  readonly typingEveryMs: number
  /** Who writes in one room is told to this gateway's sockets this often in a second; as often at once. */
  readonly typingsPerSecond: number
  /** Sockets of this gateway, those that are still being let in included; past it an upgrade is answered 503. */
  readonly sockets: number
  /** How often the heads of all live streams are compared. */
  readonly compareHeadsMs: number
  /** How long a stream stays live after the last socket that followed it. */
  readonly lingerMs: number
  /** The first wait after a failed read; it doubles up to thirty times that. */
  readonly retryMs: number
}

/** What a gateway does when nothing else is said. */
export const defaultGatewayLimits: GatewayLimits = {
  frameBytes: limits.frameBytes,
  backlogBytes: 1024 * 1024,
  helloTimeoutMs: 10_000,
  welcomeTimeoutMs: 30_000,
  heartbeatMs: 30_000,
  sessionUseMs: 3_600_000,
  closeGraceMs: 5_000,
  resumeMaxEventsPerStream: 300,
  resumeMaxEvents: 3_000,
  ringSize: 300,
  ringBytes: 512 * 1024,
  ringAgeMs: 60_000,
  aheadSize: 1_000,
  commandsInFlight: 64,
  creditsPerSecond: 20,
  accountCreditsPerSecond: 60,
  creditBurstSeconds: 10,
  socketsPerAccount: 100,
  socketsPerAddress: 2_000,
  acceptsPerSecond: 500,
  typingEveryMs: 2_000,
  typingsPerSecond: 10,
  sockets: 100_000,
  compareHeadsMs: 2_000,
  lingerMs: 15_000,
  retryMs: 100,
}
