import { describeMissing, type Programs } from './programs.ts'
import type { TestCounts } from './vitest-results.ts'

/** The end of a test run. */
export interface Summary {
  readonly lines: readonly string[]
  readonly exitCode: 0 | 1
}

/** What the end of a run is told from. */
export interface RunOutcome {
  readonly counts: TestCounts
  readonly programs: Programs
  /** In continuous integration a missing program is a failure, and the counts stand last for machines to read. */
  readonly isCi: boolean
}

/** Composes the last lines of a run: on a person's machine they name what was left out and how to install it. */
export function summarise({ counts, programs, isCi }: RunOutcome): Summary {
  const missing = describeMissing(programs)
  const failed = counts.failed + (isCi ? missing.length : 0)
  const totals = `${counts.passed} passed, ${failed} failed, ${counts.skipped} skipped`
  const told = isCi ? missing.map((line) => line.replace(/^skipped/, 'failed, because CI may skip nothing')) : missing
  return { lines: isCi ? [...told, totals] : [totals, ...told], exitCode: failed === 0 ? 0 : 1 }
}
