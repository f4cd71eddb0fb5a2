import { join } from 'node:path'
import { gates } from './check/gates.ts'
import { formatReport, runGates } from './check/run-gates.ts'

/* npm run check: every rule of the repository that needs no running product. `npm run check -- lint types` picks some. */

const root = join(import.meta.dirname, '..')
const wanted = process.argv.slice(2)
const chosen = wanted.length === 0 ? gates : gates.filter(({ name }) => wanted.some((word) => name.includes(word)))

if (chosen.length === 0) {
  process.stderr.write(
    `no gate is called ${wanted.join(' ')}; there are: ${gates.map(({ name }) => name).join(', ')}\n`,
  )
  process.exitCode = 1
} else {
  const startedAt = performance.now()
  const reports = await runGates(chosen, root, (report) => process.stdout.write(`${formatReport(report)}\n`))
  const failed = reports.filter(({ problems }) => problems.length > 0)
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
  process.stdout.write(`check: ${reports.length - failed.length} of ${reports.length} gates pass, in ${seconds} s\n`)
  process.exitCode = failed.length === 0 ? 0 : 1
}
