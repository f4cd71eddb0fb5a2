// The port by which use-cases ask for background work, in the transaction of the fact that causes it (law L9).
import type { MemberId, WorkspaceId } from '@meydan/protocol'
import type { Transaction } from '../db/database.ts'
import type { NamedStatement } from '../db/transaction-query.ts'
import type { JobDefinition, JobInput } from './job.ts'

/** How a job is asked for. */
export interface EnqueueOptions {
  /** Not before this instant, in milliseconds since 1970; at once when left out. */
  readonly startAt?: number
  /**
   * Of those that wait in a queue, one stands for a key: another with the same key is not taken, for the first will see
   * what both are about. Once the first has begun, a further one waits again.
   */
  readonly key?: string
  /** Its id, a UUID: the same id twice is one job, also after it has ended. A fresh one when left out. */
  readonly id?: string
  /** The workspace that it is done for: its admins see it. */
  readonly workspaceId?: WorkspaceId
  /** The member that is told of its progress; with `workspaceId`. */
  readonly startedBy?: MemberId
  /** Higher goes first; the job's own when left out. */
  readonly priority?: number
}

/** Asks for background work. */
export interface JobQueue {
  /**
   * Stores a job; it is done if the transaction commits, and by whoever then has time.
   *
   * @returns the job's id; undefined when one with its key or id is there already.
   */
  enqueue<Job extends JobDefinition>(
    tx: Transaction,
    job: Job,
    input: JobInput<Job>,
    options?: EnqueueOptions,
  ): Promise<string | undefined>
  /** Stores many of one kind in one statement; those whose key or id is there already are left out. */
  enqueueAll<Job extends JobDefinition>(
    tx: Transaction,
    job: Job,
    requests: readonly { readonly input: JobInput<Job>; readonly options?: EnqueueOptions }[],
  ): Promise<void>
  /**
   * The same as a statement of a lane's transaction. It returns a row if the job was stored: call `wake` then, once it is
   * committed. `onlyIf` is a condition on what the transaction has written, in SQL with parameters of its own.
   */
  statement<Job extends JobDefinition>(
    job: Job,
    input: JobInput<Job>,
    options?: EnqueueOptions & { readonly onlyIf?: NamedStatement },
  ): Promise<NamedStatement>
  /** Tells workers that there is work for them in a queue. Losing it costs seconds. */
  wake(job: JobDefinition): void
}
