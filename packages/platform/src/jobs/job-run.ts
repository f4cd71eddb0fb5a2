// What the handler of a job has in hand.
import type { MemberId, WorkspaceId } from '@meydan/protocol'
import type { Transaction } from '../db/database.ts'
import type { Log } from '../log.ts'
import type { HandOver } from './hand-over.ts'
import type { JobDefinition, ParsedJobInput } from './job.ts'

/** What is being done, for people: a code that screens have words for, and what goes into them. */
export interface ProgressMessage {
  readonly code: string
  readonly params?: Readonly<Record<string, string | number>>
}

/** One attempt at a job. */
export interface JobRun<Input = unknown> {
  readonly id: string
  /** Names the job's effects to the other side, the same over all attempts: what it did once it does not do again. */
  readonly key: string
  /** 1 for the first. */
  readonly attempt: number
  /** No further attempt is made, whatever comes of this one. */
  readonly isLast: boolean
  readonly input: Input
  readonly workspaceId: WorkspaceId | undefined
  readonly startedBy: MemberId | undefined
  /** Aborted when the job was cancelled, took too long, or belongs to another worker by now: stop soon. */
  readonly signal: AbortSignal
  readonly log: Log
  /** A line for the board; at most 200 are kept. */
  note(line: string): void
  /** How far it is. Told to whoever started it, at most once a second. */
  progress(done: number, total: number, message?: ProgressMessage): void
  /**
   * Ends the job in the transaction of its effect, so that both happen or neither does: the way for effects in our own
   * database. The last statement of a short transaction: the queue waits for the job's row until the commit.
   *
   * @throws AppError `jobs.claim_lost` when the job was cancelled, or is another worker's by now: let it roll back.
   */
  finish(tx: Transaction, output?: object): Promise<void>
  /** Hands something over to somebody who knows no key of ours, such as a mail server, at most once unless told. */
  readonly handOver: HandOver
}

/** Does one kind of job. What it returns is kept as the job's output. */
export type JobHandler<Job extends JobDefinition = JobDefinition> = (
  run: JobRun<ParsedJobInput<Job>>,
) => Promise<object | void>

/** A job with its handler; one that is done on a thread needs none. */
export interface HandledJob {
  readonly job: JobDefinition
  readonly handler?: JobHandler
}

/** Binds a handler to its job; the types of both must agree. It is left out where the job is done on a thread. */
export function handle<Job extends JobDefinition>(job: Job, handler?: JobHandler<Job>): HandledJob {
  if ((handler === undefined) !== (job.thread !== null)) {
    throw new Error(`the job ${job.name} needs either a handler or a file for a thread`)
  }
  return handler === undefined ? { job } : { job, handler: handler as unknown as JobHandler }
}
