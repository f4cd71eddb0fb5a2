import { join } from 'node:path'
import { runInForeground } from './run-command.ts'

/*
 * npm run verify: short runs of what proves the promises, and npm test: chaos for a minute, once with a planted defect, which
 * it must find, and a minute of chaos for jobs. What CI runs. The last line has the counts of npm test.
 */

const root = join(import.meta.dirname, '..')
const chaos = join(root, 'bench', 'chaos', 'main.ts')
const small = ['--clients', '60', '--rooms', '12', '--rate', '60']
const fewJobs = ['--jobs', '--count', '600', '--seconds', '9']

const proofs = [
  await prove('chaos', 0, ['--minutes', '1', ...small]),
  await prove('chaos finds a lost message', 1, ['--minutes', '0.1', ...small, '--break', 'lost']),
  await prove('chaos of jobs', 0, fewJobs),
]
const tests = await runInForeground(process.execPath, [join(root, 'tools', 'test.ts')], { cwd: root })
process.exitCode = tests === 0 && proofs.includes(false) ? 1 : tests

/** Runs chaos. Says whether it ended with the code that it must end with. */
async function prove(name: string, expected: number, args: readonly string[]): Promise<boolean> {
  process.stdout.write(`\n── ${name}\n`)
  const code = await runInForeground(process.execPath, [chaos, ...args], { cwd: root })
  if (code !== expected) process.stdout.write(`failed: ${name}\n`)
  return code === expected
}
