import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readCoverage } from './coverage/read-coverage.ts'
import { renderCoverage } from './coverage/render.ts'

/*
 * npm run coverage: writes docs/coverage.md. With --print it goes to standard output, which is how the check compares it
 * with the committed file.
 */

const root = join(import.meta.dirname, '..')
const { assessments, problems } = readCoverage(root)
const document = renderCoverage(assessments)

if (process.argv.includes('--print')) {
  process.stdout.write(document)
} else {
  writeFileSync(join(root, 'docs/coverage.md'), document)
  for (const problem of problems) process.stderr.write(`${problem}\n`)
  const done = assessments.filter(({ status }) => status === 'done').length
  process.stdout.write(`docs/coverage.md written: ${done} of ${assessments.length} done\n`)
  process.exitCode = problems.length > 0 ? 1 : 0
}
