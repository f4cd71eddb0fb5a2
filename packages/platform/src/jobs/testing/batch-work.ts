import { AppError } from '@meydan/protocol'
import { readFileSync } from 'node:fs'
import { giveBatches } from '../give-batches.ts'

/** What a test tells the thread to do. */
export interface BatchWork {
  readonly count: number
  readonly ending: 'end' | 'refuse' | 'exit' | 'eat memory' | 'for ever'
}

giveBatches(async function* ({ count, ending }: BatchWork) {
  for (let number = 1; number <= count; number += 1) yield { number, niceness: nicenessOfThread() }
  switch (ending) {
    case 'end':
      return
    case 'refuse':
      throw new AppError('limits.too_many_requests', { retryAfterMs: 60_000 })
    case 'exit':
      return process.exit(3)
    case 'eat memory': {
      const eaten: string[][] = []
      for (;;) eaten.push(Array.from({ length: 10_000 }, (_, index) => `${eaten.length} ${index}`))
    }
    case 'for ever':
      for (;;);
  }
})

/** Field 19 of `proc_pid_stat(5)`, counted behind the name, which may hold anything. */
function nicenessOfThread(): number | undefined {
  if (process.platform !== 'linux') return undefined
  const stat = readFileSync('/proc/thread-self/stat', 'utf8')
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[16])
}
