import { assertDataDir } from '@meydan/platform/config/data-dir'
import { targetFromUrl, type ConnectionTarget } from '@meydan/platform/db/connection'
import { checkServer } from '@meydan/platform/db/server-checks'
import type { Lifecycle } from '@meydan/platform/lifecycle/lifecycle'
import type { Log } from '@meydan/platform/log'
import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** PostgreSQL as this process has it: its own, or one that somebody else runs. */
export interface OpenedDatabase {
  readonly target: ConnectionTarget
  readonly kind: 'embedded' | 'external'
}

/** Of the embedded PostgreSQL: its superuser has three, commands beside a running server two each. */
const reservedConnections = 10

const postgresDirOf = (dataDir: string) => join(dataDir, 'postgres')

/** Whether the embedded PostgreSQL was ever started on this data directory. */
export async function hasEmbeddedDatabase(dataDir: string): Promise<boolean> {
  const { clusterDirOf } = await import('@meydan/platform/db/embedded/cluster')
  return existsSync(clusterDirOf(postgresDirOf(dataDir)))
}

/**
 * Starts the embedded PostgreSQL, unless an address says that there is one, and makes sure that it can be used.
 *
 * @throws ConfigError, EmbeddedPostgresError, UnfitDatabaseError with a sentence for whoever started the program.
 */
export async function openDatabase(
  lifecycle: Lifecycle,
  options: {
    dataDir: string
    databaseUrl: string | undefined
    /** Connections of all processes of Meydan together: the embedded PostgreSQL accepts those, and some more. */
    connectionsInAll: number
    log: Log
    onGone: () => void
  },
): Promise<OpenedDatabase> {
  assertDataDir(options.dataDir)
  if (options.databaseUrl !== undefined) {
    const target = targetFromUrl(options.databaseUrl)
    await checkServer(target, { setting: 'DATABASE_URL' })
    return { target, kind: 'external' }
  }
  // Imported only here: a process with an external database never loads it.
  const { startEmbeddedPostgres } = await import('@meydan/platform/db/embedded/embedded-postgres')
  const log = options.log.child({ part: 'postgres' })
  const postgres = await lifecycle.start('postgres', {
    start: () =>
      startEmbeddedPostgres({
        dataDir: postgresDirOf(options.dataDir),
        maxConnections: options.connectionsInAll + reservedConnections,
        log: (line) => log.info({ event: 'postgres.log', line }),
      }),
    stop: (running) => running.stop(),
    // The driver bounds its own start: making a cluster on a slow machine, or recovering after a crash, takes minutes.
    startDeadlineMs: 330_000,
  })
  void postgres.exited.then(options.onGone)
  await checkServer(postgres.connection)
  return { target: postgres.connection, kind: 'embedded' }
}
