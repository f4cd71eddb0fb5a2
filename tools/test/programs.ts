import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

/** A program outside npm that some tests need. */
interface ProgramNeed {
  /** How the rest of the tools call it. */
  readonly name: 'redisServer' | 'nginx' | 'promtool' | 'chromium'
  /** What a person calls it. */
  readonly title: string
  /** The names it goes by on the PATH, best first. */
  readonly commands: readonly string[]
  /** The variable that names it explicitly, and through which tests learn where it is. */
  readonly variable: string
  /** The Debian package that brings it. */
  readonly debianPackage: string
}

/** Every outside program that the tests use, with the way to install it. */
export const programNeeds = [
  {
    name: 'redisServer',
    title: 'redis-server',
    commands: ['redis-server'],
    variable: 'MEYDAN_REDIS_SERVER',
    debianPackage: 'redis-server',
  },
  { name: 'nginx', title: 'nginx', commands: ['nginx'], variable: 'MEYDAN_NGINX', debianPackage: 'nginx' },
  {
    name: 'promtool',
    title: 'promtool',
    commands: ['promtool'],
    variable: 'MEYDAN_PROMTOOL',
    debianPackage: 'prometheus',
  },
  {
    name: 'chromium',
    title: 'Chromium',
    commands: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'],
    variable: 'MEYDAN_CHROMIUM',
    debianPackage: 'chromium',
  },
] as const satisfies readonly ProgramNeed[]

/** Where each program is; undefined where this machine lacks it. */
export type Programs = Record<(typeof programNeeds)[number]['name'], string | undefined>

/** Looks for each program: first at the path its variable names, then on the PATH and where Debian puts daemons. */
export function findPrograms(env: NodeJS.ProcessEnv): Programs {
  const folders = [...(env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin'].filter((part) => part !== '')
  const found: Programs = { redisServer: undefined, nginx: undefined, promtool: undefined, chromium: undefined }
  for (const need of programNeeds) {
    const named = env[need.variable]
    const candidates =
      named === undefined || named === ''
        ? folders.flatMap((folder) => need.commands.map((command) => join(folder, command)))
        : [named]
    found[need.name] = candidates.find(isExecutable)
  }
  return found
}

/** The variables by which test files find the programs; empty where one is missing. */
export function programsAsEnv(programs: Programs): Record<string, string> {
  return Object.fromEntries(programNeeds.map((need) => [need.variable, programs[need.name] ?? '']))
}

/** One line per missing program: what was left out and how to get it. */
export function describeMissing(programs: Programs): string[] {
  return programNeeds
    .filter((need) => programs[need.name] === undefined)
    .map((need) => `skipped: the tests that need ${need.title}. ${howToGet(need)}`)
}

/** One line for each of these programs that this machine lacks. */
export function describeNeeds(programs: Programs, names: readonly (keyof Programs)[]): string[] {
  return programNeeds
    .filter((need) => names.includes(need.name) && programs[need.name] === undefined)
    .map((need) => `${need.title} is missing. ${howToGet(need)}.`)
}

function howToGet(need: ProgramNeed): string {
  return `Install it: apt-get install ${need.debianPackage} (or set ${need.variable} to its path)`
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
