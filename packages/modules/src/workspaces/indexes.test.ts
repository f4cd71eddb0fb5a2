import { sql } from '@meydan/platform/db/sql'
import { createTestDatabase, type TestDatabase } from '@meydan/testkit/test-database'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestWorkspaces, type TestMember } from './test-workspaces.ts'

let database: TestDatabase
let owner: TestMember
beforeAll(async () => {
  database = await createTestDatabase()
  owner = await startTestWorkspaces(database.db).newWorkspace()
  // Enough rows, in this workspace and in another, that reading a table from end to end costs more than an index.
  const other = await startTestWorkspaces(database.db).newWorkspace()
  await database.db.rows(sql`
    insert into accounts (id, email, email_folded, name)
    select gen_random_uuid(), 'm' || n || '@example.com', 'm' || n || '@example.com', 'Kişi ' || md5(n::text)
      from generate_series(1, 10000) n`)
  await database.db.rows(sql`
    insert into members (workspace_id, id, account_id, name, role, department, is_active, deactivated_at)
    select w.id, gen_random_uuid(), a.id, a.name, 'member', 'Birim ' || (hashtext(a.name) % 50), hashtext(a.name) % 10 > 0,
           case when hashtext(a.name) % 10 > 0 then null else now() end
      from accounts a, workspaces w
     where w.id in (${owner.workspace.id}, ${other.workspace.id}) and a.email like 'm%@example.com'`)
  await database.db.rows(sql`analyze accounts, members`)
})
afterAll(() => database[Symbol.asyncDispose]())

async function planOf(statement: ReturnType<typeof sql>): Promise<string> {
  const rows = await database.db.rows(sql<{ 'QUERY PLAN': string }>`explain ${statement}`)
  return rows.map((row) => row['QUERY PLAN']).join('\n')
}

test('[O20] members are found by workspace and state, and by department', async () => {
  const { id } = owner.workspace
  const inactive = sql`select id from members where workspace_id = ${id} and not is_active and role = 'admin'`
  expect(await planOf(inactive)).toContain('members__workspace_id_is_active_role')
  const department = sql`select id from members where workspace_id = ${id} and department = 'Birim 7'`
  expect(await planOf(department)).toContain('members__workspace_id_department')
})

test('[C1] [O20] accounts are found by e-mail address', async () => {
  expect(await planOf(sql`select id from accounts where email_folded = 'm77@example.com'`)).toContain('accounts__email')
})

test.each(['tr', 'en'])('a page of members by name reads its index from the cursor on: %s', async (language) => {
  const name = sql.raw(`name collate "${language}-x-icu"`)
  const plan = await planOf(sql`
    select id from members
     where workspace_id = ${owner.workspace.id}
       and (${name}, id) > ('Kişi 5', '00000000-0000-0000-0000-000000000000'::uuid)
     order by ${name}, id limit 51`)
  expect(plan).toContain(`members__workspace_id_name_${language}`)
  expect(plan).not.toContain('Sort')
})

test('the workspaces of an account are found by the account', async () => {
  const plan = await planOf(sql`select id from members where account_id = ${owner.accountId} and is_active`)
  expect(plan).toMatch(/members__account_id/)
})
