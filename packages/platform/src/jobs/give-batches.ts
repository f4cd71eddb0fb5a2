// The thread's side of `batchesFromThread`: a batch for each time it is asked.
import { readlinkSync } from 'node:fs'
import { getPriority, setPriority } from 'node:os'
import { parentPort, workerData } from 'node:worker_threads'
import type { BatchAnswer } from './batches-from-thread.ts'
import { tellError } from './thread-errors.ts'

/** As those of `WorkThreads`, from where the process stands. */
const niceness = 10
const lastPriority = 19

/** Makes the file that calls this a thread of batches. The call is the last thing in it. */
export function giveBatches<Input, Batch>(make: (input: Input) => AsyncIterable<Batch>): void {
  const port = parentPort
  if (port === null) throw new Error('batches are given by a thread')
  stepBehindLoop()
  const batches = make(workerData as Input)[Symbol.asyncIterator]()

  async function answer(): Promise<BatchAnswer<Batch>> {
    try {
      const { done, value } = await batches.next()
      return done === true ? { isDone: true } : { batch: value }
    } catch (thrown) {
      return { failed: tellError(thrown) }
    }
  }
  port.on('message', () => {
    void answer().then((said) => port.postMessage(said))
  })
}

/** Behind the process's own loop, which answers people. Linux alone knows this of single threads. */
function stepBehindLoop(): void {
  if (process.platform !== 'linux') return
  const thread = Number(readlinkSync('/proc/thread-self').split('/').at(-1))
  setPriority(thread, Math.min(lastPriority, getPriority(thread) + niceness))
}
