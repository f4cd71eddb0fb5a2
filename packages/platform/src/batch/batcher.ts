import { systemClock } from '../clock.ts'

/** Collects single requests into batches: while one batch runs, the next one collects. An idle batcher runs at once. */
export interface Batcher<Request, Result> {
  /** Resolves with this request's own result, or rejects as the batch did. */
  add(request: Request): Promise<Result>
  /** Requests that wait for a batch, the running one excluded. */
  readonly waiting: number
  /** Resolves when nothing waits or runs. */
  idle(): Promise<void>
}

/**
 * Lets the next batch collect for longer the more requests come: for each request of a batch the next one starts so much
 * later, up to a bound. Where fewer than one request comes in `perRequestMs`, nobody waits; a storm comes to the bound, and
 * its statements are counted by time and not by requests.
 */
export interface Pace {
  readonly perRequestMs: number
  readonly atMostMs: number
}

/** How a batcher behaves. */
export interface BatcherOptions<Request, Result> {
  /** Answers a batch: one result or error per request, in the same order. A rejection rejects the whole batch. */
  readonly run: (requests: readonly Request[]) => Promise<readonly (Result | Error)[]>
  /** Requests of one batch at most. */
  readonly maxBatch: number
  /** Requests that may wait; past it `add` rejects with what `overflow` makes. */
  readonly maxWaiting: number
  readonly overflow: () => Error
  /** When left out, a batch starts when the one before has ended. */
  readonly pace?: Pace
}

interface Entry<Request, Result> {
  readonly request: Request
  readonly resolve: (result: Result) => void
  readonly reject: (error: unknown) => void
}

/** Makes a batcher. Requests added in one turn of the event loop go together. */
export function createBatcher<Request, Result>(options: BatcherOptions<Request, Result>): Batcher<Request, Result> {
  let queue: Entry<Request, Result>[] = []
  let running = false
  let idleWaiters: (() => void)[] = []
  let startsFrom = 0

  /** The pace is one of real load, whatever clock its users live by. */
  async function keepPace(): Promise<void> {
    const waitMs = startsFrom - systemClock.monotonic()
    if (waitMs > 0) await new Promise<void>((resolve) => systemClock.after(waitMs, resolve))
  }

  async function drain(): Promise<void> {
    while (queue.length > 0) {
      // A full one has nothing left to collect.
      if (queue.length < options.maxBatch) await keepPace()
      // One turn's requests come in before a batch leaves, those that have arrived and are not read yet among them.
      await new Promise<void>((resolve) => setImmediate(resolve))
      const batch = queue.length <= options.maxBatch ? queue : queue.slice(0, options.maxBatch)
      queue = queue.length <= options.maxBatch ? [] : queue.slice(options.maxBatch)
      if (options.pace !== undefined) {
        const { perRequestMs, atMostMs } = options.pace
        startsFrom = systemClock.monotonic() + Math.min(batch.length * perRequestMs, atMostMs)
      }
      try {
        const results = await options.run(batch.map((entry) => entry.request))
        batch.forEach((entry, index) => {
          const result = results[index]
          if (result instanceof Error) entry.reject(result)
          else entry.resolve(result as Result)
        })
      } catch (error) {
        for (const entry of batch) entry.reject(error)
      }
    }
    running = false
    for (const wake of idleWaiters) wake()
    idleWaiters = []
  }

  return {
    add(request) {
      if (queue.length >= options.maxWaiting) return Promise.reject(options.overflow())
      return new Promise((resolve, reject) => {
        queue.push({ request, resolve, reject })
        if (running) return
        running = true
        void drain()
      })
    },
    get waiting() {
      return queue.length
    },
    idle() {
      return running ? new Promise((resolve) => idleWaiters.push(resolve)) : Promise.resolve()
    },
  }
}
