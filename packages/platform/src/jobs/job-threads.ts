// Jobs that are done on a thread: an attempt is a task, and says meanwhile how far it is.
import { MessageChannel, receiveMessageOnPort } from 'node:worker_threads'
import type { JobHandler, JobRun } from './job-run.ts'
import type { JobDefinition } from './job.ts'
import type { ThreadReport, ThreadTask } from './thread-contract.ts'
import type { WorkThreads } from './work-threads.ts'

/** What does a job that has a thread's file. */
export function handlerOnThread(threads: WorkThreads, job: JobDefinition): JobHandler {
  const { thread, name } = job
  if (thread === null) throw new Error(`the job ${name} has no file for a thread`)
  return (run) => runOnThread(threads, thread, run)
}

async function runOnThread(threads: WorkThreads, file: URL, run: JobRun): Promise<object | undefined> {
  const { id, key, attempt, input, workspaceId, startedBy, signal } = run
  const { port1: ours, port2: port } = new MessageChannel()
  ours.on('message', (report: ThreadReport) => passOn(report, run))
  try {
    const task: ThreadTask = { facts: { id, key, attempt, input, workspaceId, startedBy }, port }
    return await threads.run<object | undefined>(file, task, { signal, transferList: [port] })
  } finally {
    // The outcome came by another way, and may have overtaken what was said before it.
    for (let said = receiveMessageOnPort(ours); said !== undefined; said = receiveMessageOnPort(ours)) {
      passOn(said.message as ThreadReport, run)
    }
    ours.close()
  }
}

function passOn({ lines, progress }: ThreadReport, run: JobRun): void {
  for (const line of lines) run.note(line)
  if (progress !== undefined) run.progress(...progress)
}
