import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readSources } from '../check/source-files.ts'
import { assessCoverage, type Coverage } from './assess.ts'
import { parseNotes } from './notes.ts'
import { parseRequirements } from './requirements.ts'
import { findTestTags } from './test-tags.ts'

/** Tests of the tools plant tags of their own; those of the deployment's files are about the product. */
const isAboutTools = /^tools\/(?!deploy\/)/

/** Reads requirements, notes and test titles below the root and assesses them. */
export function readCoverage(root: string): Coverage {
  return assessCoverage({
    requirements: parseRequirements(readFileSync(join(root, 'docs/requirements.md'), 'utf8')),
    notes: parseNotes(readFileSync(join(root, 'docs/coverage-notes.json'), 'utf8')),
    tags: readSources(root)
      .filter(({ path }) => /\.test\.tsx?$/.test(path) && !isAboutTools.test(path))
      .flatMap(({ path, text }) => findTestTags(path, text)),
  })
}
