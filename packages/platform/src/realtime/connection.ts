import type { Duplex } from 'node:stream'
import { closeCodes, type MemberId, type StreamKey, type WorkspaceId } from '@meydan/protocol'
import { WebSocket } from 'ws'
import type { Session } from '../operations/context.ts'
import type { Attention } from './attention.ts'
import type { Counters } from './counters.ts'
import { descriptorOf, writeBytes } from './direct-write.ts'
import type { FrameChain } from './frame-chain.ts'
import type { Purse } from '../limits/credits.ts'
import { SmallSet } from './small-set.ts'
import type { SocketPlace } from './socket-quotas.ts'
import type { WheelItem } from './timing-wheel.ts'
import type { TurnWriter, WriteTarget } from './turn-writer.ts'

/** Something that a connection follows. */
export interface Followed {
  readonly key: StreamKey
  unfollow(connection: Connection): void
}

/** What all connections of a gateway share. */
export interface ConnectionPorts {
  readonly writer: TurnWriter
  readonly counters: Counters
  readonly backlogBytes: number
  /** The connection takes part in nothing any more; its socket is still there until its end is seen. */
  released(connection: Connection): void
}

/**
 * Where a connection stands.
 *
 * greeting --hello--> joining --welcome--> open; from each: --close()--> closing --socket ends--> closed
 */
export type ConnectionState = 'greeting' | 'joining' | 'open' | 'closing' | 'closed'

/** The part of the backlog up to which frames that may be lost are sent. */
const ephemeralShare = 8

/** A client's socket together with the connection that it belongs to, so that its listeners are shared by all sockets. */
export class GatewaySocket extends WebSocket {
  connection: Connection | undefined
}

/** The connection of a socket, in a listener that all sockets share. */
export function connectionOf(socket: WebSocket): Connection | undefined {
  return socket instanceof GatewaySocket ? socket.connection : undefined
}

/** One socket of a signed-in client. No timers, no maps and no closures of its own: idle ones are many. */
export class Connection implements WriteTarget, WheelItem, Purse {
  pending: FrameChain | null = null
  wheelSlot = -1
  state: ConnectionState = 'greeting'
  session: Session
  /** The signed session token, to ask again with. */
  readonly token: string
  readonly remoteAddress: string
  readonly userAgent: string
  workspaceId: WorkspaceId | null = null
  memberId: MemberId | null = null
  /** When the state must have changed, in monotonic milliseconds. */
  deadlineAt = 0
  /** When the next ping is due, in monotonic milliseconds. */
  nextPingAt = 0
  isAwaitingPong = false
  /** When the session was last asked for, in milliseconds since 1970. */
  sessionReadAt: number
  /** When the session is to be read again, in milliseconds since 1970; Infinity while it is being read. */
  sessionCheckAt: number
  commandsInFlight = 0
  credits = 0
  /** Since ever: there is all that can be saved. */
  creditedAt = -Infinity
  readonly place: SocketPlace
  /** Whether nobody works at the device. */
  isAway = false
  /** Whether its member may know of every member of the workspace; else only of those that the directory names. */
  knowsEverybody = false
  /** What it looks at; null while it looks at nothing. */
  attention: Attention | null = null
  readonly followed = new SmallSet<Followed>()
  /** Streams that it is about to follow, with the attempt that counts; null when none. */
  joining: Map<StreamKey, number> | null = null

  readonly #ports: ConnectionPorts
  readonly #socket: GatewaySocket
  readonly #raw: Duplex
  readonly #descriptor: number

  /** `raw` is the socket that the upgrade handed out; frames are written to it directly while `socket` is open. */
  constructor(
    ports: ConnectionPorts,
    socket: GatewaySocket,
    raw: Duplex,
    client: {
      session: Session
      token: string
      remoteAddress: string
      userAgent: string
      place: SocketPlace
      now: number
    },
  ) {
    this.#ports = ports
    this.#socket = socket
    this.#raw = raw
    this.#descriptor = descriptorOf(raw)
    this.session = client.session
    this.token = client.token
    this.remoteAddress = client.remoteAddress
    this.userAgent = client.userAgent
    this.place = client.place
    this.sessionReadAt = client.now
    this.sessionCheckAt = client.session.expiresAt
    socket.connection = this
  }

  /** Whether it still takes part. */
  get isActive(): boolean {
    return this.state !== 'closing' && this.state !== 'closed'
  }

  /** Sends a frame at the end of this turn. */
  push(frame: Buffer): void {
    if (this.isActive) this.#ports.writer.push(this, frame)
  }

  /** Sends a frame that may be lost, unless much waits for this socket already. Says whether it did. */
  pushEphemeral(frame: Buffer): boolean {
    const waiting = this.#raw.writableLength + (this.pending?.bytes ?? 0)
    if (waiting > this.#ports.backlogBytes / ephemeralShare) return false
    this.push(frame)
    return true
  }

  /** Called by the writer. */
  write(frames: FrameChain): void {
    if (!this.isActive || this.#socket.readyState !== WebSocket.OPEN) return
    if (this.#raw.writableLength + frames.bytes > this.#ports.backlogBytes) return this.overflow()
    const { counters } = this.#ports
    counters.writes++
    counters.bytes += frames.bytes
    writeBytes(this.#raw, this.#descriptor, frames.joined())
  }

  /** Called by the writer, and when the backlog is full: what was not written is left to the client's resume. */
  overflow(): void {
    if (!this.isActive) return
    this.#ports.counters.slowReaders++
    this.pending = null
    this.close(closeCodes.slowReader, 'the client reads too slowly')
  }

  /** Writes what is due and closes with a code; only the first call counts. */
  close(code: number, reason: string): void {
    if (!this.isActive) return
    this.#ports.writer.flushNow(this)
    // The flush itself may have found the reader too slow.
    if (!this.isActive) return
    this.#release('closing')
    this.#socket.close(code, reason)
  }

  /** Cuts the socket without a word. */
  terminate(): void {
    this.#release('closing')
    this.#socket.terminate()
  }

  /** The socket has ended, whoever ended it. */
  ended(): void {
    this.#release('closed')
  }

  #release(state: 'closing' | 'closed'): void {
    const wasActive = this.isActive
    if (this.state !== 'closed') this.state = state
    if (!wasActive) return
    this.pending = null
    this.joining = null
    for (const stream of this.followed) stream.unfollow(this)
    this.followed.clear()
    this.#ports.released(this)
  }
}
