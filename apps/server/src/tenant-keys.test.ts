import { sql } from '@meydan/platform/db/sql'
import { createTestProduct, type TestProduct } from '@meydan/testkit/product'
import { afterAll, beforeAll, expect, test } from 'vitest'

/** What belongs to no workspace: who signs in, the instance itself, and what the program knows of its own schema and work. */
const globalTables = [
  'account_links',
  'account_sightings',
  'accounts',
  'credentials',
  'day_counts',
  'instance_settings',
  'job_handovers',
  'job_runs',
  'kpi_minutes',
  'kpi_spans',
  'migrations',
  'phone_proofs',
  'provider_settings',
  'push_subscriptions',
  'sessions',
  'stored_messages',
  'vapid_keys',
  'verifications',
  // Workspaces themselves: the first column of all other keys refers to them.
  'workspaces',
]

let product: TestProduct
beforeAll(async () => {
  product = await createTestProduct()
})
afterAll(() => product[Symbol.asyncDispose]())

/** The columns of each primary and foreign key, in order, with the table that a foreign key refers to. */
async function keys(): Promise<{ table: string; name: string; columns: string[]; refersTo: string | null }[]> {
  return product.db.rows(sql`
    select t.relname as "table", c.conname as name, f.relname as "refersTo",
           array(select a.attname::text from unnest(c.conkey) with ordinality as k(number, place)
                   join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.number order by k.place) as columns
      from pg_constraint c
      join pg_class t on t.oid = c.conrelid
      left join pg_class f on f.oid = c.confrelid
     where c.contype in ('p', 'f') and t.relnamespace = current_schema()::regnamespace
     order by 1, 2`)
}

test('the keys of every table of a workspace begin with the workspace, so that nothing refers across [L7]', async () => {
  const all = await keys()
  const isGlobal = (table: string | null) => table !== null && globalTables.includes(table)
  const ofWorkspaces = all.filter(({ table }) => !isGlobal(table))
  const wrong = ofWorkspaces.filter(
    ({ columns, refersTo }) => columns[0] !== 'workspace_id' && (refersTo === null || !isGlobal(refersTo)),
  )
  expect(wrong).toEqual([])
  // Those that are checked are there, and those that are excepted exist.
  expect(new Set(ofWorkspaces.map(({ table }) => table)).size).toBeGreaterThan(8)
  expect(globalTables.filter((name) => !all.some(({ table }) => table === name))).toEqual([])
})

test('the database refuses a message of one workspace in a room of another [L7]', async () => {
  const [one, other] = [await product.owner(), await product.owner()]
  const room = await product.db.row(sql<{ id: string }>`select id from rooms where workspace_id = ${one.workspaceId}`)
  const message = product.db.rows(sql`
    insert into messages (workspace_id, room_id, seq, author_id, client_id, request_hash, body, created_at)
    values (${other.workspaceId}, ${room?.id}, 1, ${other.member.id}, gen_random_uuid(), '', 'yanlış yerde', now())`)
  await expect(message).rejects.toMatchObject({ code: '23503' })
})
