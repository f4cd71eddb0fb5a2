import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { moduleManifests } from '@meydan/modules/manifests'
import { migrateAll } from '@meydan/platform/jobs/migrate-all'
import type { ConnectionTarget } from '@meydan/platform/db/connection'
import { startEmbeddedPostgres } from '@meydan/platform/db/embedded/embedded-postgres'
import pg from 'pg'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    /** The server that holds the migrated template, as JSON of a `ConnectionTarget`. */
    postgres: string
  }
}

/** The database that each test file's database is cloned from. */
export const templateDatabase = 'meydan_template'

/** Starts one real PostgreSQL for a test run, with the schema in a template. Only here may it be fast instead of safe. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'meydan-test-'))
  // PostgreSQL may run as another user, who must be able to enter.
  await chmod(folder, 0o755)
  const postgres = await startEmbeddedPostgres({
    dataDir: join(folder, 'data'),
    durability: 'none',
    maxConnections: 200,
  })
  const server: ConnectionTarget = postgres.connection
  const client = new pg.Client(server as pg.ClientConfig)
  await client.connect()
  await client.query(`create database ${templateDatabase} template template0 encoding 'UTF8'`)
  await client.end()
  await migrateAll({ ...server, database: templateDatabase }, moduleManifests)
  project.provide('postgres', JSON.stringify(server))
  return async () => {
    await postgres.stop()
    await rm(folder, { recursive: true, force: true })
  }
}
