import { targetFromUrl, type ConnectionTarget } from '@meydan/platform/db/connection'
import type { Lifecycle } from '@meydan/platform/lifecycle/lifecycle'
import type { Log } from '@meydan/platform/log'
import { join } from 'node:path'

/** PostgreSQL as this process has it: its own, or one that somebody else runs. */
export interface OpenedDatabase {
  readonly target: ConnectionTarget
  readonly kind: 'embedded' | 'external'
}

/** Starts the embedded PostgreSQL, unless an address says that there is one. */
export async function openDatabase(
  lifecycle: Lifecycle,
  options: { dataDir: string; databaseUrl: string | undefined; log: Log; onGone: () => void },
): Promise<OpenedDatabase> {
  if (options.databaseUrl !== undefined) return { target: targetFromUrl(options.databaseUrl), kind: 'external' }
  // Imported only here: a process with an external database never loads it.
  const { startEmbeddedPostgres } = await import('@meydan/platform/db/embedded/embedded-postgres')
  const log = options.log.child({ part: 'postgres' })
  const postgres = await lifecycle.start('postgres', {
    start: () =>
      startEmbeddedPostgres({
        dataDir: join(options.dataDir, 'postgres'),
        log: (line) => log.info({ event: 'postgres.log', line }),
      }),
    stop: (running) => running.stop(),
    // The driver bounds its own start: making a cluster on a slow machine, or recovering after a crash, takes minutes.
    startDeadlineMs: 330_000,
  })
  void postgres.exited.then(options.onGone)
  return { target: postgres.connection, kind: 'embedded' }
}
