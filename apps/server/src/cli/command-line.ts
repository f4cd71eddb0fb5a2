import { parseArgs } from 'node:util'

/** What somebody asked the program to do. */
export type Command =
  /** `settings`: those that were given as options, by the names of their variables. */
  | { readonly name: 'start'; readonly settings: Readonly<Record<string, string>> }
  | { readonly name: 'config'; readonly action: 'doc' | 'check' | 'default' }
  | { readonly name: 'schema' }
  | { readonly name: 'demo' }
  | { readonly name: 'reset-password'; readonly email: string }

/** The command line was not understood; the message says how it is used. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

const usage = `Usage:
  npm start                                   start the server
  npm start -- --workers <N>|auto             start it as so many processes on one port
  npm start -- --roles api,gateway,worker     start some of its roles
  npm start -- --queues notifications         do the jobs of some queues
  npm run config -- doc|check|default         the settings: reference, check, commented file
  npm run schema                              print the schema
  npm run demo                                make the workspaces of the demo
  npm run admin -- reset-password <e-mail>    give an account a new password`

/** Reads the arguments behind the script's name. @throws UsageError */
export function parseCommand(args: readonly string[]): Command {
  const { positionals, values } = parse(args)
  const [name, action, subject] = positionals
  const settings = settingsOf(values)
  if (name === undefined || name === 'start') return { name: 'start', settings }
  if (Object.keys(settings).length > 0) throw new UsageError(usage)
  if (name === 'schema') return { name: 'schema' }
  if (name === 'demo') return { name: 'demo' }
  if (name === 'config' && (action === 'doc' || action === 'check' || action === 'default')) return { name, action }
  if (name === 'admin' && action === 'reset-password' && subject !== undefined) return { name: action, email: subject }
  throw new UsageError(usage)
}

const options = { workers: { type: 'string' }, roles: { type: 'string' }, queues: { type: 'string' } } as const

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], allowPositionals: true, strict: true, options })
  } catch (error) {
    throw new UsageError(usage, { cause: error })
  }
}

function settingsOf(values: Partial<Record<keyof typeof options, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([option, value]) => [option.toUpperCase(), value]))
}
