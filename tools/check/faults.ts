import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { findRunningTests, withoutTags } from '../coverage/test-tags.ts'
import type { Gate } from './gate.ts'

const matrix = 'docs/faults.md'

/** In the last cell of a row a file in backticks, then the names of its tests in “quotes”. */
const reference = /`([^`]+)`|“([^”]+)”/g

/** Each row of the matrix of faults names tests that are there and run. */
export const faultsGate: Gate = {
  name: 'faults',
  run: async (root) => {
    const namesByPath = new Map<string, ReadonlySet<string> | undefined>()
    const namesIn = (path: string) => {
      if (!namesByPath.has(path)) namesByPath.set(path, readNames(root, path))
      return namesByPath.get(path)
    }
    const rows = rowsOf(readFileSync(join(root, matrix), 'utf8'))
    if (rows.length === 0) return { problems: [`${matrix}: the table has no fault`] }
    return {
      problems: rows.flatMap(({ line, shownBy }) =>
        problemsOf(shownBy, namesIn).map((problem) => `${matrix}:${line} ${problem}`),
      ),
    }
  },
}

/** The rows of all tables, without their heads. */
function rowsOf(text: string): { line: number; shownBy: string }[] {
  const lines = text.split('\n')
  const isRow = (line: string | undefined) => line?.startsWith('|') === true
  const isRule = (line: string | undefined) => /^\|[-| ]+\|$/.test(line ?? '')
  return lines.flatMap((line, index) => {
    if (!isRow(line) || isRule(line) || isRule(lines[index + 1])) return []
    return [{ line: index + 1, shownBy: line.split('|').at(-2) ?? '' }]
  })
}

function problemsOf(shownBy: string, namesIn: (path: string) => ReadonlySet<string> | undefined): string[] {
  const problems: string[] = []
  let path: string | undefined
  let named = 0
  for (const [, file, name] of shownBy.matchAll(reference)) {
    if (file !== undefined) {
      path = file
      if (namesIn(path) === undefined) problems.push(`no such file: ${path}`)
    } else if (name !== undefined) {
      named++
      if (path === undefined) problems.push(`“${name}” is in no file`)
      else if (namesIn(path)?.has(name) === false) problems.push(`${path} has no test “${name}” that runs`)
    }
  }
  if (named === 0) problems.push('no test shows what this row says')
  return problems
}

/** The names of a file's tests, without their tags; undefined where there is no such file. */
function readNames(root: string, path: string): ReadonlySet<string> | undefined {
  const file = join(root, path)
  if (!existsSync(file)) return undefined
  return new Set(findRunningTests(path, readFileSync(file, 'utf8')).map(({ title }) => withoutTags(title)))
}
