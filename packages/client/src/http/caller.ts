import type { InputOf, Operation, ResultOf } from '@meydan/protocol'
import { ClientError, errorFromWire } from '../client-error.ts'
import type { ClientClock } from '../clock.ts'
import { requestOf } from './request.ts'

/** What may be said of one call. */
export interface CallOptions {
  /** The workspace that the call is about, for operations of members. */
  readonly workspaceId?: string
  /** The token of the link that the caller holds, for operations of holders. */
  readonly linkToken?: string
  /** Gives the call up; it then fails with `aborted`. */
  readonly signal?: AbortSignal
}

/**
 * Calls an operation over HTTP.
 *
 * @throws ClientError with a code of the operation or of the catalogue's general ones, `network`, `aborted` or
 * `unexpected_answer`.
 */
export type Call = <O extends Operation>(operation: O, input: InputOf<O>, options?: CallOptions) => Promise<ResultOf<O>>

/** The part of `fetch` that is used. */
export type Fetch = (
  url: string,
  request: {
    method: string
    headers: Record<string, string>
    body?: string
    signal: AbortSignal
    credentials: 'same-origin'
  },
) => Promise<{ readonly status: number; text(): Promise<string> }>

export interface CallerOptions {
  /** Where the server is, without a slash at the end; empty for the page's own origin. */
  readonly baseUrl: string
  readonly token: string | undefined
  readonly fetch: Fetch
  readonly clock: ClientClock
}

/** After this long without an answer a call fails with `network`. */
const callTimeoutMs = 30_000

/** Makes the function that all calls go through. */
export function createCaller(options: CallerOptions): Call {
  return async <O extends Operation>(operation: O, input: InputOf<O>, call: CallOptions = {}): Promise<ResultOf<O>> => {
    const { target, body } = requestOf(operation, input as Record<string, unknown>)
    const headers: Record<string, string> = { accept: 'application/json' }
    if (body !== undefined) headers['content-type'] = 'application/json'
    const token = call.linkToken ?? options.token
    if (token !== undefined) headers['authorization'] = `Bearer ${token}`
    if (call.workspaceId !== undefined) headers['x-workspace'] = call.workspaceId

    const answer = await exchange(options, call.signal, (signal) =>
      options.fetch(options.baseUrl + target, {
        method: operation.method,
        headers,
        credentials: 'same-origin',
        signal,
        ...(body === undefined ? {} : { body }),
      }),
    )
    const parsed = parseJson(answer.text)
    if (answer.status >= 200 && answer.status < 300 && parsed !== undefined) return parsed as ResultOf<O>
    throw errorFromWire((parsed as { error?: unknown } | undefined)?.error, answer.status)
  }
}

async function exchange(
  { clock }: CallerOptions,
  given: AbortSignal | undefined,
  send: (signal: AbortSignal) => ReturnType<Fetch>,
): Promise<{ status: number; text: string }> {
  if (wasAborted(given)) throw new ClientError('aborted')
  const controller = new AbortController()
  const abort = () => controller.abort()
  given?.addEventListener('abort', abort)
  const timer = clock.after(callTimeoutMs, abort)
  try {
    const response = await send(controller.signal)
    return { status: response.status, text: await response.text() }
  } catch (caught) {
    throw new ClientError(wasAborted(given) ? 'aborted' : 'network', { cause: caught })
  } finally {
    timer.cancel()
    given?.removeEventListener('abort', abort)
  }
}

function wasAborted(signal: AbortSignal | undefined): boolean {
  return signal?.aborted === true
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}
