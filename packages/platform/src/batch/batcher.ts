/** Collects single requests into batches: while one batch runs, the next one collects. No timer, so an idle batcher runs at once. */
export interface Batcher<Request, Result> {
  /** Resolves with this request's own result, or rejects as the batch did. */
  add(request: Request): Promise<Result>
  /** Requests that wait for a batch, the running one excluded. */
  readonly waiting: number
  /** Resolves when nothing waits or runs. */
  idle(): Promise<void>
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

  async function drain(): Promise<void> {
    while (queue.length > 0) {
      // One turn's requests come in before a batch leaves, those that have arrived and are not read yet among them.
      await new Promise<void>((resolve) => setImmediate(resolve))
      const batch = queue.length <= options.maxBatch ? queue : queue.slice(0, options.maxBatch)
      queue = queue.length <= options.maxBatch ? [] : queue.slice(options.maxBatch)
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
