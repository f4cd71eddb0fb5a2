import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { plantTree } from '../check/planted-tree.ts'
import { addCounts, readVitestReport } from './vitest-results.ts'

function read(report: object, exitCode: number) {
  using tree = plantTree({ 'report.json': JSON.stringify(report) })
  return readVitestReport(join(tree.root, 'report.json'), exitCode)
}

describe('the counts of a vitest run', () => {
  it('counts what is still to be written among the skipped', () => {
    const report = { numPassedTests: 5, numFailedTests: 2, numPendingTests: 1, numTodoTests: 3 }
    expect(read(report, 1)).toEqual({ passed: 5, failed: 2, skipped: 4 })
  })

  it('counts a failure when the run failed outside of any test', () => {
    expect(read({ numPassedTests: 5, numFailedTests: 0 }, 1)).toEqual({ passed: 5, failed: 1, skipped: 0 })
  })

  it('counts a failure when the run wrote no report', () => {
    expect(readVitestReport('/nowhere/report.json', 1)).toEqual({ passed: 0, failed: 1, skipped: 0 })
  })

  it('adds up', () => {
    const sum = addCounts({ passed: 1, failed: 2, skipped: 3 }, { passed: 10, failed: 20, skipped: 30 })
    expect(sum).toEqual({ passed: 11, failed: 22, skipped: 33 })
  })
})
