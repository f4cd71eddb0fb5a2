import { readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { parseSync } from 'oxc-parser'
import type { Gate } from './gate.ts'
import { listFiles } from './source-files.ts'

/** Names that say nothing about what is inside: a drawer that everything falls into. */
const drawers = new Set(['util', 'utils', 'helper', 'helpers', 'common', 'misc', 'manager', 'managers'])

const kebabCase = /^[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z0-9-]+)*$/
const pascalCase = /^[A-Z][A-Za-z0-9]*\.tsx$/
const sourceFile = /\.(?:[cm]?[jt]s|tsx|jsx|sql|css)$/
const sourceRoot = /^(?:apps|packages|bench|tools)\//

/** Files are named in kebab-case after what they hold; a PascalCase file exports that one component. */
export const fileNamesGate: Gate = {
  name: 'file names',
  run: async (root) => ({
    problems: listFiles(root)
      .filter((path) => sourceRoot.test(path))
      .flatMap((path) => nameProblems(root, path)),
  }),
}

function nameProblems(root: string, path: string): string[] {
  const problems: string[] = []
  const folder = dirname(path)
    .split('/')
    .find((segment) => drawers.has(segment))
  if (folder !== undefined) problems.push(`${path}: the folder name "${folder}" says nothing; name it after its noun`)
  if (!sourceFile.test(path)) return problems

  const name = basename(path)
  const stem = name.replace(/\..*$/, '')
  const drawer = stem.split('-').at(-1) ?? stem
  if (drawers.has(drawer.toLowerCase()))
    problems.push(`${path}: the name "${stem}" says nothing; name it after its noun`)
  if (pascalCase.test(name)) {
    const exported = exportedNames(path, readFileSync(join(root, path), 'utf8'))
    if (exported.length !== 1 || exported[0] !== stem) {
      problems.push(`${path}: a PascalCase file exports exactly the component ${stem} (found: ${exported.join(', ')})`)
    }
  } else if (!kebabCase.test(name)) {
    problems.push(`${path}: file names are kebab-case`)
  }
  return problems
}

function exportedNames(path: string, text: string): string[] {
  return parseSync(path, text)
    .module.staticExports.flatMap((statement) => statement.entries)
    .filter((entry) => !entry.isType)
    .map((entry) => entry.exportName.name ?? 'default')
}
