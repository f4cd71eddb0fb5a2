export const separators = [';', ',', '\t', '|'] as const
export type Separator = (typeof separators)[number]

const linesLookedAt = 200

/** The line that tells Excel the separator, and is no row: `sep=;`. */
export const separatorLine = /^sep=([;,\t|])\r?(?:\n|$)/i

/**
 * What stands between the fields, as the first lines show it: what is there in most lines, the same number of times. Where none
 * is, the file has one column, and it does not matter.
 */
export function separatorOf(start: string): Separator {
  const lines = linesOutsideQuotes(start)
  const scored = separators.map((separator) => ({ separator, score: scoreOf(lines, separator) }))
  return scored.reduce((best, each) => (each.score > best.score ? each : best)).separator
}

/** Of the lines that have it at all as often as most do: how many, and how often. A decimal comma is not in every line so often. */
function scoreOf(lines: readonly string[], separator: Separator): number {
  const times = lines.map((line) => line.split(separator).length - 1)
  const linesByTimes = Map.groupBy(times, (each) => each)
  let best = 0
  for (const [time, { length }] of linesByTimes) {
    if (time > 0) best = Math.max(best, (length / lines.length) ** 2 * Math.min(time, 12))
  }
  return best
}

/** The first lines without what is quoted; the last is left out where it is cut off. */
function linesOutsideQuotes(start: string): string[] {
  const bare = start.replaceAll(/"(?:[^"]|"")*(?:"|$)/g, '')
  const lines = bare.split(/\r\n|\n|\r/)
  const whole = lines.length > 1 ? lines.slice(0, -1) : lines
  const filled = whole.filter((line) => line.trim() !== '')
  return (filled.length > 0 ? filled : lines).slice(0, linesLookedAt)
}
