import type { InputOf, Operation, ResultOf } from '@meydan/protocol'
import type { ClientClock } from '../clock.ts'
import { resultOf } from './answer.ts'
import { exchange } from './exchange.ts'
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
    if (operation.upload !== null || operation.download) {
      throw new TypeError(`Bytes are not called for: upload them, or take the address of ${operation.name}.`)
    }
    const { target, body } = requestOf(operation, input as Record<string, unknown>)
    const headers: Record<string, string> = { accept: 'application/json' }
    if (body !== undefined) headers['content-type'] = 'application/json'
    const token = call.linkToken ?? options.token
    if (token !== undefined) headers['authorization'] = `Bearer ${token}`
    if (call.workspaceId !== undefined) headers['x-workspace'] = call.workspaceId

    const bounds = { clock: options.clock, waitMs: callTimeoutMs, signal: call.signal }
    const answer = await exchange(bounds, async (signal) => {
      const response = await options.fetch(options.baseUrl + target, {
        method: operation.method,
        headers,
        credentials: 'same-origin',
        signal,
        ...(body === undefined ? {} : { body }),
      })
      return { status: response.status, text: await response.text() }
    })
    return resultOf<O>(answer)
  }
}
