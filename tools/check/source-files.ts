import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'

/** Folders that hold nothing a person wrote, by name anywhere or by path from the root. */
const skippedNames = new Set(['node_modules', 'dist', '.git', '.cache', '.test', 'generated'])
const skippedPaths = new Set(['data'])

/** A file under the root; paths use forward slashes and are relative to the root. */
export interface SourceFile {
  readonly path: string
  readonly text: string
}

/** Lists every file that a person wrote, sorted by path. */
export function listFiles(root: string): string[] {
  const files: string[] = []
  const visit = (folder: string) => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name)
      const fromRoot = relative(root, path).split(sep).join('/')
      if (entry.isDirectory()) {
        if (!skippedNames.has(entry.name) && !skippedPaths.has(fromRoot)) visit(path)
      } else if (entry.isFile()) {
        files.push(fromRoot)
      }
    }
  }
  visit(root)
  return files.sort()
}

/** Reads every TypeScript and JavaScript file of the repository. */
export function readSources(root: string): SourceFile[] {
  return listFiles(root)
    .filter((path) => /\.(?:[cm]?ts|tsx|[cm]?js|jsx)$/.test(path))
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))
}

/** Whether a file holds tests. */
export function isTestFile(path: string): boolean {
  return /\.(?:test|test-d|contract)\.tsx?$/.test(path) || path.startsWith('apps/web/e2e/')
}

/**
 * Whether a file serves tests alone: the tests, and what stands in a `testing/` folder or is called `test-….ts`. Such files
 * may reach for what product code may not.
 */
export function isTestCode(path: string): boolean {
  return isTestFile(path) || /\/(?:testing\/|test-[^/]+$)/.test(path)
}
