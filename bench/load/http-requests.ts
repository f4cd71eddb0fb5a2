import { Agent, request } from 'node:http'

/** One request with the answer `200`. */
export interface HttpRequest {
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  /** Makes it a POST of this text of JSON. */
  readonly body?: string
}

const answerWithinMs = 30_000

/** Keeps so many connections to a server of this machine open and busy. Close it at the end. */
export class HttpRequests implements Disposable {
  readonly #port: number
  readonly #atOnce: number
  readonly #agent: Agent

  constructor(port: number, atOnce: number) {
    this.#port = port
    this.#atOnce = atOnce
    this.#agent = new Agent({ keepAlive: true, maxSockets: atOnce })
  }

  /** Sends requests until `next` has none left. @returns how many. @throws Error at the first answer that is no 200. */
  async run(next: () => HttpRequest | undefined): Promise<number> {
    let count = 0
    const worker = async () => {
      for (let wanted = next(); wanted !== undefined; wanted = next()) {
        await this.#exchange(wanted)
        count++
      }
    }
    await Promise.all(Array.from({ length: this.#atOnce }, worker))
    return count
  }

  /** Sends one request, and gives the body of its answer. */
  async send(wanted: HttpRequest): Promise<string> {
    const chunks: Buffer[] = []
    await this.#exchange(wanted, (chunk) => chunks.push(chunk))
    return Buffer.concat(chunks).toString()
  }

  [Symbol.dispose](): void {
    this.#agent.destroy()
  }

  #exchange(
    { path, headers = {}, body }: HttpRequest,
    onChunk: (chunk: Buffer) => void = () => undefined,
  ): Promise<void> {
    return new Promise((resolve, reject) => {
      const sent = request(
        {
          host: '127.0.0.1',
          port: this.#port,
          path,
          agent: this.#agent,
          timeout: answerWithinMs,
          ...(body === undefined
            ? { headers }
            : { method: 'POST', headers: { ...headers, 'content-type': 'application/json' } }),
        },
        (answer) => {
          if (answer.statusCode !== 200) reject(new Error(`${path} was answered with ${answer.statusCode}`))
          answer.on('data', onChunk)
          answer.on('end', resolve)
          answer.on('error', reject)
        },
      )
      sent.on('timeout', () => sent.destroy(new Error(`${path} was not answered in time`)))
      sent.on('error', reject)
      sent.end(body)
    })
  }
}
