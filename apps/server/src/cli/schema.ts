import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { moduleManifests } from '@meydan/modules/manifests'
import { startEmbeddedPostgres } from '@meydan/platform/db/embedded/embedded-postgres'
import { migrateAll } from '@meydan/platform/jobs/migrate-all'
import { dumpSchema } from '@meydan/platform/db/schema-dump'

/** `npm run schema`: prints the schema that all migrations together make. */
export async function printSchema(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'meydan-schema-'))
  // PostgreSQL may run as another user, who must be able to enter.
  await chmod(folder, 0o755)
  const postgres = await startEmbeddedPostgres({ dataDir: join(folder, 'data'), durability: 'none' })
  try {
    await migrateAll(postgres.connection, moduleManifests)
    process.stdout.write(await dumpSchema(postgres.connection))
  } finally {
    await postgres.stop()
    await rm(folder, { recursive: true, force: true })
  }
}
