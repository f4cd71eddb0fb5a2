// The bytes of an upload as they come off the wire. Owns the pace that senders must keep; bodies that are no uploads have a
// deadline instead (body-deadline.ts).
import type { IncomingMessage } from 'node:http'
import { AppError } from '@meydan/protocol'
import type { Clock } from '../clock.ts'
import type { IncomingBytes } from '../operations/incoming-bytes.ts'

/** How long a sender may pause, at once or by and by. */
const patienceMs = 30_000
/** Each byte gives a sender that is behind its pace time back: over any longer while it must send as many a millisecond. */
const bytesPerMs = 8
/** No upload takes longer, whatever its pace. */
export const uploadTimeoutMs = 30 * 60_000

const uploads = new WeakSet<IncomingMessage>()

/** Says that the body of a request is an upload, whose pace is looked after here. */
export function expectUpload(request: IncomingMessage): void {
  uploads.add(request)
}

/** Whether somebody looks after the pace of a request's body. */
export function isUpload(request: IncomingMessage): boolean {
  return uploads.has(request)
}

/** How many bytes a request says that it carries; undefined: it does not say. */
export function announcedBytes({ headers }: Pick<IncomingMessage, 'headers'>): number | undefined {
  const { 'content-length': length, 'transfer-encoding': encoding } = headers
  return encoding !== undefined ? undefined : Number(length ?? 0)
}

/** The bytes of a request. */
export class UploadBody implements IncomingBytes {
  readonly announced: number | undefined
  waitedMs = 0
  readonly #request: IncomingMessage
  readonly #maxBytes: number
  readonly #clock: Clock

  constructor(request: IncomingMessage, { maxBytes, clock }: { maxBytes: number; clock: Clock }) {
    this.announced = announcedBytes(request)
    this.#request = request
    this.#maxBytes = maxBytes
    this.#clock = clock
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
    // The connection outlives a reader that stops: the answer goes out on it.
    const portions = this.#request.iterator({ destroyOnReturn: false }) as AsyncIterator<Uint8Array>
    let patience = patienceMs
    let received = 0
    for (;;) {
      const startedAt = this.#clock.monotonic()
      const { done, value } = await this.#within(patience, portions.next())
      const waited = this.#clock.monotonic() - startedAt
      this.waitedMs += waited
      if (done === true) return
      received += value.length
      if (received > this.#maxBytes) throw new AppError('request.too_large', { maxBytes: this.#maxBytes })
      patience = Math.min(patienceMs, patience - waited + value.length / bytesPerMs)
      yield value
    }
  }

  async #within<T>(ms: number, coming: Promise<T>): Promise<T> {
    const late = Promise.withResolvers<never>()
    const timer = this.#clock.after(ms, () => late.reject(new AppError('request.too_slow')))
    const arriving = coming.catch((error: unknown) => {
      throw new AppError('request.cut_off', {}, { cause: error })
    })
    try {
      return await Promise.race([arriving, late.promise])
    } finally {
      timer.cancel()
      // Nobody waits for it any more once it is late.
      arriving.catch(() => undefined)
    }
  }
}
