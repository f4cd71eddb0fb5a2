import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { runCommand } from '../run-command.ts'
import type { Gate, GateResult } from './gate.ts'

/** The programs that npm installed beside this repository's code; canaries run them on other trees. */
const programs = join(import.meta.dirname, '..', '..', 'node_modules', '.bin')

/** The TypeScript projects: the server's world (Node) and the page's (browser). */
const typeProjects = [
  { config: 'tsconfig.json', cache: '.cache/types-node.json' },
  { config: 'apps/web/tsconfig.json', cache: '.cache/types-web.json' },
]

/** Types hold in every project that exists; what did not change since the last run is not checked again. */
export const typesGate: Gate = {
  name: 'types',
  run: async (root) => {
    const projects = typeProjects.filter(({ config }) => existsSync(join(root, config)))
    const results = await Promise.all(
      projects.map(({ config, cache }) =>
        runProgram(root, 'tsc', ['--pretty', 'false', '-p', config, '--incremental', '--tsBuildInfoFile', cache]),
      ),
    )
    return { problems: results.flatMap((result) => result.problems) }
  },
}

/** The lint rules of `.oxlintrc.json`, the type-aware ones included. */
export const lintGate: Gate = { name: 'lint', run: (root) => runProgram(root, 'oxlint', ['--format=unix']) }

/** Every file is written as `npm run fix` would write it. */
export const formatGate: Gate = { name: 'format', run: (root) => runProgram(root, 'oxfmt', ['--check']) }

/** No file, export or dependency is without use. */
export const deadCodeGate: Gate = {
  name: 'dead code',
  run: (root) => runProgram(root, 'knip', ['--no-progress', '--no-config-hints', '--reporter=compact']),
}

async function runProgram(root: string, program: string, args: readonly string[]): Promise<GateResult> {
  const { code, output } = await runCommand(join(programs, program), args, { cwd: root })
  if (code === 0) return { problems: [] }
  const lines = output.split('\n').filter((line) => line.trim() !== '')
  return { problems: lines.length === 0 ? [`${program} ended with code ${code}`] : lines }
}
