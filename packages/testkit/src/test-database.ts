import { randomBytes } from 'node:crypto'
import { systemClock } from '@meydan/platform/clock'
import { requestBounds, type ConnectionBounds, type ConnectionTarget } from '@meydan/platform/db/connection'
import type { Database } from '@meydan/platform/db/database'
import { createDatabase } from '@meydan/platform/db/postgres'
import { silentLog } from '@meydan/platform/log'
import pg from 'pg'
import { inject } from 'vitest'
import { templateDatabase } from './global-setup.ts'

/** A real PostgreSQL database of one test file. */
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

/** Clones the migrated template, in 50 to 100 ms. Dispose it at the end of the file (`await using`, or afterAll). */
export async function createTestDatabase(
  options: { maxConnections?: number; empty?: boolean } = {},
): Promise<TestDatabase> {
  const server = testServer()
  const name = `test_${randomBytes(8).toString('hex')}`
  const template = options.empty === true ? 'template0' : templateDatabase
  await administer(server, `create database ${name} template ${template}`)
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
      await administer(server, `drop database if exists ${name} with (force)`)
    },
  }
}

async function administer(server: ConnectionTarget, statement: string): Promise<void> {
  const client = new pg.Client(server as pg.ClientConfig)
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
