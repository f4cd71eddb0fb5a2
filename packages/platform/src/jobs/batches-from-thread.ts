/*
 * A thread that makes batches for a handler, which has the database that threads have not: what reads a big file works there, and what
 * it makes of it comes here, one batch ahead of whoever takes them. Ends with the handler, in the middle of whatever it does.
 */
import { Worker } from 'node:worker_threads'
import { errorTold, type ToldError } from './thread-errors.ts'
import { threadLimits } from './thread-limits.ts'

/** What a thread answers when it is asked for more. */
export type BatchAnswer<Batch> = { readonly batch: Batch } | { readonly isDone: true } | { readonly failed: ToldError }

/** How a thread is bounded, and what ends it early. */
export interface BatchThreadOptions {
  /** A thread that takes more memory than this dies, and the iteration throws `ERR_WORKER_OUT_OF_MEMORY`. */
  readonly maxMegabytes: number
  readonly signal?: AbortSignal | undefined
}

/**
 * Iterates over what a thread makes. One thread for each iteration, gone when that ends.
 *
 * @param thread a file that calls `giveBatches`
 * @param input what can be copied
 */
export async function* batchesFromThread<Batch>(
  thread: URL,
  input: object,
  { maxMegabytes, signal }: BatchThreadOptions,
): AsyncGenerator<Batch, void> {
  signal?.throwIfAborted()
  const worker = new Worker(thread, { workerData: input, resourceLimits: threadLimits(maxMegabytes) })
  const isOver = new AbortController()
  const ask = askerOf<Batch>(worker, signal, isOver.signal)
  try {
    let coming = ask()
    for (;;) {
      const answer = await coming
      if ('failed' in answer) throw errorTold(answer.failed)
      if ('isDone' in answer) return
      coming = ask()
      yield answer.batch
    }
  } finally {
    isOver.abort()
    await worker.terminate()
  }
}

function askerOf<Batch>(
  worker: Worker,
  signal: AbortSignal | undefined,
  isOver: AbortSignal,
): () => Promise<BatchAnswer<Batch>> {
  let waiting: PromiseWithResolvers<BatchAnswer<Batch>> | undefined
  let ended: { readonly because: unknown } | undefined
  const end = (because: unknown) => {
    ended ??= { because }
    waiting?.reject(ended.because)
  }
  worker.on('message', (answer: BatchAnswer<Batch>) => waiting?.resolve(answer))
  worker.on('error', end)
  worker.on('exit', (code) => end(new Error(`the thread ended by itself, with ${code}`)))
  signal?.addEventListener('abort', () => end(signal.reason), { signal: isOver })
  return () => {
    waiting = Promise.withResolvers()
    // Whoever takes batches may be busy, or gone, when the thread dies.
    waiting.promise.catch(() => {})
    if (ended === undefined) worker.postMessage('more')
    else waiting.reject(ended.because)
    return waiting.promise
  }
}
