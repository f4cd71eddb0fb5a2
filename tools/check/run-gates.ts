import { runGate, type Gate, type GateReport } from './gate.ts'

/** How many gates run side by side; most of them use one core, and the lint and type programs more. */
const CONCURRENT_GATES = 3

/** A gate prints this many violations; the rest is counted. */
const PROBLEMS_SHOWN = 60

/** Runs the gates, tells about each as soon as it ends, and returns all reports in the order in which they ended. */
export async function runGates(
  gates: readonly Gate[],
  root: string,
  tell: (report: GateReport) => void,
): Promise<GateReport[]> {
  const waiting = [...gates]
  const reports: GateReport[] = []
  const work = async () => {
    for (let gate = waiting.shift(); gate !== undefined; gate = waiting.shift()) {
      const report = await runGate(gate, root)
      reports.push(report)
      tell(report)
    }
  }
  await Promise.all(Array.from({ length: CONCURRENT_GATES }, work))
  return reports
}

/** The report of a gate as it is printed: one line, then what it found. */
export function formatReport(report: GateReport): string {
  const { name, problems, notices = [], durationMs } = report
  const lines = [`${problems.length === 0 ? 'ok  ' : 'FAIL'} ${name.padEnd(13)} ${String(durationMs).padStart(6)} ms`]
  for (const notice of notices) lines.push(`     note: ${notice}`)
  for (const problem of problems.slice(0, PROBLEMS_SHOWN)) lines.push(`     ${problem}`)
  if (problems.length > PROBLEMS_SHOWN) lines.push(`     and ${problems.length - PROBLEMS_SHOWN} more`)
  return lines.join('\n')
}
