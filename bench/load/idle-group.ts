import { existsSync } from 'node:fs'
import { mkdir, rmdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { RunScope } from './run-scope.ts'

/** Where groups that share the processors are made: in the first version of control groups, and in the second. */
const roots = ['/sys/fs/cgroup/cpu', '/sys/fs/cgroup']

/**
 * Makes a control group whose processes run where nobody else wants to: what `CPUWeight=idle` makes of a unit of systemd. What is
 * put into it has to end before the run does.
 *
 * @returns takes a process into it, and says whether it did; undefined: this machine does not let the bench make one.
 */
export async function makeIdleGroup(scope: RunScope): Promise<((pid: number) => Promise<boolean>) | undefined> {
  const root = roots.find((candidate) => existsSync(join(candidate, 'cgroup.procs')))
  if (root === undefined) return undefined
  const folder = join(root, `meydan-bench-${process.pid}`)
  try {
    await mkdir(folder)
    scope.onEnd(() => rmdir(folder))
    await writeFile(join(folder, 'cpu.idle'), '1')
  } catch {
    return undefined
  }
  return (pid) =>
    writeFile(join(folder, 'cgroup.procs'), String(pid)).then(
      () => true,
      () => false,
    )
}
