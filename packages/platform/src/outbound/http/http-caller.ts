// One request and its answer, over connections that are kept open for a moment. What matters here is what is known when
// there is no answer: before the request was written out nobody can have acted on it, afterwards somebody may have.
import { Agent as PlainAgent, request as plainRequest, type ClientRequest, type IncomingMessage } from 'node:http'
import { Agent as TlsAgent, request as tlsRequest } from 'node:https'
import type { IncomingHttpHeaders } from 'node:http'
import type { LookupFunction } from 'node:net'
import type { Clock } from '../../clock.ts'
import { Deadline } from '../deadline.ts'
import { misconfigured, outcomeUnknown, unavailable } from '../delivery-errors.ts'
import { outboundBounds, type OutboundBounds } from '../provider.ts'

/** A request. */
export interface HttpRequest {
  readonly method: 'GET' | 'POST'
  readonly url: URL
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array
}

/** An answer, whatever its status: redirects are not followed. */
export interface HttpAnswer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  /** No more than the bound. */
  readonly body: string
}

/** How the caller reaches the other side. */
export interface HttpCallerOptions {
  readonly clock: Clock
  readonly bounds?: OutboundBounds
  /** Authorities to trust in place of the usual ones. */
  readonly ca?: string
  /** Finds addresses in place of the system. */
  readonly lookup?: LookupFunction
}

/** How long a connection is kept without use; shorter than servers keep theirs, so that none ends while it is written to. */
const idleMs = 4_000

/** Makes requests. */
export class HttpCaller {
  readonly #clock: Clock
  readonly #bounds: OutboundBounds
  readonly #lookup: LookupFunction | undefined
  readonly #plain: PlainAgent
  readonly #tls: TlsAgent
  readonly #running = new Set<Promise<unknown>>()
  #isStopped = false

  constructor({ clock, bounds = outboundBounds, ca, lookup }: HttpCallerOptions) {
    const agent = {
      keepAlive: true,
      maxSockets: bounds.connections,
      maxFreeSockets: bounds.connections,
      timeout: idleMs,
    }
    this.#clock = clock
    this.#bounds = bounds
    this.#lookup = lookup
    this.#plain = new PlainAgent(agent)
    this.#tls = new TlsAgent({ ...agent, ...(ca === undefined ? {} : { ca }) })
  }

  /**
   * Makes a request and reads its answer.
   *
   * @throws AppError delivery.unavailable when it was not written out, or changes nothing; else delivery.outcome_unknown.
   */
  async call(request: HttpRequest, signal: AbortSignal): Promise<HttpAnswer> {
    if (this.#isStopped) throw unavailable('The provider was stopped.')
    const call = this.#call(request, signal)
    const ended = call.catch(() => {})
    this.#running.add(ended)
    try {
      return await call
    } finally {
      this.#running.delete(ended)
    }
  }

  /** Waits for what is under way, then closes the connections. */
  async stop(): Promise<void> {
    this.#isStopped = true
    await Promise.all(this.#running)
    this.#plain.destroy()
    this.#tls.destroy()
  }

  async #call(request: HttpRequest, signal: AbortSignal): Promise<HttpAnswer> {
    using deadline = new Deadline({ clock: this.#clock, ms: this.#bounds.wholeMs, signal })
    if (signal.aborted) throw unavailable(deadline.reason, signal.reason)
    const { promise, resolve, reject } = Promise.withResolvers<HttpAnswer>()
    const sent = this.#open(request)
    const connecting = this.#clock.after(this.#bounds.connectMs, () => {
      sent.destroy(new Error('The connection took too long.'))
    })
    const abort = () => sent.destroy(new Error(deadline.reason))
    deadline.signal.addEventListener('abort', abort, { once: true })
    sent.on('finish', () => connecting.cancel())
    sent.on('response', (response) => {
      connecting.cancel()
      readAnswer(response, this.#bounds.answerBytes).then(resolve, reject)
    })
    // Stays for what happens after the answer, too: a connection that is cut then is nobody's error.
    sent.on('error', reject)
    sent.end(request.body)
    try {
      return await promise
    } catch (error) {
      const answer = deadline.signal.aborted ? deadline.reason : 'The connection was lost, or what came was not HTTP.'
      const mayHaveActed = sent.writableFinished && request.method !== 'GET'
      throw mayHaveActed ? outcomeUnknown(answer, error) : unavailable(answer, error)
    } finally {
      connecting.cancel()
      deadline.signal.removeEventListener('abort', abort)
    }
  }

  /** @throws AppError delivery.misconfigured when a header has signs that none may have, as a wrong token does. */
  #open(request: HttpRequest): ClientRequest {
    try {
      return this.#begin(request)
    } catch {
      // NOTE: the error would show the header, so it is not kept.
      throw misconfigured('The settings hold signs that cannot be sent.')
    }
  }

  #begin({ method, url, headers, body }: HttpRequest): ClientRequest {
    const options = {
      method,
      headers: { ...headers, ...(body === undefined ? {} : { 'content-length': Buffer.byteLength(body) }) },
      ...(this.#lookup === undefined ? {} : { lookup: this.#lookup }),
    }
    return url.protocol === 'https:'
      ? tlsRequest(url, { ...options, agent: this.#tls })
      : plainRequest(url, { ...options, agent: this.#plain })
  }
}

async function readAnswer(response: IncomingMessage, maxBytes: number): Promise<HttpAnswer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of response) {
    chunks.push(chunk as Buffer)
    size += (chunk as Buffer).length
    // Leaving the loop closes the connection: the rest is not read.
    if (size > maxBytes) break
  }
  const body = Buffer.concat(chunks).subarray(0, maxBytes).toString('utf8')
  return { status: response.statusCode ?? 0, headers: response.headers, body }
}
