// Who goes first where several want the processor.
import { readdirSync, readFileSync, readlinkSync, writeFileSync } from 'node:fs'
import { getPriority, setPriority } from 'node:os'

/** How far what nobody waits for by the millisecond stands back behind what somebody does. */
export const niceness = 10
const lastPriority = 19

/**
 * Lets a process that does jobs alone stand back behind the others of its machine; alone there it is as quick as ever. Linux
 * weighs sessions against each other before it weighs what runs in each (`sched(7)`, autogroup), so that a process that leads
 * one, as a service does, lets that stand back as well. What the system does not know or allow stays as it is.
 */
export function standBack(): void {
  if (process.platform !== 'linux') return attempt(() => setBack(process.pid))
  // There a priority is a thread's, and those that collect garbage are there already.
  for (const thread of readdirSync('/proc/self/task')) attempt(() => setBack(Number(thread)))
  attempt(() => {
    if (sessionOfProcess() === process.pid) writeFileSync('/proc/self/autogroup', String(niceness))
  })
}

/** Lets the thread that calls it stand back behind the loop of its process. Linux alone knows this of single threads. */
export function standBehindLoop(): void {
  if (process.platform !== 'linux') return
  const thread = Number(readlinkSync('/proc/thread-self').split('/').at(-1))
  setPriority(thread, Math.min(lastPriority, getPriority(thread) + niceness))
}

/** Whoever started it may have set it back further. */
function setBack(id: number): void {
  setPriority(id, Math.max(niceness, getPriority(id)))
}

/** Field 6 of `proc_pid_stat(5)`, counted behind the name, which may hold anything. */
function sessionOfProcess(): number {
  const stat = readFileSync('/proc/self/stat', 'utf8')
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[3])
}

function attempt(work: () => void): void {
  try {
    work()
  } catch {
    // NOTE: it then competes as any other process does.
  }
}
