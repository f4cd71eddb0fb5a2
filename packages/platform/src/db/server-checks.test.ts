import { createTestDatabase, testServer, type TestDatabase } from '@meydan/testkit/test-database'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkServer, UnfitDatabaseError } from './server-checks.ts'
import { sql } from './sql.ts'

/**
 * A database whose sessions see another server than there is: before PostgreSQL's own function and table of these names
 * stand ours. The settings belong to a whole server, and the one of the tests is shared and runs without fsync.
 */
let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase({ empty: true })
  const { db, target } = database
  await db.rows(sql`create schema pretence`)
  await db.rows(sql`create table pretence.settings (name text primary key, value text)`)
  await db.rows(sql`
    create function pretence.current_setting(asked text) returns text language sql as $$
      select coalesce((select value from pretence.settings where name = asked), pg_catalog.current_setting(asked)) $$`)
  await db.rows(sql`
    create view pretence.pg_collation as
      select * from pg_catalog.pg_collation
       where not exists (select from pretence.settings where name = 'missing collation' and value = collname)`)
  await db.rows(sql`alter database ${sql.id(target.database)} set search_path = pretence, pg_catalog`)
})
afterAll(() => database[Symbol.asyncDispose]())

/** Checks a server that is fit but for what is given. */
async function checkServerWith(differences: Readonly<Record<string, string>>): Promise<void> {
  const settings = Object.entries({ fsync: 'on', full_page_writes: 'on', ...differences })
  await database.db.rows(sql`delete from pretence.settings`)
  for (const [name, value] of settings) {
    await database.db.rows(sql`insert into pretence.settings values (${name}, ${value})`)
  }
  await checkServer(database.target)
}

describe('a server', () => {
  it('that keeps what it acknowledges is taken', async () => {
    await expect(checkServerWith({})).resolves.toBeUndefined()
  })

  it('with fsync off is refused, as the one of the tests is [L1]', async () => {
    await expect(checkServer(testServer())).rejects.toThrow(
      new UnfitDatabaseError('The setting fsync is off: acknowledged messages could be lost.'),
    )
  })

  it('with full_page_writes off is refused [L1]', async () => {
    await expect(checkServerWith({ full_page_writes: 'off' })).rejects.toThrow(
      new UnfitDatabaseError('The setting full_page_writes is off: a crash could destroy acknowledged messages.'),
    )
  })

  it('older than PostgreSQL 15 is refused, and 15.0 is not', async () => {
    await expect(checkServerWith({ server_version_num: '140099' })).rejects.toThrow(
      new UnfitDatabaseError('PostgreSQL 15 or newer is needed; this one says 140099.'),
    )
    await expect(checkServerWith({ server_version_num: '150000' })).resolves.toBeUndefined()
  })

  it('that does not let its user make tables is refused', async () => {
    await using other = await createTestDatabase({ empty: true })
    const { db, target } = other
    await db.rows(sql`alter database ${sql.id(target.database)} set search_path = pg_catalog`)
    await expect(checkServer(target)).rejects.toThrow(/^The database's user \w+ may not make tables in it: /)
  })

  it.each([
    ['nobody listens', { host: '127.0.0.1', port: 1 }, 'nothing answers at 127.0.0.1, port 1.'],
    [
      'nobody listens at either address of a name',
      { host: 'localhost', port: 1 },
      'nothing answers at localhost, port 1.',
    ],
    ['there is no such socket', { host: '/nowhere', port: 1 }, 'nothing answers at /nowhere, port 1.'],
    ['the host is unknown', { host: 'database.invalid' }, 'the host name database.invalid is not known here.'],
    ['the database is missing', { database: 'no_such_one' }, 'database "no_such_one" does not exist.'],
    ['the user is wrong', { user: 'nobody' }, 'password authentication failed for user "nobody".'],
  ])('is refused with the setting that says where it is: %s', async (_why, difference, sentence) => {
    await expect(checkServer({ ...database.target, ...difference }, { setting: 'DATABASE_URL' })).rejects.toThrow(
      new UnfitDatabaseError(`The database of DATABASE_URL cannot be used: ${sentence}`),
    )
  })

  it('without the Turkish collation of ICU is refused', async () => {
    await expect(checkServerWith({ 'missing collation': 'tr-x-icu' })).rejects.toThrow(
      new UnfitDatabaseError('This PostgreSQL was built without ICU: the collation tr-x-icu is missing.'),
    )
  })

  it.each([
    [
      'has another encoding than UTF8',
      `encoding 'SQL_ASCII' locale 'C'`,
      /^The database's encoding is SQL_ASCII; it must be UTF8, or Turkish words break\.$/,
    ],
    [
      'has an encoding that lacks Turkish letters',
      `encoding 'LATIN1' locale 'C'`,
      /^The database's encoding is LATIN1; it must be UTF8, or Turkish words break\.$/,
    ],
    [
      'has a locale without Turkish letters',
      `encoding 'UTF8' locale_provider libc locale 'C'`,
      /^The database's locale does not know Turkish letters: .* locale 'C\.UTF-8'\.$/,
    ],
  ])('whose database %s is refused', async (_what, locale, sentence) => {
    await using other = await createTestDatabase({ empty: true, locale })
    await expect(checkServer(other.target)).rejects.toThrow(sentence)
  })
})
