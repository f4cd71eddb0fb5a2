import { join } from 'node:path'
import { runInForeground } from './run-command.ts'

/* npm run fix: repairs what can be repaired without a decision (lint first, because its repairs may need formatting). */

const root = join(import.meta.dirname, '..')
const programs = join(root, 'node_modules', '.bin')
const lint = await runInForeground(join(programs, 'oxlint'), ['--fix', '--quiet', '--format=unix'], { cwd: root })
const format = await runInForeground(join(programs, 'oxfmt'), ['--write'], { cwd: root })
process.exitCode = lint === 0 && format === 0 ? 0 : 1
