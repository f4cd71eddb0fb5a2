import { randomBytes } from 'node:crypto'
import { systemClock } from '@meydan/platform/clock'
import { requestBounds, type ConnectionBounds, type ConnectionTarget } from '@meydan/platform/db/connection'
import type { Database } from '@meydan/platform/db/database'
import { createDatabase } from '@meydan/platform/db/postgres'
import { silentLog } from '@meydan/platform/log'
import pg from 'pg'
import { inject } from 'vitest'
import { templateDatabase } from './global-setup.ts'

/** A real PostgreSQL database of one test file. Disposing it fails when a connection is left open: a leak guard. */
export interface TestDatabase extends AsyncDisposable {
  readonly db: Database
  readonly target: ConnectionTarget
}

/** Nothing is measured by a test: on a machine with other things to do a connection may take its time. Locks may not. */
export const patientBounds: Partial<ConnectionBounds> = { connectTimeoutMs: 60_000, statementTimeoutMs: 60_000 }

/** The server of this test run. */
export function testServer(): ConnectionTarget {
  return JSON.parse(inject('postgres')) as ConnectionTarget
}

/**
 * Clones the migrated template, in 50 to 100 ms. Dispose it at the end of the file (`await using`, or afterAll). An empty one
 * may have an encoding and a locale of its own, as `create database` takes them.
 */
export async function createTestDatabase(
  options: { maxConnections?: number; empty?: boolean; locale?: string } = {},
): Promise<TestDatabase> {
  const server = testServer()
  const name = `test_${randomBytes(8).toString('hex')}`
  const template = options.empty === true ? 'template0' : templateDatabase
  await administer(server, (client) =>
    client.query(`create database ${name} template ${template} ${options.locale ?? ''}`),
  )
  const target = { ...server, database: name }
  const db = createDatabase({
    target,
    maxConnections: options.maxConnections ?? 8,
    log: silentLog(),
    clock: systemClock,
    bounds: { ...requestBounds, ...patientBounds },
  })
  return {
    db,
    target,
    async [Symbol.asyncDispose]() {
      await db.stop()
      await administer(server, async (client) => {
        const left = await connectionsLeft(client, name)
        if (left.length > 0) throw new Error(`Connections outlived their test:\n${left.join('\n')}`)
        await dropDatabase(client, name)
      })
    },
  }
}

/** Who is still connected to the database of a test that ended; one that was just closed may take a moment to go. */
async function connectionsLeft(client: pg.Client, database: string): Promise<string[]> {
  const open = `select concat_ws(' ', pid, application_name, state, query) as line
                  from pg_stat_activity where datname = $1 and backend_type = 'client backend'`
  let lines: string[] = []
  for (let round = 0; round < 30; round++) {
    const { rows } = await client.query<{ line: string }>(open, [database])
    lines = rows.map(({ line }) => line)
    if (lines.length === 0) return lines
    await client.query('select pg_sleep(0.1)')
  }
  return lines
}

/**
 * Keeps the disk of the run small. PostgreSQL ends an autovacuum worker that is still at work there and waits 5 s for it;
 * "with (force)" it would not, but refuse. One that stays longer keeps its database until the server goes, with the run.
 */
async function dropDatabase(client: pg.Client, database: string): Promise<void> {
  try {
    await client.query(`drop database if exists ${database}`)
  } catch (error) {
    // NOTE: as said above, it is still in use.
    const objectInUse = '55006'
    if ((error as pg.DatabaseError).code !== objectInUse) throw error
  }
}

async function administer<T>(server: ConnectionTarget, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(server as pg.ClientConfig)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
