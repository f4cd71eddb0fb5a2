import { chmod, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ConnectionTarget } from '@meydan/platform/db/connection'
import pg from 'pg'

/**
 * How commands beside a running server find its embedded database: a note in the data directory, readable by its owner
 * only. A note whose database does not answer is of a server that was killed.
 */
const noteOf = (dataDir: string) => join(dataDir, 'running.json')

/** Leaves the note. */
export async function noteRunning(dataDir: string, target: ConnectionTarget): Promise<void> {
  await writeFile(noteOf(dataDir), JSON.stringify(target), { mode: 0o600 })
  await chmod(noteOf(dataDir), 0o600)
}

/** Takes the note away. */
export async function forgetRunning(dataDir: string): Promise<void> {
  await rm(noteOf(dataDir), { force: true })
}

/** The embedded database of the server that runs on this data directory, if one does. */
export async function runningTarget(dataDir: string): Promise<ConnectionTarget | undefined> {
  const note = await readFile(noteOf(dataDir), 'utf8').catch(() => undefined)
  if (note === undefined) return undefined
  const target = JSON.parse(note) as ConnectionTarget
  const client = new pg.Client({ ...target, connectionTimeoutMillis: 2_000 } as pg.ClientConfig)
  try {
    await client.connect()
    await client.end()
    return target
  } catch {
    // NOTE: a stale note is the ordinary case after a crash; the caller starts the database itself.
    return undefined
  }
}
