import { randomInt } from 'node:crypto'
import { parseArgs } from 'node:util'

/** Faults that some jobs can be told to make, and that the run must find. */
const plants = ['double', 'lose'] as const
export type Plant = (typeof plants)[number]

/** How to run it. */
export interface JobsChaosOptions {
  /** The same seed asks for the same jobs and picks alike. */
  readonly seed: number
  readonly count: number
  /** So long is work asked for, and are things broken. */
  readonly seconds: number
  readonly planted: Plant | undefined
}

const usage = `Usage:
  npm run chaos -- --jobs [--count 10000] [--seconds 300] [--seed N] [--break ${plants.join('|')}]`

/** Reads the command line. @throws Error that says what is wrong and how it is called. */
export function readJobsChaosOptions(args: readonly string[]): JobsChaosOptions {
  try {
    return parse(args)
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : String(error)}\n${usage}`, { cause: error })
  }
}

function parse(args: readonly string[]): JobsChaosOptions {
  const { values } = parseArgs({
    args: [...args],
    strict: true,
    options: {
      jobs: { type: 'boolean' },
      count: { type: 'string', default: '10000' },
      seconds: { type: 'string', default: '300' },
      seed: { type: 'string', default: String(randomInt(1, 1_000_000)) },
      break: { type: 'string' },
    },
  })
  const [count, seconds, seed] = [Number(values.count), Number(values.seconds), Number(values.seed)]
  if (!Number.isSafeInteger(count) || count < 100) throw new Error('--count must be a whole number from 100 on.')
  if (!(seed > 0 && seconds > 0)) throw new Error('--seed and --seconds must be numbers above 0.')
  const planted = plants.find((plant) => plant === values.break)
  if (values.break !== undefined && planted === undefined) throw new Error(`--break takes ${plants.join(', ')}.`)
  return { count, seconds, seed, planted }
}
