import { existsSync, readFileSync } from 'node:fs'

/** How many tests ended how. */
export interface TestCounts {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
}

/** Nothing run yet. */
export const noTests: TestCounts = { passed: 0, failed: 0, skipped: 0 }

/** Adds two counts. */
export function addCounts(left: TestCounts, right: TestCounts): TestCounts {
  return {
    passed: left.passed + right.passed,
    failed: left.failed + right.failed,
    skipped: left.skipped + right.skipped,
  }
}

/**
 * Reads the report of a vitest run. A run that failed counts at least one failure, whatever its report says: a file that
 * did not load, an error outside a test, or a report that was never written.
 */
export function readVitestReport(path: string, exitCode: number): TestCounts {
  const counts = existsSync(path) ? countsIn(JSON.parse(readFileSync(path, 'utf8'))) : noTests
  return exitCode !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts
}

function countsIn(report: unknown): TestCounts {
  const number = (name: string) => {
    const value: unknown = typeof report === 'object' && report !== null ? Reflect.get(report, name) : undefined
    return typeof value === 'number' ? value : 0
  }
  return {
    passed: number('numPassedTests'),
    failed: number('numFailedTests'),
    skipped: number('numPendingTests') + number('numTodoTests'),
  }
}
