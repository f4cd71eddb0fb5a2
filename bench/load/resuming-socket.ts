import { subprotocol, type Positions, type ServerFrame, type StreamKey, type WorkspaceId } from '@meydan/protocol'
import { openRawSocket, type RawSocket } from './raw-socket.ts'

/** Who connects, and where. */
export interface ResumingSocketOptions {
  readonly port: number
  readonly localAddress?: string | undefined
  readonly workspaceId: WorkspaceId
  readonly token: string
  /** It was welcomed, or an event moved a position on. */
  readonly onProgress: () => void
}

/** What its streams brought that they must not bring. */
export interface StreamFaults {
  /** Events that came again. */
  duplicated: number
  /** Events that came before the ones in front of them. */
  misordered: number
  /** Streams that it was told to load anew. */
  resyncs: number
}

// As packages/client/src/connection/connection.ts has them.
const baseMs = 500
const capMs = 30_000
const healthyMs = 5_000

/**
 * A client that keeps its positions and comes back by the rule of the SDK, and holds nothing else: thousands of them fit into
 * one process.
 */
export class ResumingSocket {
  readonly faults: StreamFaults = { duplicated: 0, misordered: 0, resyncs: 0 }
  /** Handshakes that failed. */
  refusals = 0
  isWelcome = false
  readonly #options: ResumingSocketOptions
  readonly #offsets = new Map<StreamKey, number>()
  #epoch: string | undefined
  #socket: RawSocket | undefined
  #timer: NodeJS.Timeout | undefined
  #tries = 0
  #welcomedAt = Number.POSITIVE_INFINITY
  #isClosed = false

  constructor(options: ResumingSocketOptions) {
    this.#options = options
  }

  /** Where it stands in a stream; 0 where it does not follow it. */
  offsetOf(stream: StreamKey): number {
    return this.#offsets.get(stream) ?? 0
  }

  /** Connects and says hello; the welcome comes later. */
  async connect(): Promise<void> {
    const { port, localAddress, workspaceId, token } = this.#options
    try {
      this.#socket = await openRawSocket({
        port,
        localAddress,
        path: '/ws',
        headers: { Authorization: `Bearer ${token}`, 'Sec-WebSocket-Protocol': subprotocol },
        onText: (bytes, start, end) => this.#take(JSON.parse(bytes.toString('utf8', start, end)) as ServerFrame),
        onGone: () => this.#lost(),
      })
    } catch {
      this.refusals++
      return this.#lost()
    }
    if (this.#isClosed) return this.#socket.close()
    this.#socket.send(JSON.stringify({ type: 'hello', workspaceId, ...this.#positions() }))
  }

  /** Resets its connection; it comes back by itself. */
  cut(): void {
    this.#socket?.reset()
    this.#lost()
  }

  close(): void {
    this.#isClosed = true
    clearTimeout(this.#timer)
    this.#socket?.close()
  }

  #positions(): { positions?: Positions } {
    if (this.#epoch === undefined) return {}
    return { positions: { epoch: this.#epoch, offsets: Object.fromEntries(this.#offsets) } }
  }

  #lost(): void {
    this.isWelcome = false
    this.#socket = undefined
    if (this.#isClosed) return
    if (performance.now() - this.#welcomedAt >= healthyMs) this.#tries = 0
    this.#welcomedAt = Number.POSITIVE_INFINITY
    const waitMs = Math.random() * Math.min(capMs, baseMs * 2 ** this.#tries++)
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.connect(), waitMs)
  }

  #take(frame: ServerFrame): void {
    if (frame.type === 'welcome') {
      this.isWelcome = true
      this.#welcomedAt = performance.now()
      this.#epoch = frame.epoch
      this.faults.resyncs += frame.resync.length
      this.#offsets.clear()
      for (const [stream, offset] of Object.entries(frame.streams)) this.#offsets.set(stream as StreamKey, offset)
      this.#options.onProgress()
    } else if (frame.type === 'event') {
      const last = this.offsetOf(frame.stream)
      if (frame.offset <= last) this.faults.duplicated++
      else if (frame.offset > last + 1) this.faults.misordered++
      if (frame.offset > last) this.#offsets.set(frame.stream, frame.offset)
      this.#options.onProgress()
    } else if (frame.type === 'resync') {
      this.faults.resyncs++
      this.#offsets.set(frame.stream, frame.offset)
    }
  }
}
