import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

const repository = join(import.meta.dirname, '..', '..')

/** The settings that the gates' programs read from the root. */
const settings = ['.oxlintrc.json', '.oxfmtrc.json', 'knip.json', 'tsconfig.json']

const manifest = JSON.stringify({ name: 'canary', private: true, type: 'module', license: 'Apache-2.0', scripts: {} })

/** A small repository in a temporary folder, removed when it is disposed of. */
export interface PlantedTree extends Disposable {
  readonly root: string
}

/**
 * Makes a tree with the repository's own settings and installed packages, and the given files (and a plain package.json unless
 * they bring one): what a gate is run on to show that it can fail.
 */
export function plantTree(files: Readonly<Record<string, string>>): PlantedTree {
  const root = mkdtempSync(join(tmpdir(), 'meydan-canary-'))
  for (const name of settings) cpSync(join(repository, name), join(root, name))
  symlinkSync(join(repository, 'node_modules'), join(root, 'node_modules'))
  for (const [path, text] of Object.entries({ '.gitignore': 'node_modules\n', 'package.json': manifest, ...files })) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  return { root, [Symbol.dispose]: () => rmSync(root, { recursive: true, force: true }) }
}
