// The thread's side of `batchesFromThread`: a batch for each time it is asked.
import { parentPort, workerData } from 'node:worker_threads'
import { standBehindLoop } from '../lifecycle/stand-back.ts'
import type { BatchAnswer } from './batches-from-thread.ts'
import { tellError } from './thread-errors.ts'

/** Makes the file that calls this a thread of batches. The call is the last thing in it. */
export function giveBatches<Input, Batch>(make: (input: Input) => AsyncIterable<Batch>): void {
  const port = parentPort
  if (port === null) throw new Error('batches are given by a thread')
  standBehindLoop()
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
