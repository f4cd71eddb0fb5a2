// The thread's side of a job that holds the processor for long. Has no database: what it needs is in the job's input, and
// what it made is its output.
import type { JobRun } from './job-run.ts'
import type { JobDefinition, ParsedJobInput } from './job.ts'
import type { ThreadFacts, ThreadReport, ThreadTask } from './thread-contract.ts'
import { threadTask, type TaskOutcome } from './work-threads.ts'

/** A thread says so often at most how far it is: whoever counts to a million must not keep the other side busy. */
const reportEveryMs = 100
/** Lines that wait to be told; the board keeps no more. */
const maxLines = 200

/** One attempt, on a thread. It has no signal: when the attempt is to stop, the thread ends in the middle of whatever it does. */
export type ThreadRun<Input = unknown> = ThreadFacts<Input> & Pick<JobRun, 'note' | 'progress'>

/** Makes the export `work` of the file that a job names as its `thread`. */
export function onThread<Job extends JobDefinition>(
  work: (run: ThreadRun<ParsedJobInput<Job>>) => Promise<object | void> | object | void,
): (task: ThreadTask) => Promise<TaskOutcome<object | undefined>> {
  return threadTask(async ({ facts, port }: ThreadTask) => {
    const reporter = reportTo((report) => port.postMessage(report))
    try {
      const run = { ...facts, note: reporter.note, progress: reporter.progress } as ThreadRun<ParsedJobInput<Job>>
      return (await work(run)) ?? undefined
    } finally {
      reporter.flush()
    }
  })
}

function reportTo(post: (report: ThreadReport) => void): Pick<JobRun, 'note' | 'progress'> & { flush(): void } {
  let lines: string[] = []
  let progress: ThreadReport['progress']
  let postedAt = -Infinity

  function flush(): void {
    if (lines.length === 0 && progress === undefined) return
    post({ lines, ...(progress === undefined ? {} : { progress }) })
    lines = []
    progress = undefined
    postedAt = performance.now()
  }

  const flushSometimes = () => {
    if (performance.now() - postedAt >= reportEveryMs) flush()
  }

  return {
    note(line) {
      lines.push(line)
      if (lines.length > maxLines) lines.shift()
      flushSometimes()
    },
    progress(...given) {
      progress = given
      flushSometimes()
    },
    flush,
  }
}
