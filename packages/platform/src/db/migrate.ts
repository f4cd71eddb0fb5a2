// Numbered SQL files, applied once under a lock, never changed afterwards.
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import pg from 'pg'
import type { ModuleManifest } from '../module.ts'
import { clientConfig, type ConnectionTarget } from './connection.ts'
import type { RawQueryable } from './database.ts'

interface Migration {
  readonly module: string
  readonly file: string
  readonly sql: string
  readonly hash: string
}

/** Why the schema and this version of the code do not fit. */
export class MigrationError extends Error {
  override readonly name = 'MigrationError'
}

/** Two processes that start at once must not migrate at once. Any constant of ours. */
const migrationLock = 7_365_001

const historyTable = `
create table if not exists migrations (
  module text not null,
  file text not null,
  hash text not null,
  applied_at timestamptz not null default now(),
  primary key (module, file)
)`

/** The source of the streams' own tables, which come before every module's. */
export const platformManifest: Pick<ModuleManifest, 'name' | 'migrations'> = {
  name: 'platform',
  migrations: new URL('./migrations/', import.meta.url),
}

/**
 * Brings the schema up to this version: applies what is missing, each file in a transaction of its own, in the order of
 * the modules given.
 *
 * @param finish runs last under the same lock, for a library that keeps tables of its own.
 * @returns the files that were applied.
 * @throws MigrationError when an applied file was changed, when the schema is newer than this code, when a file fails, or
 * when another process is at it for too long.
 */
export async function migrate(
  target: ConnectionTarget,
  modules: readonly Pick<ModuleManifest, 'name' | 'migrations'>[],
  finish?: (db: RawQueryable) => Promise<void>,
): Promise<string[]> {
  const migrations = (await Promise.all([platformManifest, ...modules].map(readMigrations))).flat()
  const bounds = { connectTimeoutMs: 5_000, statementTimeoutMs: 0, lockTimeoutMs: 60_000, idleInTransactionMs: 0 }
  const client = new pg.Client(clientConfig(target, 'meydan-migrate', bounds))
  // A connection that breaks rejects its query, too; without a listener the event would end the process.
  client.on('error', () => {})
  await client.connect()
  try {
    await takeTurn(client)
    await client.query(historyTable)
    const history = await client.query<{ module: string; file: string; hash: string }>(
      'select module, file, hash from migrations',
    )
    const appliedHashes = new Map(history.rows.map((row) => [`${row.module}/${row.file}`, row.hash]))
    refuseForeignSchema(appliedHashes, migrations)
    const pending = migrations.filter((migration) => !appliedHashes.has(pathOf(migration)))
    for (const migration of pending) await apply(client, migration)
    await finish?.(rawOn(client))
    return pending.map(pathOf)
  } finally {
    await client.end()
  }
}

function rawOn(client: pg.Client): RawQueryable {
  return {
    async raw<Row>(text: string, values: readonly unknown[] = []) {
      const result: pg.QueryResult | pg.QueryResult[] = await client.query(text, [...values])
      return [result].flat().flatMap(({ rows }) => rows as Row[])
    },
  }
}

/** Waits until no other process changes the schema. */
async function takeTurn(client: pg.Client): Promise<void> {
  try {
    await client.query('select pg_advisory_lock($1)', [migrationLock])
  } catch (error) {
    const lockTimeout = '55P03'
    if ((error as pg.DatabaseError).code !== lockTimeout) throw error
    throw new MigrationError('Another process has been changing the schema for a minute. Start again later.')
  }
}

function pathOf(migration: Migration): string {
  return `${migration.module}/${migration.file}`
}

function refuseForeignSchema(appliedHashes: ReadonlyMap<string, string>, migrations: readonly Migration[]): void {
  const known = new Map(migrations.map((migration) => [pathOf(migration), migration.hash]))
  for (const [path, hash] of appliedHashes) {
    const knownHash = known.get(path)
    if (knownHash === undefined) {
      throw new MigrationError(
        `The database has the change "${path}", which this version does not know: it was used with a newer version. Start that version.`,
      )
    }
    if (knownHash !== hash) {
      throw new MigrationError(`The change "${path}" was applied in another form. Applied changes are never edited.`)
    }
  }
}

async function apply(client: pg.Client, migration: Migration): Promise<void> {
  await client.query('begin')
  try {
    await client.query(migration.sql)
    await client.query('insert into migrations (module, file, hash) values ($1, $2, $3)', [
      migration.module,
      migration.file,
      migration.hash,
    ])
    await client.query('commit')
  } catch (error) {
    // NOTE: without a connection there is nothing left to roll back.
    await client.query('rollback').catch(() => undefined)
    throw new MigrationError(`The change "${pathOf(migration)}" failed.`, { cause: error })
  }
}

async function readMigrations({ name, migrations }: Pick<ModuleManifest, 'name' | 'migrations'>): Promise<Migration[]> {
  if (migrations === undefined) return []
  const files = (await readdir(migrations)).filter((file) => /^\d{4}-[a-z0-9-]+\.sql$/.test(file)).toSorted()
  return Promise.all(
    files.map(async (file) => {
      const text = await readFile(new URL(file, migrations), 'utf8')
      return { module: name, file, sql: text, hash: createHash('sha256').update(text).digest('hex') }
    }),
  )
}
