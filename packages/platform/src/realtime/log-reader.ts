import { AppError } from '@meydan/protocol'
import { createBatcher, type Batcher } from '../batch/batcher.ts'
import type { Clock } from '../clock.ts'
import type { Log } from '../log.ts'
import type { Stream, StreamLog, StreamRead } from '../streams/stream.ts'
import type { Counters } from './counters.ts'
import { createRetry, type Retry } from './retry.ts'

/** Streams of one statement. */
const readsPerBatch = 200
const headsPerBatch = 2_000
/** Requests that may wait; past it a client is asked to come back, and a live stream tries again by itself. */
const maxWaiting = 100_000

interface ReadRequest {
  readonly stream: Stream
  readonly after: number
}

/**
 * Reads the log and the heads for all streams and sockets of a gateway: what is asked in one turn is one statement, the
 * same question is asked once. While the database cannot be reached it tries again with back-off; those who asked wait.
 */
export class LogReader {
  readonly #reads: Batcher<ReadRequest, StreamRead>
  readonly #heads: Batcher<Stream, number>
  readonly #retry: Retry

  constructor(deps: {
    streamLog: StreamLog
    clock: Clock
    log: Log
    counters: Counters
    retryMs: number
    /** Events of one answer. */
    maxEvents: number
  }) {
    const { streamLog, counters } = deps
    this.#retry = createRetry({ clock: deps.clock, log: deps.log, firstMs: deps.retryMs })
    const overflow = () => new AppError('server.unavailable', { reason: 'too many reads wait' })
    this.#reads = createBatcher({
      maxBatch: readsPerBatch,
      maxWaiting,
      overflow,
      run: async (requests) => {
        const places = new Map<string, number>()
        const distinct: ReadRequest[] = []
        for (const request of requests) {
          const name = `${request.stream.key} ${request.after}`
          if (places.has(name)) continue
          places.set(name, distinct.length)
          distinct.push(request)
        }
        const reads = await this.#retry.run('gateway.log_unreadable', () => {
          counters.logReads++
          return streamLog.read(distinct, deps.maxEvents)
        })
        return requests.map(({ stream, after }) => reads[places.get(`${stream.key} ${after}`) ?? -1] as StreamRead)
      },
    })
    this.#heads = createBatcher({
      maxBatch: headsPerBatch,
      maxWaiting,
      overflow,
      run: (streams) =>
        this.#retry.run('gateway.heads_unreadable', () => {
          counters.headReads++
          return streamLog.heads(streams)
        }),
    })
  }

  /** The events after an offset, the first of them if they are many. */
  read(stream: Stream, after: number): Promise<StreamRead> {
    return this.#reads.add({ stream, after })
  }

  /** The head of a stream at a moment after this call. */
  head(stream: Stream): Promise<number> {
    return this.#heads.add(stream)
  }

  /** Rejects what waits for another try. */
  stop(): void {
    this.#retry.stop()
  }
}
