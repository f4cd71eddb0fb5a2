import {
  subprotocol,
  type AttachedFrame,
  type ClientFrame,
  type DetachedFrame,
  type EventFrame,
  type JobsFrame,
  type PresenceFrame,
  type ResyncFrame,
  type ServerFrame,
  type TypingFrame,
  type WelcomeFrame,
} from '@meydan/protocol'
import { ClientError } from '../client-error.ts'
import type { ClientClock, ClientTimer } from '../clock.ts'
import { Commands } from './commands.ts'
import type { Socket, SocketFactory } from './socket.ts'

/** The frames that tell of streams. */
export type StreamFrame = EventFrame | AttachedFrame | DetachedFrame | ResyncFrame

/** The frames of what passes and has no stream. */
export type EphemeralFrame = PresenceFrame | TypingFrame | JobsFrame

/** How a socket's life ended. */
export interface SessionEnd {
  readonly code: number
  /** Whether the handshake succeeded; a browser does not say why it failed. */
  readonly wasOpen: boolean
}

export interface SessionHandlers {
  onWelcome(welcome: WelcomeFrame): void
  onFrame(frame: StreamFrame): void
  onEphemeral(frame: EphemeralFrame): void
  onEnd(end: SessionEnd): void
}

export interface SessionOptions {
  readonly createSocket: SocketFactory
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  /** The hello and what follows it at once. Made when the socket opens, so that it carries the newest positions. */
  readonly opening: () => readonly ClientFrame[]
  readonly clock: ClientClock
}

/** From the first try to the welcome. */
const handshakeTimeoutMs = 15_000

/**
 * The life of one socket: connecting → open, hello sent → welcomed → ended. It knows frames and heartbeat, and nothing of
 * streams or of coming back. After `end` nothing more is told, whatever the socket still does: a dead network can take
 * minutes to close one.
 */
export class SocketSession {
  readonly #clock: ClientClock
  readonly #handlers: SessionHandlers
  readonly #commands: Commands
  readonly #socket: Socket | undefined
  #timer: ClientTimer
  #heartbeatMs = 0
  #lastHeardAt: number
  #framesHeard = 0
  #isOpen = false
  #isWelcomed = false
  #isEnded = false

  constructor(options: SessionOptions, handlers: SessionHandlers) {
    this.#clock = options.clock
    this.#handlers = handlers
    this.#commands = new Commands(options.clock)
    this.#lastHeardAt = options.clock.now()
    this.#timer = this.#clock.after(handshakeTimeoutMs, () => this.end())
    try {
      this.#socket = options.createSocket(
        { url: options.url, protocol: subprotocol, headers: options.headers },
        {
          onOpen: () => {
            this.#isOpen = true
            for (const frame of options.opening()) this.#send(frame)
          },
          onMessage: (text) => this.#onMessage(text),
          onClose: (code) => this.end(code),
        },
      )
    } catch (caught) {
      this.#timer.cancel()
      throw caught
    }
  }

  /** Ends the session; 1006 stands for "no close frame seen". */
  end(code = 1006): void {
    if (this.#isEnded) return
    this.#isEnded = true
    this.#timer.cancel()
    this.#socket?.close()
    this.#commands.fail()
    this.#handlers.onEnd({ code, wasOpen: this.#isOpen })
  }

  /** Calls an operation; fails with `network` when the socket is lost before the reply. */
  command(operation: string, input: Record<string, unknown>): Promise<unknown> {
    if (!this.#isWelcomed || this.#isEnded) return Promise.reject(new ClientError('network'))
    return this.#commands.call((id) => this.#send({ type: 'command', id, operation, input }))
  }

  /** Sends a frame that nobody answers; it is lost when there is no welcomed socket. */
  say(frame: ClientFrame): void {
    if (this.#isWelcomed && !this.#isEnded) this.#send(frame)
  }

  /** Finds out whether the socket still lives, for instance after the machine slept. */
  probe(): void {
    if (this.#isWelcomed && !this.#isEnded) this.#ping()
  }

  #send(frame: ClientFrame): void {
    this.#socket?.send(JSON.stringify(frame))
  }

  #onMessage(text: string): void {
    if (this.#isEnded) return
    this.#lastHeardAt = this.#clock.now()
    this.#framesHeard += 1
    const frame = parseFrame(text)
    switch (frame?.type) {
      case 'welcome':
        this.#isWelcomed = true
        this.#heartbeatMs = frame.heartbeatMs
        this.#timer.cancel()
        this.#listen(frame.heartbeatMs)
        this.#handlers.onWelcome(frame)
        return
      case 'event':
      case 'attached':
      case 'detached':
      case 'resync':
        this.#handlers.onFrame(frame)
        return
      case 'presence':
      case 'typing':
      case 'jobs':
        this.#handlers.onEphemeral(frame)
        return
      case 'reply':
        this.#commands.onReply(frame)
        return
      case 'pong':
      case undefined:
    }
  }

  /** One timer that looks back, instead of one that each frame sets anew. */
  #listen(inMs: number): void {
    this.#timer = this.#clock.after(inMs, () => {
      const silentMs = Math.max(0, this.#clock.now() - this.#lastHeardAt)
      if (silentMs >= this.#heartbeatMs) this.#ping()
      else this.#listen(this.#heartbeatMs - silentMs)
    })
  }

  #ping(): void {
    const heardBefore = this.#framesHeard
    this.#timer.cancel()
    this.#timer = this.#clock.after(Math.ceil(this.#heartbeatMs / 3), () => {
      if (this.#framesHeard > heardBefore) this.#listen(this.#heartbeatMs)
      else this.end()
    })
    this.#send({ type: 'ping' })
  }
}

/** A frame, or undefined for what is none: a newer server may say more than this client knows. */
function parseFrame(text: string): ServerFrame | undefined {
  try {
    const value = JSON.parse(text) as unknown
    return typeof value === 'object' && value !== null && 'type' in value ? (value as ServerFrame) : undefined
  } catch {
    return undefined
  }
}
