import { ClientError } from '../client-error.ts'
import type { ClientClock } from '../clock.ts'
import type { Answer } from './answer.ts'

/** What ends an exchange before its answer. */
export interface ExchangeBounds {
  readonly clock: ClientClock
  /** How long it may go on without a word. */
  readonly waitMs: number
  /** Gives it up. */
  readonly signal: AbortSignal | undefined
}

/**
 * Sends something and waits for its answer; `onMoved` is to be called whenever there is a sign of life.
 *
 * @throws ClientError `aborted`, `network`.
 */
export async function exchange(
  { clock, waitMs, signal: given }: ExchangeBounds,
  send: (signal: AbortSignal, onMoved: () => void) => Promise<Answer>,
): Promise<Answer> {
  if (wasAborted(given)) throw new ClientError('aborted')
  const controller = new AbortController()
  const abort = () => controller.abort()
  given?.addEventListener('abort', abort)
  let timer = clock.after(waitMs, abort)
  try {
    return await send(controller.signal, () => {
      timer.cancel()
      timer = clock.after(waitMs, abort)
    })
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
