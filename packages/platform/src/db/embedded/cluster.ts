import { randomBytes } from 'node:crypto'
import { open, readFile, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { PostgresBinaries } from './binaries.ts'
import { EmbeddedPostgresError } from './errors.ts'
import { startLeashed } from './leashed-process.ts'
import type { RunAs } from './run-as.ts'
import type { Durability } from './settings.ts'

/*
 * The files of the embedded database. A data directory holds `cluster` (PostgreSQL's own), `password` (0600),
 * `generation.json`, and while a server runs its socket. `cluster` is complete from the moment that it has its name.
 */

/** The superuser of the cluster: makes the role and the database that the product uses, and nothing else. */
export const superuser = 'postgres'

/** Where PostgreSQL's own files lie within a data directory. */
export function clusterDirOf(dataDir: string): string {
  return join(dataDir, 'cluster')
}

/**
 * Makes the cluster unless it is there. Call it while holding the lock of the data.
 *
 * @throws EmbeddedPostgresError `init_failed`, `version_mismatch`
 */
export async function ensureCluster(options: {
  dataDir: string
  binaries: PostgresBinaries
  runAs: RunAs | undefined
  durability: Durability
  signal: AbortSignal | undefined
}): Promise<{ password: string; isNew: boolean }> {
  const { dataDir, binaries, runAs } = options
  const clusterDir = clusterDirOf(dataDir)

  if (await exists(clusterDir)) {
    await assertVersion(clusterDir, binaries.majorVersion)
    return { password: await readPassword(dataDir), isNew: false }
  }
  await removeHalfMade(dataDir)
  const password = await writePassword(dataDir, runAs)
  await initialise(options)
  return { password, isNew: true }
}

async function initialise(options: Parameters<typeof ensureCluster>[0]): Promise<void> {
  const { dataDir, binaries, runAs, durability, signal } = options
  // A name of its own for each attempt: an initdb whose parent was killed may write for a moment longer.
  const unfinished = join(dataDir, `cluster-${randomBytes(6).toString('hex')}.unfinished`)
  const initdb = await startLeashed({
    file: binaries.initdb,
    args: [
      '-D',
      unfinished,
      '--encoding=UTF8',
      // PostgreSQL's own rules for letters: the same on every machine, whatever its C library and environment say.
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--locale=C',
      `--username=${superuser}`,
      '--auth=scram-sha-256',
      `--pwfile=${passwordFile(dataDir)}`,
      '--no-instructions',
      ...(durability === 'none' ? ['--no-sync'] : []),
    ],
    runAs,
  })
  const onAbort = () => void initdb.stop()
  signal?.addEventListener('abort', onAbort)
  const { code, lastLines } = await initdb.exited
  signal?.removeEventListener('abort', onAbort)

  if (code !== 0) {
    await rm(unfinished, { recursive: true, force: true })
    signal?.throwIfAborted()
    throw new EmbeddedPostgresError(
      'init_failed',
      `The database could not be made in ${dataDir}: ${lastLines.join(' ') || `initdb ended with ${code}`}`,
    )
  }
  await rename(unfinished, clusterDirOf(dataDir))
  if (durability === 'full') await syncDirectory(dataDir)
}

async function removeHalfMade(dataDir: string): Promise<void> {
  const names = await readdir(dataDir)
  for (const name of names.filter((name) => name.endsWith('.unfinished'))) {
    // What cannot be removed now, because its initdb still writes, is removed by the next start that finds no cluster.
    await rm(join(dataDir, name), { recursive: true, force: true, maxRetries: 3 }).catch(() => {})
  }
}

async function assertVersion(clusterDir: string, majorVersion: number): Promise<void> {
  const found = (await readFile(join(clusterDir, 'PG_VERSION'), 'utf8').catch(() => '')).trim()
  if (found === String(majorVersion)) return
  throw new EmbeddedPostgresError(
    'version_mismatch',
    found === ''
      ? `${clusterDir} is not a PostgreSQL cluster: its file PG_VERSION cannot be read.`
      : `The data in ${clusterDir} was made by PostgreSQL ${found}, and this release of Meydan brings PostgreSQL ${majorVersion}. ` +
          'Start it with the release that made it, export the data, and import it into a new data directory.',
  )
}

function passwordFile(dataDir: string): string {
  return join(dataDir, 'password')
}

async function readPassword(dataDir: string): Promise<string> {
  const password = (await readFile(passwordFile(dataDir), 'utf8').catch(() => '')).trim()
  if (password !== '') return password
  throw new EmbeddedPostgresError(
    'start_failed',
    `The file ${passwordFile(dataDir)} with the database's password is missing or empty. Restore it from the backup that the data comes from.`,
  )
}

/** Writes the password before the cluster is made; without a cluster, one that an interrupted start left is replaced. */
async function writePassword(dataDir: string, runAs: RunAs | undefined): Promise<string> {
  const password = randomBytes(24).toString('base64url')
  await rm(passwordFile(dataDir), { force: true })
  const file = await open(passwordFile(dataDir), 'wx', 0o600)
  try {
    await file.writeFile(`${password}\n`)
    if (runAs) await file.chown(runAs.uid, runAs.gid)
    await file.sync()
  } finally {
    await file.close()
  }
  return password
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}

/** Makes a rename survive a power cut. Windows has no such call and needs none. */
async function syncDirectory(path: string): Promise<void> {
  if (process.platform === 'win32') return
  const directory = await open(path, 'r')
  try {
    await directory.sync()
  } finally {
    await directory.close()
  }
}
