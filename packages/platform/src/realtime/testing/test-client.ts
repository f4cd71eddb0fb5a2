import {
  subprotocol,
  type EventFrame,
  type MemberId,
  type Positions,
  type PresenceState,
  type ReplyFrame,
  type RoomId,
  type ServerFrame,
  type StreamKey,
  type WelcomeFrame,
  type WorkspaceId,
} from '@meydan/protocol'
import { WebSocket, type ClientOptions } from 'ws'

const patienceMs = 12_000

/**
 * A client of the protocol that believes nothing: it keeps the position of each stream and notes every event that does
 * not follow the one before it.
 */
export class TestClient {
  readonly socket: WebSocket
  readonly frames: ServerFrame[] = []
  /** Breaches of the protocol: repeats, holes, events of streams that are not followed. */
  readonly breaches: string[] = []
  readonly offsets: Record<StreamKey, number> = {}
  epoch = ''
  closeCode: number | undefined
  /** The HTTP status of an upgrade that was refused. */
  refusal: number | undefined
  #watchers = new Set<() => void>()

  constructor(url: string, options: ClientOptions & { token?: string } = {}) {
    const headers = {
      ...(options.token === undefined ? {} : { authorization: `Bearer ${options.token}` }),
      ...options.headers,
    }
    this.socket = new WebSocket(url, subprotocol, { ...options, headers })
    this.socket.on('message', (message: Buffer) => {
      this.#take(JSON.parse(message.toString()) as ServerFrame)
      this.#wake()
    })
    this.socket.on('close', (code) => {
      this.closeCode = code
      this.#wake()
    })
    this.socket.on('unexpected-response', (_, response) => {
      this.refusal = response.statusCode
      response.destroy()
      this.#wake()
    })
    this.socket.on('error', () => this.#wake())
    this.socket.on('open', () => this.#wake())
  }

  /** The events of a stream that came, in order. */
  events(stream: StreamKey): EventFrame[] {
    return this.frames.filter((frame): frame is EventFrame => frame.type === 'event' && frame.stream === stream)
  }

  get replies(): ReplyFrame[] {
    return this.frames.filter((frame): frame is ReplyFrame => frame.type === 'reply')
  }

  /** Where the members are that it was told of, by the last word on each. */
  get states(): Record<MemberId, PresenceState> {
    return Object.assign({}, ...this.frames.map((frame) => (frame.type === 'presence' ? frame.states : {})))
  }

  /** Who was said to write in a room, each time anew. */
  typists(room: RoomId): MemberId[] {
    return this.frames.flatMap((frame) => (frame.type === 'typing' && frame.room === room ? [frame.member] : []))
  }

  has(type: ServerFrame['type'], stream?: StreamKey): boolean {
    return this.frames.some(
      (frame) => frame.type === type && (stream === undefined || ('stream' in frame && frame.stream === stream)),
    )
  }

  get positions(): Positions {
    return { epoch: this.epoch, offsets: { ...this.offsets } }
  }

  send(frame: unknown): void {
    this.socket.send(typeof frame === 'string' ? frame : JSON.stringify(frame))
  }

  /** Says hello and waits for the welcome. */
  async hello(workspaceId: WorkspaceId, positions?: Positions): Promise<WelcomeFrame> {
    await this.until(() => this.socket.readyState === WebSocket.OPEN, 'open')
    this.send({ type: 'hello', workspaceId, ...(positions === undefined ? {} : { positions }) })
    await this.until(() => this.has('welcome'), 'welcome')
    return this.frames.find((frame) => frame.type === 'welcome') as WelcomeFrame
  }

  /** Waits until something is so, looking at each frame and at the end. */
  until(isSo: () => boolean, what: string): Promise<void> {
    if (isSo()) return Promise.resolve()
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#watchers.delete(look)
        const last = JSON.stringify(this.frames.slice(-3))
        reject(new Error(`waited for ${what}; closed: ${this.closeCode}; last frames: ${last}`))
      }, patienceMs)
      const look = () => {
        if (!isSo()) return
        clearTimeout(timer)
        this.#watchers.delete(look)
        resolve()
      }
      this.#watchers.add(look)
    })
  }

  /** Waits for the close and gives its code. */
  async closed(): Promise<number> {
    await this.until(() => this.closeCode !== undefined, 'close')
    return this.closeCode as number
  }

  /** Cuts the connection without a close frame. */
  async cut(): Promise<void> {
    this.socket.terminate()
    await this.closed()
  }

  #take(frame: ServerFrame): void {
    this.frames.push(frame)
    switch (frame.type) {
      case 'welcome':
        this.epoch = frame.epoch
        Object.assign(this.offsets, frame.streams)
        break
      case 'attached':
      case 'resync':
        this.offsets[frame.stream] = frame.offset
        break
      case 'detached':
        delete this.offsets[frame.stream]
        break
      case 'event':
        if (this.offsets[frame.stream] !== frame.offset - 1) {
          this.breaches.push(`${frame.stream} ${this.offsets[frame.stream]} -> ${frame.offset}`)
        }
        this.offsets[frame.stream] = frame.offset
        break
      case 'reply':
      case 'pong':
      case 'presence':
      case 'typing':
      case 'jobs':
        break
    }
  }

  #wake(): void {
    for (const look of this.#watchers) look()
  }
}
