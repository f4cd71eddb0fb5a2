import { systemClock } from '../clock.ts'
import type { ConnectionTarget } from '../db/connection.ts'
import { migrate } from '../db/migrate.ts'
import type { ModuleManifest } from '../module.ts'
import { installQueue } from './boss.ts'

/**
 * Brings the schema up to this version, the queue's own tables included.
 *
 * @returns the files of ours that were applied.
 * @throws MigrationError as `migrate` does.
 */
export function migrateAll(
  target: ConnectionTarget,
  modules: readonly Pick<ModuleManifest, 'name' | 'migrations'>[],
): Promise<string[]> {
  return migrate(target, modules, (db) => installQueue(db, systemClock))
}
