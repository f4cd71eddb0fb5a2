/** What `GET /metrics` of a process said: values by the whole name, labels included. */
export type Metrics = ReadonlyMap<string, number>

/** `METRICS_TOKEN` of products whose metrics a bench reads. */
export const metricsToken = 'metrics-of-the-bench'

const answerWithinMs = 30_000

/** Asks a process that was started with `metricsToken` for its metrics. */
export async function readMetrics(baseUrl: string): Promise<Metrics> {
  const headers = { authorization: `Bearer ${metricsToken}` }
  const answer = await fetch(`${baseUrl}/metrics`, { headers, signal: AbortSignal.timeout(answerWithinMs) })
  if (!answer.ok) throw new Error(`/metrics was answered with ${answer.status}`)
  return metricsIn(await answer.text())
}

/** The values in a page of metrics. */
export function metricsIn(text: string): Metrics {
  const values = new Map<string, number>()
  for (const line of text.split('\n')) {
    const space = line.lastIndexOf(' ')
    if (space > 0 && !line.startsWith('#')) values.set(line.slice(0, space), Number(line.slice(space + 1)))
  }
  return values
}

/** A metric over all its labels and all processes; 0 where nobody has it. */
export function sumOf(pages: readonly Metrics[], name: string): number {
  let sum = 0
  for (const page of pages) {
    for (const [whole, value] of page) if (whole === name || whole.startsWith(`${name}{`)) sum += value
  }
  return sum
}
