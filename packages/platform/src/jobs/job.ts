// What a job is: data that a module declares in its `jobs.ts`. Knows neither the queue's tables nor who runs it.
import type * as z from 'zod/mini'
import type { QueueName } from '../job-queues.ts'

/** One kind of background work, declared once for those who ask for it and for those who do it. */
export interface JobDefinition<Input extends z.ZodMiniType = z.ZodMiniType> {
  /** `module.verbNoun`, unique: what the board calls it. */
  readonly name: string
  /**
   * Of the input: raised when the old code could not read what the new one stores. A worker leaves jobs of a version that it
   * does not know to others.
   */
  readonly version: number
  /** The oldest version whose input can still be read. */
  readonly oldestVersion: number
  /** Jobs of one queue share their workers. */
  readonly queue: QueueName
  /** What it needs to know; a strict object. It is stored, and shown on the board. */
  readonly input: Input
  /** Fields of the input that the board does not show. */
  readonly secretFields: readonly string[]
  /** Higher goes first within its queue. */
  readonly priority: number
  /** How often it is tried again after errors that may pass; other errors end it at once. */
  readonly retries: number
  /** Before the second attempt; doubles with each further one, and varies so that what failed together does not return together. */
  readonly retryDelaySeconds: number
  /** The longest of these pauses. */
  readonly maxRetryDelaySeconds: number
  /** One attempt may take so long; then it is given up and tried again. */
  readonly timeoutSeconds: number
  /** So long after it was due, it is no longer worth doing; null: it always is, as of one that is due by itself. */
  readonly deadlineSeconds: number | null
  /** How long its history is kept once it has ended; one that failed is kept for a week at least. */
  readonly keptForSeconds: number
  /** When it is due by itself; null: somebody asks for it. */
  readonly schedule: JobSchedule | null
  /** Holds the processor for long: runs on a thread, by the export `work` of this file, which `onThread` makes. */
  readonly thread: URL | null
}

/** When a job is due by itself. One that was missed while no worker ran is done once, as soon as one runs. */
export interface JobSchedule {
  /** Five fields of cron: minute, hour, day of the month, month, day of the week. */
  readonly cron: string
  /** IANA name, such as `Europe/Istanbul`. */
  readonly timeZone: string
}

/** What is passed to whoever asks for a job. */
export type JobInput<Job extends JobDefinition> = z.input<Job['input']>
/** What its handler gets. */
export type ParsedJobInput<Job extends JobDefinition> = z.output<Job['input']>

/** How long a job is remembered that says nothing about it. */
export const usualKeptForSeconds = 7 * 24 * 3_600

type Optional = Exclude<keyof JobDefinition, 'name' | 'queue' | 'input'>

/** Declares a job. Unless it says otherwise, it is tried again for some hours, and remembered for a week. */
export function defineJob<Input extends z.ZodMiniType>(
  job: Omit<JobDefinition<Input>, Optional> & Partial<Pick<JobDefinition<Input>, Optional>>,
): JobDefinition<Input> {
  // A deadline is reckoned when a job is asked for, and a schedule is made once for all its jobs.
  if (job.schedule && job.deadlineSeconds) throw new Error(`the job ${job.name} has a schedule, and so no deadline`)
  return {
    version: 1,
    oldestVersion: job.version ?? 1,
    secretFields: [],
    priority: 0,
    retries: 12,
    retryDelaySeconds: 5,
    maxRetryDelaySeconds: 1_800,
    timeoutSeconds: 300,
    deadlineSeconds: null,
    keptForSeconds: usualKeptForSeconds,
    schedule: null,
    thread: null,
    ...job,
  }
}
