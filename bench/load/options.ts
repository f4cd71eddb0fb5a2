import { parseArgs } from 'node:util'

/** Counts that a bench can be given on the command line, with what they are when nothing is said. */
export type Defaults = Readonly<Record<string, number>>

/**
 * Reads `--name number` options.
 *
 * @throws Error with a sentence when an option is unknown or no whole number from 1 on.
 */
export function readCounts<D extends Defaults>(args: readonly string[], defaults: D): { [Name in keyof D]: number } {
  const { values } = parseArgs({
    args: [...args],
    strict: true,
    options: Object.fromEntries(Object.keys(defaults).map((name) => [name, { type: 'string' as const }])),
  })
  const counts = Object.entries(defaults).map(([name, fallback]) => {
    const text = values[name]
    const count = text === undefined ? fallback : Number(text)
    if (!Number.isSafeInteger(count) || count < 1) throw new Error(`--${name} must be a whole number from 1 on.`)
    return [name, count] as const
  })
  return Object.fromEntries(counts) as { [Name in keyof D]: number }
}
