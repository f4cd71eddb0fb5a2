/*
 * CPU time of other processes, user and system together, in microseconds, as Linux counts it under /proc. It is what is
 * compared between parties: unlike the clock on the wall it hardly moves when somebody else uses the machine.
 */
import { readdirSync, readFileSync } from 'node:fs'

/** Ticks of /proc/<pid>/stat are hundredths of a second on every Linux that Node runs on. */
const microsecondsPerTick = 10_000

/** CPU time of one process with all its threads. */
export function cpuOfProcess(pid: number): number {
  let nanoseconds = 0
  for (const task of readdirSync(`/proc/${pid}/task`)) {
    nanoseconds += Number(readFileSync(`/proc/${pid}/task/${task}/schedstat`, 'utf8').split(' ')[0])
  }
  return nanoseconds / 1_000
}

/** CPU time of a process, of all below it, and of those below it that have ended: PostgreSQL with its backends. */
export function cpuOfTree(root: number): number {
  const parents = parentByPid()
  let total = cpuOfProcess(root) + cpuOfEndedChildren(root)
  for (const pid of parents.keys()) {
    if (pid === root || !isBelow(pid, root, parents)) continue
    try {
      total += cpuOfProcess(pid)
    } catch {
      // NOTE: it has ended meanwhile; its parent counts it from now on.
    }
  }
  return total
}

function parentByPid(): Map<number, number> {
  const parents = new Map<number, number>()
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue
    const fields = statFields(Number(name))
    if (fields !== undefined) parents.set(Number(name), Number(fields[1]))
  }
  return parents
}

function isBelow(pid: number, root: number, parents: ReadonlyMap<number, number>): boolean {
  for (let at = parents.get(pid); at !== undefined && at > 0; at = parents.get(at)) if (at === root) return true
  return false
}

function cpuOfEndedChildren(pid: number): number {
  const fields = statFields(pid)
  return fields === undefined ? 0 : (Number(fields[13]) + Number(fields[14])) * microsecondsPerTick
}

/** The fields of /proc/<pid>/stat from the state on: 0 state, 1 parent, 11 to 14 own and children's user and system time. */
function statFields(pid: number): string[] | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The name before stands in parentheses and may hold anything.
    return text.slice(text.lastIndexOf(')') + 2).split(' ')
  } catch {
    return undefined
  }
}
