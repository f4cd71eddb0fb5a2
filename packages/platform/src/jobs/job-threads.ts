/*
 * Threads for jobs that hold the processor for long, so that nobody else of this process waits for them. An attempt is a task
 * of the pool; its signal ends the thread in the middle of it, and a thread that dies by itself ends its attempt only.
 */
import { fileURLToPath } from 'node:url'
import { MessageChannel, receiveMessageOnPort } from 'node:worker_threads'
import type { Piscina } from 'piscina'
import type { Log } from '../log.ts'
import type { JobHandler, JobRun } from './job-run.ts'
import type { JobDefinition } from './job.ts'
import type { ThreadOutcome, ThreadReport, ThreadTask } from './thread-contract.ts'
import { errorTold } from './thread-errors.ts'
import { threadLimits } from './thread-limits.ts'

/** Jobs that come one after the other share a thread; afterwards its memory is given back, but for one. */
const idleTimeoutMs = 30_000
/** How far a thread stands back behind the process's own loop. Linux alone knows this of single threads. */
const niceness = process.platform === 'linux' ? 10 : 0

/** Where a process does jobs that have a thread's file. */
export class JobThreads {
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

  /** What does a job on a thread. No thread is there before the first one begins. */
  handlerOf(job: JobDefinition): JobHandler {
    const { thread, name } = job
    if (thread === null) throw new Error(`the job ${name} has no file for a thread`)
    return (run) => this.#run(fileURLToPath(thread), run)
  }

  /** Ends all threads, whatever they do. */
  async stop(): Promise<void> {
    await (await this.#pool)?.destroy()
  }

  async #run(filename: string, run: JobRun): Promise<object | undefined> {
    this.#pool ??= this.#open()
    const pool = await this.#pool
    const { id, key, attempt, input, workspaceId, startedBy, signal } = run
    const { port1: ours, port2: port } = new MessageChannel()
    ours.on('message', (report: ThreadReport) => passOn(report, run))
    try {
      const task: ThreadTask = { facts: { id, key, attempt, input, workspaceId, startedBy }, port }
      const options = { filename, name: 'work', signal, transferList: [port] }
      const outcome = (await pool.run(task, options)) as ThreadOutcome
      if ('failed' in outcome) throw errorTold(outcome.failed)
      return outcome.output
    } finally {
      // The outcome came by another way, and may have overtaken what was said before it.
      for (let said = receiveMessageOnPort(ours); said !== undefined; said = receiveMessageOnPort(ours)) {
        passOn(said.message as ThreadReport, run)
      }
      ours.close()
    }
  }

  async #open(): Promise<Piscina> {
    const { Piscina } = await import('piscina')
    const pool = new Piscina({
      // With none at least, the pool would start no thread in the place of one that died, and what waits would wait on.
      minThreads: 1,
      maxThreads: Math.max(1, this.#processors - 1),
      idleTimeout: idleTimeoutMs,
      niceIncrement: niceness,
      resourceLimits: threadLimits(this.#maxMegabytes),
      recordTiming: false,
    })
    // A thread that broke while it had nothing to do.
    pool.on('error', (error: unknown) => this.#log.warn({ event: 'jobs.thread_failed', err: error }))
    return pool
  }
}

function passOn({ lines, progress }: ThreadReport, run: JobRun): void {
  for (const line of lines) run.note(line)
  if (progress !== undefined) run.progress(...progress)
}
