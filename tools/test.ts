import { join } from 'node:path'
import { findPrograms } from './test/programs.ts'
import { buildPage, runChecks, runVitest } from './test/stages.ts'
import { summarise } from './test/summary.ts'
import { addCounts, noTests } from './test/vitest-results.ts'

/*
 * npm test: the check, then unit, module, cluster and web tests, then the tests from end to end. `npm test -- chat` runs
 * only the test files whose path contains the word, without the check; further options go to vitest.
 */

const root = join(import.meta.dirname, '..')
const args = process.argv.slice(2)
const isWhole = args.length === 0
let counts = noTests

if (isWhole) {
  heading('check')
  counts = addCounts(counts, await runChecks(root))
}

heading('tests')
counts = addCounts(counts, await runVitest(root, ['tools', 'unit', 'web'], args))

heading('end to end')
counts = addCounts(counts, await buildPage(root))
counts = addCounts(counts, await runVitest(root, ['e2e'], args))

const isCi = process.env.CI === 'true' || process.env.CI === '1'
const summary = summarise({ counts, programs: findPrograms(process.env), isCi })
process.stdout.write(`\n${summary.lines.join('\n')}\n`)
process.exitCode = summary.exitCode

function heading(title: string): void {
  process.stdout.write(`\n── ${title}\n`)
}
