import type { InputOf, Operation, ResultOf, UploadBounds } from '@meydan/protocol'
import { ClientError } from '../client-error.ts'
import type { ClientClock } from '../clock.ts'
import { resultOf } from '../http/answer.ts'
import type { CallOptions } from '../http/caller.ts'
import { exchange } from '../http/exchange.ts'
import { requestOf } from '../http/request.ts'
import type { ByteSender } from './byte-sender.ts'

/** What may be said of one upload. */
export interface UploadOptions extends CallOptions {
  /** Called with how many bytes have left, and how many there are. */
  readonly onProgress?: (sent: number, total: number) => void
}

/**
 * Calls an operation that takes bytes.
 *
 * @throws ClientError as calls do; `network` when nothing has left for a while.
 */
export type Upload = <O extends Operation & { readonly upload: UploadBounds }>(
  operation: O,
  input: InputOf<O>,
  bytes: Blob,
  options?: UploadOptions,
) => Promise<ResultOf<O>>

export interface UploaderOptions {
  readonly baseUrl: string
  readonly token: string | undefined
  readonly sender: ByteSender
  readonly clock: ClientClock
}

/** Longer than the server waits for a sender that pauses, and than it takes to make a picture. */
const stalledAfterMs = 90_000
/** As long as the server takes an upload at all: for senders of whom nobody knows how far they are. */
const uploadTimeoutMs = 30 * 60_000

/** Makes the function that all uploads go through. */
export function createUploader(options: UploaderOptions): Upload {
  return async <O extends Operation & { readonly upload: UploadBounds }>(
    operation: O,
    input: InputOf<O>,
    bytes: Blob,
    { workspaceId, linkToken, signal, onProgress }: UploadOptions = {},
  ): Promise<ResultOf<O>> => {
    // Announced, so that what is too large for any of its kind does not leave at all.
    if (bytes.size > operation.upload.maxBytes) throw tooLarge(operation.upload)
    const { target } = requestOf(operation, input as Record<string, unknown>)
    const headers: Record<string, string> = { accept: 'application/json', 'content-type': 'application/octet-stream' }
    const token = linkToken ?? options.token
    if (token !== undefined) headers['authorization'] = `Bearer ${token}`
    if (workspaceId !== undefined) headers['x-workspace'] = workspaceId
    const { clock, sender } = options
    const waitMs = sender.tellsProgress ? stalledAfterMs : uploadTimeoutMs
    const answer = await exchange({ clock, waitMs, signal }, (given, onMoved) =>
      sender.send({
        method: operation.method,
        url: options.baseUrl + target,
        headers,
        body: bytes,
        signal: given,
        onSent(sent) {
          onMoved()
          onProgress?.(Math.min(sent, bytes.size), bytes.size)
        },
      }),
    )
    return resultOf<O>(answer)
  }
}

function tooLarge({ maxBytes }: UploadBounds): ClientError {
  return new ClientError('request.too_large', { data: { maxBytes } })
}
