import { randomBytes } from 'node:crypto'
import { connect, type Socket } from 'node:net'
import { clientPong, clientText, FrameReader, type FrameSink } from './frame-reader.ts'

/** What to connect to, and who gets what comes. */
export interface RawSocketOptions {
  readonly port: number
  /** Where it comes from; 127.0.0.1 unless told. Who looks at addresses sees several clients then. */
  readonly localAddress?: string | undefined
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  /** Gets the payload of each text frame; the bytes are valid during the call only. */
  readonly onText: FrameSink['onText']
  /** The socket has ended although nobody closed it here. */
  readonly onGone: (reason: string) => void
}

/** A WebSocket of the load generator. */
export interface RawSocket {
  /** Sends texts, each in a frame of its own, with one write for all of them. */
  send(...texts: readonly string[]): void
  close(): void
  /** Ends the connection as a network does that is gone: a reset, and no word to `onGone`. */
  reset(): void
}

/** All sockets read into the same bytes: each chunk is dealt with before the next is read. */
const sharedBytes = Buffer.allocUnsafe(256 * 1024)
const handshakeMs = 60_000

/**
 * Opens a WebSocket that does as little as one can: the thousand sockets of a bench read the same way from each server.
 * The server's `Sec-WebSocket-Accept` is not checked.
 */
export function openRawSocket(options: RawSocketOptions): Promise<RawSocket> {
  const { port, localAddress, path, headers = {}, onText, onGone } = options
  return new Promise((resolve, reject) => {
    let isOpen = false
    let isClosed = false
    let head = ''
    const gone = (reason: string) => {
      clearTimeout(deadline)
      if (!isOpen) reject(new Error(`no WebSocket at ${path}: ${reason}`))
      else if (!isClosed) onGone(reason)
      isClosed = true
      socket.destroy()
    }
    const reader = new FrameReader({
      onText,
      onPing: (payload) => void socket.write(clientPong(payload)),
      onClose: (code) => gone(`the server closed the socket with ${code}`),
    })
    const take = (chunk: Buffer) => {
      if (isClosed) return
      try {
        if (isOpen) return reader.read(chunk)
        head += chunk.toString('latin1')
        const end = head.indexOf('\r\n\r\n')
        if (end === -1) return
        if (!head.startsWith('HTTP/1.1 101 ')) return gone(head.slice(0, head.indexOf('\r\n')))
        isOpen = true
        clearTimeout(deadline)
        resolve({
          send: (...texts) => void socket.write(frames(texts)),
          close() {
            isClosed = true
            socket.destroy()
          },
          reset() {
            isClosed = true
            socket.resetAndDestroy()
          },
        })
        const rest = Buffer.from(head.slice(end + 4), 'latin1')
        if (rest.length > 0) reader.read(rest)
      } catch (error) {
        gone(error instanceof Error ? error.message : String(error))
      }
    }
    const socket: Socket = connect({
      host: '127.0.0.1',
      port,
      ...(localAddress === undefined ? {} : { localAddress }),
      noDelay: true,
      onread: {
        buffer: sharedBytes,
        callback: (bytes) => {
          take(sharedBytes.subarray(0, bytes))
          return true
        },
      },
    })
    const deadline = setTimeout(() => gone('no answer in time'), handshakeMs)
    socket.on('error', (error) => gone(error.message))
    socket.on('close', () => gone('the server ended the connection'))
    socket.write(handshake(port, path, headers))
  })
}

function frames(texts: readonly string[]): Buffer {
  const made = texts.map(clientText)
  return made.length === 1 ? (made[0] as Buffer) : Buffer.concat(made)
}

function handshake(port: number, path: string, headers: Readonly<Record<string, string>>): string {
  const lines = {
    Host: `localhost:${port}`,
    Upgrade: 'websocket',
    Connection: 'Upgrade',
    'Sec-WebSocket-Version': '13',
    'Sec-WebSocket-Key': randomBytes(16).toString('base64'),
    ...headers,
  }
  const text = Object.entries(lines).map(([name, value]) => `${name}: ${value}`)
  return `GET ${path} HTTP/1.1\r\n${text.join('\r\n')}\r\n\r\n`
}
