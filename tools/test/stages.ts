import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { gates } from '../check/gates.ts'
import { formatReport, runGates } from '../check/run-gates.ts'
import { buildWebIfStale } from '../launch/build-web.mjs'
import { runInForeground } from '../run-command.ts'
import { noTests, readVitestReport, type TestCounts } from './vitest-results.ts'

/** Runs `npm run check`'s gates; each counts as a test. */
export async function runChecks(root: string): Promise<TestCounts> {
  const reports = await runGates(gates, root, (report) => process.stdout.write(`${formatReport(report)}\n`))
  const failed = reports.filter(({ problems }) => problems.length > 0).length
  return { passed: reports.length - failed, failed, skipped: 0 }
}

/** Runs vitest projects with the words and options that the person gave, and counts what came of it. */
export async function runVitest(
  root: string,
  projects: readonly string[],
  args: readonly string[],
): Promise<TestCounts> {
  const report = join(root, '.test', `${projects.join('-')}.json`)
  mkdirSync(join(root, '.test'), { recursive: true })
  rmSync(report, { force: true })
  const exitCode = await runInForeground(
    join(root, 'node_modules', '.bin', 'vitest'),
    [
      'run',
      '--passWithNoTests',
      ...projects.flatMap((project) => ['--project', project]),
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
      ...args,
    ],
    { cwd: root },
  )
  return readVitestReport(report, exitCode)
}

/** Builds the page that the tests from end to end open; a build that fails counts as a failed test. */
export async function buildPage(root: string): Promise<TestCounts> {
  try {
    await buildWebIfStale({ root, node: process.execPath })
    return noTests
  } catch (error) {
    process.stderr.write(`the page could not be built: ${error instanceof Error ? error.message : String(error)}\n`)
    return { ...noTests, failed: 1 }
  }
}
