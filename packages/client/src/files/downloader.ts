import type { InputOf, Operation } from '@meydan/protocol'
import type { ClientClock } from '../clock.ts'
import { resultOf } from '../http/answer.ts'
import type { CallOptions } from '../http/caller.ts'
import { exchange } from '../http/exchange.ts'
import { requestOf } from '../http/request.ts'

/**
 * Calls an operation that answers bytes, where an address alone would not say enough: which workspace, which link.
 *
 * @throws ClientError as calls do.
 */
export type Download = <O extends Operation & { readonly download: true }>(
  operation: O,
  input: InputOf<O>,
  options?: CallOptions,
) => Promise<Blob>

/** The part of `fetch` that is used. */
export type FetchBytes = (
  url: string,
  request: {
    method: string
    headers: Record<string, string>
    body?: string
    signal: AbortSignal
    credentials: 'same-origin'
  },
) => Promise<{ readonly status: number; text(): Promise<string>; blob(): Promise<Blob> }>

export interface DownloaderOptions {
  readonly baseUrl: string
  readonly token: string | undefined
  readonly fetch: FetchBytes
  readonly clock: ClientClock
}

/** Drawing a letter may wait for its turn, and a file takes a while on a slow line. */
const downloadTimeoutMs = 120_000

/** Makes the function that all downloads go through. */
export function createDownloader({ baseUrl, token: own, fetch, clock }: DownloaderOptions): Download {
  return async (operation, input, { workspaceId, linkToken, signal } = {}) => {
    const { target, body } = requestOf(operation, input as Record<string, unknown>)
    const token = linkToken ?? own
    const headers: Record<string, string> = {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(workspaceId === undefined ? {} : { 'x-workspace': workspaceId }),
    }
    let bytes: Blob | undefined
    const answer = await exchange({ clock, waitMs: downloadTimeoutMs, signal }, async (given) => {
      const response = await fetch(baseUrl + target, {
        method: operation.method,
        headers,
        credentials: 'same-origin',
        signal: given,
        ...(body === undefined ? {} : { body }),
      })
      if (response.status === 200) bytes = await response.blob()
      return { status: response.status, text: bytes === undefined ? await response.text() : '' }
    })
    return bytes ?? (resultOf(answer) as never)
  }
}
