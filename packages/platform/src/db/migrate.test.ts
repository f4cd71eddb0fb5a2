import { readdirSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { createTestDatabase, type TestDatabase } from '@meydan/testkit/test-database'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { migrate, MigrationError } from './migrate.ts'
import { sql } from './sql.ts'

const patience = { timeout: 10_000 }

let database: TestDatabase
let root: string
beforeAll(async () => {
  database = await createTestDatabase({ empty: true })
})
afterAll(() => database[Symbol.asyncDispose]())

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'meydan-migrate-'))
  await database.db.rows(sql`create table journal (id int generated always as identity, entry text)`)
})
afterEach(async () => {
  await rm(root, { recursive: true })
  await database.db.rows(sql`drop schema public cascade`)
  await database.db.rows(sql`create schema public`)
})

/** A module with these files, beside those that it has; another text replaces the one before. */
async function moduleWith(name: string, sqlByFile: Readonly<Record<string, string>>) {
  const folder = join(root, name)
  await mkdir(folder, { recursive: true })
  for (const [file, text] of Object.entries(sqlByFile)) await writeFile(join(folder, file), text)
  return { name, migrations: pathToFileURL(`${folder}/`) }
}

const note = (entry: string) => `insert into journal (entry) values ('${entry}');`

async function journal(): Promise<string[]> {
  const rows = await database.db.rows(sql<{ entry: string }>`select entry from journal order by id`)
  return rows.map(({ entry }) => entry)
}

/** Those of the platform, which are there beside those of any module. */
const ofPlatform = readdirSync(new URL('./migrations/', import.meta.url))
  .toSorted()
  .map((name) => `platform/${name}`)

describe('the migrations', () => {
  it('run in the order of the modules and of their numbers, after the tables of the platform', async () => {
    const goods = await moduleWith('goods', {
      '0010-tenth.sql': note('goods 10'),
      '0002-second.sql': note('goods 2'),
      '0001-first.sql': `${note('goods 1')} insert into streams (workspace_id, id) values (gen_random_uuid(), gen_random_uuid());`,
      'notes.sql': note('not numbered'),
    })
    const bills = await moduleWith('bills', { '0001-first.sql': note('bills 1') })
    expect(await migrate(database.target, [goods, bills])).toEqual([
      ...ofPlatform,
      'goods/0001-first.sql',
      'goods/0002-second.sql',
      'goods/0010-tenth.sql',
      'bills/0001-first.sql',
    ])
    expect(await journal()).toEqual(['goods 1', 'goods 2', 'goods 10', 'bills 1'])
  })

  it('run once: a later start applies only what is new', async () => {
    await migrate(database.target, [await moduleWith('goods', { '0001-first.sql': note('goods 1') })])
    const goods = await moduleWith('goods', { '0002-second.sql': note('goods 2') })
    expect(await migrate(database.target, [goods])).toEqual(['goods/0002-second.sql'])
    expect(await migrate(database.target, [goods])).toEqual([])
    expect(await journal()).toEqual(['goods 1', 'goods 2'])
  })

  it('are refused when one that was applied has been edited, before anything else is applied', async () => {
    await migrate(database.target, [await moduleWith('goods', { '0001-first.sql': note('goods 1') })])
    const edited = await moduleWith('goods', {
      '0001-first.sql': `${note('goods 1')} -- a harmless comment`,
      '0002-second.sql': note('goods 2'),
    })
    await expect(migrate(database.target, [edited])).rejects.toThrow(
      new MigrationError(
        'The change "goods/0001-first.sql" was applied in another form. Applied changes are never edited.',
      ),
    )
    expect(await journal()).toEqual(['goods 1'])
  })

  it('are refused when the database was used with a newer version', async () => {
    const newer = await moduleWith('goods', { '0001-first.sql': note('goods 1'), '0002-newer.sql': note('goods 2') })
    await migrate(database.target, [newer])
    await rm(new URL('0002-newer.sql', newer.migrations))
    const older = await moduleWith('goods', {})
    const bills = await moduleWith('bills', { '0001-first.sql': note('bills 1') })
    await expect(migrate(database.target, [older, bills])).rejects.toThrow(
      new MigrationError(
        'The database has the change "goods/0002-newer.sql", which this version does not know: it was used with a newer version. Start that version.',
      ),
    )
    expect(await journal()).toEqual(['goods 1', 'goods 2'])
  })

  it.each([
    ['in its middle', 'select 1 / 0;', 'division by zero'],
    [
      'when it is recorded',
      "alter table migrations add check (file <> '0002-second.sql');",
      'violates check constraint',
    ],
  ])('leave nothing of one that fails %s, keep those before it, and go on from there', async (_, fault, reason) => {
    const second = `create table half_done (); ${note('goods 2')}`
    const broken = await moduleWith('goods', {
      '0001-first.sql': note('goods 1'),
      '0002-second.sql': `${second} ${fault}`,
      '0003-third.sql': note('goods 3'),
    })
    const failure = await migrate(database.target, [broken]).catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(MigrationError)
    expect(failure).toMatchObject({
      message: 'The change "goods/0002-second.sql" failed.',
      cause: { message: expect.stringContaining(reason) },
    })
    expect(await journal()).toEqual(['goods 1'])
    const mended = await moduleWith('goods', { '0002-second.sql': second })
    expect(await migrate(database.target, [mended])).toEqual(['goods/0002-second.sql', 'goods/0003-third.sql'])
    expect(await journal()).toEqual(['goods 1', 'goods 2', 'goods 3'])
  })

  it('are applied by one of two processes that start at once, while the other waits for it', async () => {
    // The first stops in the middle of its file, at a row that this test holds.
    await database.db.rows(sql`create table gate as select 1 as one`)
    const goods = await moduleWith('goods', { '0001-first.sql': `select from gate for update; ${note('goods 1')}` })
    const waitsFor = (event: string) =>
      database.db.rows(sql`
        select from pg_stat_activity
         where application_name = 'meydan-migrate' and datname = current_database() and wait_event = ${event}`)
    let both: Promise<string[][]> | undefined
    await database.db.transaction(async (tx) => {
      await tx.rows(sql`select from gate for update`)
      const first = migrate(database.target, [goods])
      await expect.poll(() => waitsFor('transactionid'), patience).toHaveLength(1)
      both = Promise.all([first, migrate(database.target, [goods])])
      await expect.poll(() => waitsFor('advisory'), patience).toHaveLength(1)
    })
    expect(await both).toEqual([[...ofPlatform, 'goods/0001-first.sql'], []])
    expect(await journal()).toEqual(['goods 1'])
  })

  it('tell which one failed when the connection is lost in its middle', async () => {
    const goods = await moduleWith('goods', {
      '0001-first.sql': `${note('goods 1')} select pg_terminate_backend(pg_backend_pid());`,
    })
    await expect(migrate(database.target, [goods])).rejects.toThrow('The change "goods/0001-first.sql" failed.')
    expect(await journal()).toEqual([])
  })
})
