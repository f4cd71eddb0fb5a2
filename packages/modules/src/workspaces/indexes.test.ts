// The indexes that the documents ask for, each with ours and with a plan that uses it among 100,000 accounts and members.
import { sql } from '@meydan/platform/db/sql'
import { createTestDatabase, type TestDatabase } from '@meydan/testkit/test-database'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestWorkspaces, type TestMember } from './test-workspaces.ts'

const rowCount = 100_000

let database: TestDatabase
let owner: TestMember
beforeAll(async () => {
  database = await createTestDatabase()
  owner = await startTestWorkspaces(database.db).newWorkspace()
  const other = await startTestWorkspaces(database.db).newWorkspace()
  // To check them row by row takes half of the time, and this file is not about them.
  await database.db.rows(sql`
    alter table members drop constraint members__workspace_id_fkey, drop constraint members__account_id_fkey`)
  // In the order of their names, which is the fast way into the indexes by name.
  await database.db.rows(sql`
    insert into accounts (id, email, email_folded, name)
    select gen_random_uuid(), 'm' || n || '@example.com', 'm' || n || '@example.com', to_char(n, '"Kişi "FM000000')
      from generate_series(1, ${rowCount}) n`)
  // Two workspaces share the rows, so that a plan that reads a workspace is not one that reads the table.
  await database.db.rows(sql`
    insert into members (workspace_id, id, account_id, name, role, department, is_active, deactivated_at)
    select case n % 2 when 0 then ${owner.workspace.id}::uuid else ${other.workspace.id}::uuid end, gen_random_uuid(), id, name,
           case when n % 100 < 2 then 'admin' else 'member' end, 'Birim ' || n % 50, n % 20 > 1, case when n % 20 < 2 then now() end
      from (select id, name, right(name, 6)::int as n from accounts where email like 'm%@example.com' order by name) a`)
  await database.db.rows(sql`analyze accounts, members`)
})
afterAll(() => database[Symbol.asyncDispose]())

async function planOf(statement: ReturnType<typeof sql>): Promise<string> {
  const rows = await database.db.rows(sql<{ 'QUERY PLAN': string }>`explain ${statement}`)
  return rows.map((row) => row['QUERY PLAN']).join('\n')
}

const ofWorkspace = () => sql`workspace_id = ${owner.workspace.id}`

test('[O20] members are found by workspace and state', async () => {
  const inactive = await planOf(sql`select id from members where ${ofWorkspace()} and not is_active limit 50`)
  expect(inactive).toMatch(/members__workspace_id_is_active_role.*\n.*Index Cond:.*is_active = false/)
  const admins = await planOf(sql`select id from members where ${ofWorkspace()} and is_active and role = 'admin'`)
  expect(admins).toMatch(/members__workspace_id_is_active_role.*\n.*Index Cond:.*is_active = true.*role = 'admin'/)
})

test('[O20] members are found by workspace and department', async () => {
  const plan = await planOf(sql`select id from members where ${ofWorkspace()} and department = 'Birim 8'`)
  expect(plan).toMatch(/members__workspace_id_department.*\n.*Index Cond:.*department = /)
})

test('[C1] [O20] accounts are found by e-mail address', async () => {
  const plan = await planOf(sql`select id from accounts where email_folded = 'm77@example.com'`)
  expect(plan).toMatch(/Index Scan using accounts__email on accounts/)
})

test.each(['tr', 'en'])('a page of members by name reads its index from the cursor on: %s', async (language) => {
  const name = sql.raw(`name collate "${language}-x-icu"`)
  const plan = await planOf(sql`
    select id from members
     where ${ofWorkspace()} and (${name}, id) > ('Kişi 050000', '00000000-0000-0000-0000-000000000000'::uuid)
     order by ${name}, id limit 51`)
  expect(plan).toContain(`members__workspace_id_name_${language}`)
  expect(plan).toMatch(/Index Cond:.*ROW\(/)
  expect(plan).not.toContain('Sort')
})

test('the workspaces of an account are found by the account', async () => {
  const plan = await planOf(sql`select id from members where account_id = ${owner.accountId} and is_active`)
  expect(plan).toMatch(/Index Scan using members__account_id on members/)
})
