import {
  closeCodes,
  mayComeBack,
  type ClientFrame,
  type HelloFrame,
  type Positions,
  type WelcomeFrame,
  type WorkspaceId,
} from '@meydan/protocol'
import { ClientError } from '../client-error.ts'
import type { ClientClock, ClientTimer } from '../clock.ts'
import type { NetworkChange, NetworkState } from '../network.ts'
import { createStore, type Store } from '../store.ts'
import { createBackoff, type Backoff } from './backoff.ts'
import type { SocketFactory } from './socket.ts'
import { SocketSession, type EphemeralFrame, type SessionEnd, type StreamFrame } from './socket-session.ts'

/** Where the connection stands, for a banner. `since` is in milliseconds since 1970. */
export type ConnectionState =
  | { readonly status: 'connecting' | 'online'; readonly since: number }
  /** The connection was lost or refused; the next try is at `retryAt`. */
  | { readonly status: 'waiting'; readonly since: number; readonly retryAt: number }
  /** The device has no network, or the client was closed: no tries. */
  | { readonly status: 'offline'; readonly since: number }
  /** The session has ended: nothing happens until somebody signs in and reloads. */
  | { readonly status: 'signedOut'; readonly since: number; readonly code: number }
  /** The server wants this client to stay away: no longer a member (4502), or not understood (4500). */
  | { readonly status: 'lost'; readonly since: number; readonly code: number }

export interface ConnectionOptions {
  /** `ws:` or `wss:` address of the socket. */
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly workspaceId: WorkspaceId
  readonly createSocket: SocketFactory
  readonly clock: ClientClock
  readonly random: () => number
  readonly network: NetworkState
  /** Asks whether the session is good; undefined when nobody answers. */
  readonly hasSession: () => Promise<boolean | undefined>
}

export interface ConnectionHandlers {
  /** What the client holds, to be resumed; undefined at the first time. */
  positions(): Positions | undefined
  /** What follows the hello at once. */
  opening(): readonly ClientFrame[]
  onWelcome(welcome: WelcomeFrame, sent: Positions | undefined): void
  onFrame(frame: StreamFrame): void
  onEphemeral(frame: EphemeralFrame): void
  onDown(): void
}

const baseMs = 500
const capMs = 30_000
/** A connection that held this long after its welcome was healthy: the next loss starts from the first try. */
const healthyMs = 5_000
/** After a failed handshake the session was found good: not asked again for this long. */
const sessionTrustMs = 60_000

/** How far apart clients come back, as the number of the try: 0 to 2 s after a restart, 0 to 8 s under load. */
const distanceByCode = new Map<number, number>([
  [closeCodes.goingAway, 2],
  [closeCodes.overloaded, 4],
])

/**
 * Keeps one socket for one workspace, and comes back.
 *
 *     stopped ─start→ connecting ─welcome→ online
 *     connecting, online ─lost→ waiting ─time, network, page shown, start→ connecting
 *     any ─no network→ offline ─network→ connecting
 *     connecting, online ─4001, 4501, or a refused handshake without a session→ signedOut
 *     connecting, online ─4500 to 4999→ lost
 *
 * Only `start` leads out of signedOut and lost.
 */
export class Connection {
  readonly #options: ConnectionOptions
  readonly #handlers: ConnectionHandlers
  readonly #backoff: Backoff
  readonly #store
  #state: ConnectionState
  #session: SocketSession | undefined
  #timer: ClientTimer | undefined
  #healthTimer: ClientTimer | undefined
  #takesCommands = true
  #unsubscribe: (() => void) | undefined
  #sessionFoundAt = Number.NEGATIVE_INFINITY

  constructor(options: ConnectionOptions, handlers: ConnectionHandlers) {
    this.#options = options
    this.#handlers = handlers
    this.#backoff = createBackoff({ baseMs, capMs, random: options.random })
    this.#state = { status: 'offline', since: options.clock.now() }
    this.#store = createStore(() => this.#state)
  }

  get state(): Store<ConnectionState> {
    return this.#store
  }

  get isOnline(): boolean {
    return this.#session !== undefined && this.#state.status === 'online'
  }

  /** Whether operations may be called over the socket that there is. */
  get takesCommands(): boolean {
    return this.#takesCommands
  }

  /** Starts, also after it stopped for good, and ends a wait for the next try; does nothing while it is at work. */
  start(): void {
    this.#unsubscribe ??= this.#options.network.subscribe((change) => this.#onNetwork(change))
    if (this.#session === undefined && this.#state.status !== 'connecting') this.#connect()
  }

  /** Stops for good. */
  stop(): void {
    this.#unsubscribe?.()
    this.#unsubscribe = undefined
    this.#settle({ status: 'offline', since: this.#options.clock.now() })
  }

  /** Lets the socket go and comes back with distance, because what it delivers does not fit what the client holds. */
  restart(): void {
    if (this.#session === undefined) return
    this.#drop()
    this.#waitForNextTry()
  }

  /** Calls an operation over the socket; fails with `network` when there is none. */
  command(operation: string, input: Record<string, unknown>): Promise<unknown> {
    return this.#session?.command(operation, input) ?? Promise.reject(new ClientError('network'))
  }

  /** Sends a frame that nobody answers; without a connection it is lost. */
  say(frame: ClientFrame): void {
    this.#session?.say(frame)
  }

  #connect(): void {
    const { network, clock } = this.#options
    this.#clearTimer()
    if (!network.isOnline()) {
      this.#set({ status: 'offline', since: clock.now() })
      return
    }
    this.#set({ status: 'connecting', since: clock.now() })
    let sent: Positions | undefined
    const session: SocketSession = new SocketSession(
      {
        ...this.#options,
        opening: () => {
          sent = this.#handlers.positions()
          const hello: HelloFrame = { type: 'hello', workspaceId: this.#options.workspaceId }
          return [sent === undefined ? hello : { ...hello, positions: sent }, ...this.#handlers.opening()]
        },
      },
      {
        onWelcome: (welcome) => {
          this.#takesCommands = welcome.takesCommands ?? true
          this.#healthTimer = clock.after(healthyMs, () => this.#backoff.reset())
          this.#set({ status: 'online', since: clock.now() })
          this.#handlers.onWelcome(welcome, sent)
        },
        onFrame: (frame) => this.#handlers.onFrame(frame),
        onEphemeral: (frame) => this.#handlers.onEphemeral(frame),
        onEnd: (end) => {
          if (this.#session === session) this.#onEnd(end)
        },
      },
    )
    this.#session = session
  }

  #onEnd(end: SessionEnd): void {
    this.#drop()
    const since = this.#options.clock.now()
    if (end.code === closeCodes.sessionExpired || end.code === closeCodes.sessionRevoked) {
      this.#settle({ status: 'signedOut', since, code: end.code })
    } else if (!mayComeBack(end.code)) {
      this.#settle({ status: 'lost', since, code: end.code })
    } else {
      this.#waitForNextTry(distanceByCode.get(end.code))
      if (!end.wasOpen) void this.#askForSession()
    }
  }

  #waitForNextTry(atLeast?: number): void {
    const { clock } = this.#options
    const delay = this.#backoff.next(atLeast)
    this.#timer = clock.after(delay, () => this.#connect())
    this.#set({ status: 'waiting', since: clock.now(), retryAt: clock.now() + delay })
  }

  /** A page is not told why a handshake failed: a session that has ended looks like a server that is down. */
  async #askForSession(): Promise<void> {
    const { clock, network } = this.#options
    if (!network.isOnline() || clock.now() - this.#sessionFoundAt < sessionTrustMs) return
    const hasSession = await this.#options.hasSession()
    if (hasSession === true) this.#sessionFoundAt = clock.now()
    if (hasSession === false && (this.#state.status === 'waiting' || this.#state.status === 'connecting')) {
      this.#settle({ status: 'signedOut', since: clock.now(), code: closeCodes.sessionExpired })
    }
  }

  #onNetwork(change: NetworkChange): void {
    if (change === 'offline') {
      if (this.#session === undefined && this.#timer === undefined) return
      this.#settle({ status: 'offline', since: this.#options.clock.now() })
    } else if (this.#state.status === 'waiting' || (change === 'online' && this.#state.status === 'offline')) {
      this.#connect()
    } else {
      this.#session?.probe()
    }
  }

  /** Ends what is going on, without a next try. */
  #settle(state: ConnectionState): void {
    this.#clearTimer()
    this.#drop()
    this.#set(state)
  }

  #drop(): void {
    const session = this.#session
    const { isOnline: wasOnline } = this
    this.#session = undefined
    this.#healthTimer?.cancel()
    session?.end()
    // Down before the listeners of the state hear of it: nobody should send into a socket that is gone.
    if (wasOnline) this.#handlers.onDown()
  }

  #clearTimer(): void {
    this.#timer?.cancel()
    this.#timer = undefined
  }

  #set(state: ConnectionState): void {
    this.#state = state
    this.#store.changed()
  }
}
