import pg from 'pg'
import { clientConfig, requestBounds, type ConnectionTarget } from './connection.ts'

/** The database cannot keep what it acknowledges, or cannot be used. */
export class UnfitDatabaseError extends Error {
  override readonly name = 'UnfitDatabaseError'
}

const leastVersion = 150_000

/**
 * Refuses a database that would lose acknowledged writes or break words: `fsync` or `full_page_writes` off, an encoding
 * other than UTF8, a version below 15, or no ICU collation for Turkish.
 *
 * @throws UnfitDatabaseError with a sentence that names the setting.
 */
export async function checkServer(target: ConnectionTarget, options: { allowUnsafe?: boolean } = {}): Promise<void> {
  const client = new pg.Client(clientConfig(target, 'meydan-check', requestBounds))
  await client.connect()
  try {
    const answer = await client.query<Record<'fsync' | 'pages' | 'encoding' | 'version' | 'turkish', string>>(
      `select current_setting('fsync') as fsync, current_setting('full_page_writes') as pages,
              pg_encoding_to_char(encoding) as encoding, current_setting('server_version_num') as version,
              exists (select from pg_collation where collname = 'tr-x-icu')::text as turkish
         from pg_database where datname = current_database()`,
    )
    const server = answer.rows[0]
    if (server === undefined) throw new UnfitDatabaseError('The database did not describe itself.')
    if (Number(server.version) < leastVersion) {
      throw new UnfitDatabaseError(`PostgreSQL 15 or newer is needed; this one says ${server.version}.`)
    }
    if (server.encoding !== 'UTF8') {
      throw new UnfitDatabaseError(
        `The database's encoding is ${server.encoding}; it must be UTF8, or Turkish words break.`,
      )
    }
    if (server.turkish !== 'true') {
      throw new UnfitDatabaseError('This PostgreSQL was built without ICU: the collation tr-x-icu is missing.')
    }
    if (options.allowUnsafe === true) return
    if (server.fsync !== 'on')
      throw new UnfitDatabaseError('The setting fsync is off: acknowledged messages could be lost.')
    if (server.pages !== 'on') {
      throw new UnfitDatabaseError('The setting full_page_writes is off: a crash could destroy acknowledged messages.')
    }
  } finally {
    await client.end()
  }
}
