import { randomInt } from 'node:crypto'
import { parseArgs } from 'node:util'

/** Defects that can be planted, with the failpoint of the product that makes each. */
const plants: Readonly<Record<string, string>> = {
  lost: 'lose_message',
  double: 'double_message',
  reorder: 'swap_messages',
  hole: 'drop_event',
  unread: 'drop_mark',
}

/** How to run chaos. */
export interface ChaosOptions {
  readonly minutes: number
  /** The same seed breaks the same things in the same order. */
  readonly seed: number
  readonly clients: number
  readonly rooms: number
  /** Things that people do in a second, all together. */
  readonly rate: number
  /** Failpoints of defects that the run must find. */
  readonly planted: readonly string[]
}

const usage = `Usage:
  npm run chaos -- [--minutes 3] [--seed N] [--clients 200] [--rooms 50] [--rate 120] [--break ${Object.keys(plants).join('|')}]`

/** Reads the command line. @throws Error that says what is wrong and how it is called. */
export function readChaosOptions(args: readonly string[]): ChaosOptions {
  try {
    return parse(args)
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : String(error)}\n${usage}`, { cause: error })
  }
}

function parse(args: readonly string[]): ChaosOptions {
  const { values } = parseArgs({
    args: [...args],
    strict: true,
    options: {
      minutes: { type: 'string', default: '3' },
      seed: { type: 'string', default: String(randomInt(1, 1_000_000)) },
      clients: { type: 'string', default: '200' },
      rooms: { type: 'string', default: '50' },
      rate: { type: 'string', default: '120' },
      break: { type: 'string', multiple: true, default: [] },
    },
  })
  const number = (name: 'minutes' | 'seed' | 'clients' | 'rooms' | 'rate') => {
    const value = Number(values[name])
    if (!(value > 0)) throw new Error(`--${name} must be a number above 0.`)
    return value
  }
  const planted = values.break.map((name) => {
    const failpoint = plants[name]
    if (failpoint === undefined) throw new Error(`--break takes ${Object.keys(plants).join(', ')}.`)
    return failpoint
  })
  return {
    minutes: number('minutes'),
    seed: number('seed'),
    clients: number('clients'),
    rooms: number('rooms'),
    rate: number('rate'),
    planted,
  }
}
