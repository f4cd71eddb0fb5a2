/*
 * The threads of a process, for what holds the processor for long, so that nobody else of it waits. A task's signal ends its
 * thread in the middle of whatever it does, and a thread that dies by itself ends its task only.
 */
import { fileURLToPath } from 'node:url'
import type { Transferable } from 'node:worker_threads'
import type { Piscina } from 'piscina'
import { niceness } from '../lifecycle/stand-back.ts'
import type { Log } from '../log.ts'
import { errorTold, tellError, type ToldError } from './thread-errors.ts'
import { threadLimits } from './thread-limits.ts'

/** Tasks that come one after the other share a thread; afterwards its memory is given back, but for one. */
const idleTimeoutMs = 30_000

/** How a task ended. */
export type TaskOutcome<Output> = { readonly output: Output } | { readonly failed: ToldError }

/** How a task is given to a thread. */
export interface TaskOptions {
  /** Ends it. */
  readonly signal: AbortSignal
  /** What goes over to the thread and is gone here. */
  readonly transferList?: Transferable[]
}

/** Makes the export `work` of a file that tasks are given to. What it takes and gives can be copied. */
export function threadTask<Input, Output>(
  work: (input: Input) => Promise<Output> | Output,
): (input: Input) => Promise<TaskOutcome<Output>> {
  return async (input) => {
    try {
      return { output: await work(input) }
    } catch (thrown) {
      return { failed: tellError(thrown) }
    }
  }
}

/** Where a process computes. */
export class WorkThreads {
  readonly #processors: number
  readonly #log: Log
  /** A thread that takes more memory than this dies, and not the process with everybody in it. */
  readonly #maxMegabytes: number
  #pool: Promise<Piscina> | undefined

  /** @param deps.processors those that the process may use: one is left to its own loop, if there are several. */
  constructor(deps: { processors: number; log: Log; maxMegabytes?: number }) {
    this.#processors = deps.processors
    this.#log = deps.log
    this.#maxMegabytes = deps.maxMegabytes ?? 512
  }

  /**
   * Gives a task to a thread. None is there before the first one.
   *
   * @param file exports `work`, which `threadTask` makes
   * @throws what `work` threw, as an error of the catalogue.
   */
  async run<Output>(file: URL, input: unknown, { signal, transferList = [] }: TaskOptions): Promise<Output> {
    this.#pool ??= this.#open()
    const pool = await this.#pool
    const options = { filename: fileURLToPath(file), name: 'work', signal, transferList }
    const outcome = (await pool.run(input, options)) as TaskOutcome<Output>
    if ('failed' in outcome) throw errorTold(outcome.failed)
    return outcome.output
  }

  /** Ends all threads, whatever they do. */
  async stop(): Promise<void> {
    await (await this.#pool)?.destroy()
  }

  async #open(): Promise<Piscina> {
    const { Piscina } = await import('piscina')
    const pool = new Piscina({
      // With none at least, the pool would start no thread in the place of one that died, and what waits would wait on.
      minThreads: 1,
      maxThreads: Math.max(1, this.#processors - 1),
      idleTimeout: idleTimeoutMs,
      // Behind the process's own loop, as `standBehindLoop` does: Linux alone knows this of single threads.
      niceIncrement: process.platform === 'linux' ? niceness : 0,
      resourceLimits: threadLimits(this.#maxMegabytes),
      recordTiming: false,
    })
    // A thread that broke while it had nothing to do.
    pool.on('error', (error: unknown) => this.#log.warn({ event: 'jobs.thread_failed', err: error }))
    return pool
  }
}
