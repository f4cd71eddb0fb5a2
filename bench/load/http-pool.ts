import { HttpConnection, type HttpAnswer } from './http-connection.ts'

/** What a pool connects to. */
export interface HttpPoolOptions {
  readonly port: number
  /** Connections at most; who comes when all are busy is not sent. */
  readonly connections: number
  /** Where connections come from, in turns. */
  readonly localAddresses?: readonly string[]
}

/** Connections that stay open, as many as are needed at once. Close it at the end. */
export class HttpPool implements Disposable {
  readonly #options: HttpPoolOptions
  readonly #idle: HttpConnection[] = []
  readonly #all = new Set<HttpConnection>()
  #opened = 0

  constructor(options: HttpPoolOptions) {
    this.#options = options
  }

  /** Sends a whole request over a connection that is free. Undefined: there is none. @throws Error when it breaks. */
  send(request: string): Promise<HttpAnswer> | undefined {
    const connection = this.#take()
    return connection === undefined ? undefined : this.#sendOver(connection, request)
  }

  [Symbol.dispose](): void {
    for (const connection of this.#all) connection.close()
  }

  async #sendOver(connection: HttpConnection, request: string): Promise<HttpAnswer> {
    try {
      return await connection.send(request)
    } finally {
      if (connection.isOpen) this.#idle.push(connection)
      else this.#all.delete(connection)
    }
  }

  #take(): HttpConnection | undefined {
    for (let idle = this.#idle.pop(); idle !== undefined; idle = this.#idle.pop()) {
      if (idle.isOpen) return idle
      this.#all.delete(idle)
    }
    const { port, connections, localAddresses = ['127.0.0.1'] } = this.#options
    if (this.#all.size >= connections) return undefined
    const connection = new HttpConnection(port, localAddresses[this.#opened++ % localAddresses.length])
    this.#all.add(connection)
    return connection
  }
}

/** The text of a request of somebody. */
export function requestText(options: {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE'
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: object
}): string {
  const { method = 'GET', path, headers, body } = options
  const text = body === undefined ? '' : JSON.stringify(body)
  const lines = Object.entries({
    ...headers,
    ...(body === undefined
      ? {}
      : { 'Content-Type': 'application/json', 'Content-Length': String(Buffer.byteLength(text)) }),
  }).map(([name, value]) => `${name}: ${value}\r\n`)
  return `${method} ${path} HTTP/1.1\r\n${lines.join('')}\r\n${text}`
}
