import pg from 'pg'
import { clientConfig, requestBounds, type ConnectionTarget } from './connection.ts'

/** The database cannot keep what it acknowledges, or cannot be used. */
export class UnfitDatabaseError extends Error {
  override readonly name = 'UnfitDatabaseError'
}

const leastVersion = 150_000

/** How to check a database. */
export interface ServerCheckOptions {
  /** The setting that says where the database is, for the sentence when it cannot be reached. */
  readonly setting?: string
}

/**
 * Refuses a database that cannot be reached or written to, and one that would lose acknowledged writes or break words:
 * `fsync` or `full_page_writes` off, an encoding other than UTF8, a locale without Turkish letters, a version below 15, or
 * no ICU collation for Turkish.
 *
 * @throws UnfitDatabaseError with a sentence that names the setting.
 */
export async function checkServer(target: ConnectionTarget, options: ServerCheckOptions = {}): Promise<void> {
  const client = new pg.Client(clientConfig(target, 'meydan-check', requestBounds))
  // A connection that breaks rejects its query, too; without a listener the event would end the process.
  client.on('error', () => {})
  await client.connect().catch((cause: unknown) => {
    const place = options.setting === undefined ? 'The database' : `The database of ${options.setting}`
    throw new UnfitDatabaseError(`${place} cannot be used: ${whyUnreachable(cause, target)}.`, { cause })
  })
  try {
    const answer = await client.query<
      Record<'fsync' | 'pages' | 'encoding' | 'version' | 'turkish', string> & { mayCreate: boolean }
    >(
      `select current_setting('fsync') as fsync, current_setting('full_page_writes') as pages,
              pg_encoding_to_char(encoding) as encoding, current_setting('server_version_num') as version,
              coalesce(has_schema_privilege(current_schema(), 'create'), false) as "mayCreate",
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
    // A question of its own: another encoding could not even carry its letters.
    const lowered = await client.query<{ letters: string }>(`select lower('ĞÜŞÖÇ') as letters`)
    if (lowered.rows[0]?.letters !== 'ğüşöç') {
      throw new UnfitDatabaseError(
        "The database's locale does not know Turkish letters: Ş must become ş, or names and words that differ in capitals " +
          'alone do not find each other. Make a new database with: create database … template template0 encoding ' +
          "'UTF8' locale 'C.UTF-8'.",
      )
    }
    if (server.turkish !== 'true') {
      throw new UnfitDatabaseError('This PostgreSQL was built without ICU: the collation tr-x-icu is missing.')
    }
    if (!server.mayCreate) {
      throw new UnfitDatabaseError(
        `The database's user ${target.user} may not make tables in it: grant CREATE on its schema public, or take another user.`,
      )
    }
    if (server.fsync !== 'on')
      throw new UnfitDatabaseError('The setting fsync is off: acknowledged messages could be lost.')
    if (server.pages !== 'on') {
      throw new UnfitDatabaseError('The setting full_page_writes is off: a crash could destroy acknowledged messages.')
    }
  } finally {
    await client.end()
  }
}

/** What stood in the way of a connection, in words for whoever wrote the address. */
function whyUnreachable(error: unknown, target: ConnectionTarget): string {
  const { code, message } = error as NodeJS.ErrnoException
  const { host, port = 5432 } = target
  switch (code) {
    case 'ECONNREFUSED':
    case 'ENOENT':
      return `nothing answers at ${host}, port ${port}`
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `the host name ${host} is not known here`
    case 'ETIMEDOUT':
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
      return `${host} cannot be reached`
    default:
      return message.replace(/\.$/, '')
  }
}
