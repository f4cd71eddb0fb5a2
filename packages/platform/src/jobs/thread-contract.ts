// What crosses between a process and the thread that does a job for it: only what can be copied.
import type { MessagePort } from 'node:worker_threads'
import type { JobRun } from './job-run.ts'

/** What a thread is told of an attempt. */
export type ThreadFacts<Input = unknown> = Pick<
  JobRun<Input>,
  'id' | 'key' | 'attempt' | 'input' | 'workspaceId' | 'startedBy'
>

/** An attempt for a thread, and where it says meanwhile how far it is. */
export interface ThreadTask {
  readonly facts: ThreadFacts
  readonly port: MessagePort
}

/** What a thread says meanwhile. */
export interface ThreadReport {
  readonly lines: readonly string[]
  readonly progress?: Parameters<JobRun['progress']>
}
