import type { ReplyFrame } from '@meydan/protocol'
import { ClientError, errorFromWire } from '../client-error.ts'
import type { ClientClock, ClientTimer } from '../clock.ts'

/** After this long without a reply nobody knows whether the command was carried out: it fails with `network`. */
const replyTimeoutMs = 15_000

interface Waiting {
  resolve(result: unknown): void
  reject(error: ClientError): void
  timer: ClientTimer
}

/** Matches the commands of one socket with their replies. */
export class Commands {
  readonly #clock: ClientClock
  readonly #waiting = new Map<number, Waiting>()
  #lastId = 0

  constructor(clock: ClientClock) {
    this.#clock = clock
  }

  /** Sends a command by means of `send` and waits for its reply. */
  call(send: (id: number) => void): Promise<unknown> {
    this.#lastId += 1
    const id = this.#lastId
    const { promise, resolve, reject } = Promise.withResolvers<unknown>()
    const timer = this.#clock.after(replyTimeoutMs, () => this.#take(id)?.reject(new ClientError('network')))
    this.#waiting.set(id, { resolve, reject, timer })
    try {
      send(id)
    } catch (caught) {
      this.#take(id)?.reject(new ClientError('network', { cause: caught }))
    }
    return promise
  }

  onReply(frame: ReplyFrame): void {
    const waiting = this.#take(frame.id)
    if (waiting === undefined) return
    if ('error' in frame) waiting.reject(errorFromWire(frame.error))
    else waiting.resolve(frame.result)
  }

  /** The socket is gone: what had no reply may or may not have been carried out. */
  fail(): void {
    for (const id of this.#waiting.keys()) this.#take(id)?.reject(new ClientError('network'))
  }

  #take(id: number): Waiting | undefined {
    const waiting = this.#waiting.get(id)
    this.#waiting.delete(id)
    waiting?.timer.cancel()
    return waiting
  }
}
