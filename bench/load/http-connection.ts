import { connect, type Socket } from 'node:net'

/** An answer over HTTP, without its body. */
export interface HttpAnswer {
  readonly status: number
  /** The seconds of `Retry-After`; undefined where the answer has none. */
  readonly retryAfter: number | undefined
}

/** All connections read into the same bytes: each chunk is dealt with before the next is read. */
const sharedBytes = Buffer.allocUnsafe(256 * 1024)
const headEnd = Buffer.from('\r\n\r\n')

/**
 * One connection that stays open, with one request at a time: next to nothing, so that thousands of requests a second leave
 * the machine to the server. Answers must have a `Content-Length`.
 */
export class HttpConnection {
  readonly #socket: Socket
  #waiting: { resolve: (answer: HttpAnswer) => void; reject: (error: Error) => void } | undefined
  #head: Buffer | undefined
  #answer: HttpAnswer | undefined
  #bodyLeft = 0
  #isOpen = true

  /** Begins to connect; what is sent before it has connected waits. `localAddress`: where it comes from. */
  constructor(port: number, localAddress = '127.0.0.1') {
    this.#socket = connect({
      host: '127.0.0.1',
      port,
      localAddress,
      noDelay: true,
      onread: {
        buffer: sharedBytes,
        callback: (bytes) => {
          this.#take(sharedBytes.subarray(0, bytes))
          return true
        },
      },
    })
    this.#socket.on('error', (error) => this.#end(error.message))
    this.#socket.on('close', () => this.#end('the server ended the connection'))
  }

  /** Whether it can take a request; not while one is on its way. */
  get isOpen(): boolean {
    return this.#isOpen
  }

  /** Sends a whole request. @throws Error when the connection breaks before the answer. */
  send(request: string): Promise<HttpAnswer> {
    if (this.#waiting !== undefined) throw new Error('a request is on its way')
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject }
      this.#socket.write(request)
    })
  }

  close(): void {
    this.#end('closed')
  }

  #take(chunk: Buffer): void {
    let body = chunk
    if (this.#answer === undefined) {
      const soFar = this.#head === undefined ? chunk : Buffer.concat([this.#head, chunk])
      const end = soFar.indexOf(headEnd)
      if (end === -1) {
        this.#head = Buffer.from(soFar)
        return
      }
      this.#head = undefined
      const head = soFar.toString('latin1', 0, end + 2)
      const length = numberOf(head, 'content-length')
      if (length === undefined) return this.#end('an answer without Content-Length')
      this.#answer = { status: Number(head.slice(9, 12)), retryAfter: numberOf(head, 'retry-after') }
      this.#bodyLeft = length
      body = soFar.subarray(end + headEnd.length)
    }
    this.#bodyLeft -= body.length
    if (this.#bodyLeft > 0) return
    const [answer, waiting] = [this.#answer, this.#waiting]
    this.#answer = undefined
    this.#waiting = undefined
    waiting?.resolve(answer)
  }

  #end(reason: string): void {
    this.#isOpen = false
    this.#socket.destroy()
    this.#waiting?.reject(new Error(reason))
    this.#waiting = undefined
  }
}

function numberOf(head: string, name: string): number | undefined {
  const [, digits] = new RegExp(String.raw`\r\n${name}: (\d+)\r\n`, 'i').exec(head) ?? []
  return digits === undefined ? undefined : Number(digits)
}
