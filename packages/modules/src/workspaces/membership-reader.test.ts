import type { Clock } from '@meydan/platform/clock'
import type { Queryable } from '@meydan/platform/db/database'
import { sql } from '@meydan/platform/db/sql'
import { newId } from '@meydan/protocol'
import { createTestDatabase, type TestDatabase } from '@meydan/testkit/test-database'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createMembershipReader } from './membership-reader.ts'
import { startTestWorkspaces, type TestWorkspaces } from './test-workspaces.ts'

let database: TestDatabase
let process: TestWorkspaces
beforeAll(async () => {
  database = await createTestDatabase()
  process = startTestWorkspaces(database.db)
})
afterAll(() => database[Symbol.asyncDispose]())

function newReader() {
  let now = 0
  const statements = { count: 0 }
  const { db } = database
  const counting: Queryable = {
    rows: (statement) => (statements.count++, db.rows(statement)),
    row: (statement) => db.row(statement),
  }
  const reader = createMembershipReader({ db: counting, clock: { monotonic: () => now } as Clock })
  return { reader, statements, turn: (ms: number) => (now += ms) }
}

test('[M44] tells who an account is in one workspace and in no other, all of one turn in one statement', async () => {
  const { reader, statements } = newReader()
  const one = await process.newWorkspace()
  const two = await process.newWorkspace()
  const guest = await process.newMember(two, 'guest')
  const read = await Promise.all([
    reader.actorOf(one.accountId, one.workspace.id),
    reader.actorOf(guest.accountId, two.workspace.id),
    reader.actorOf(one.accountId, two.workspace.id),
    reader.actorOf(one.accountId, newId()),
  ])
  expect(read).toEqual([
    { workspaceId: one.workspace.id, accountId: one.accountId, memberId: one.member.id, role: 'owner' },
    { workspaceId: two.workspace.id, accountId: guest.accountId, memberId: guest.member.id, role: 'guest' },
    undefined,
    undefined,
  ])
  expect(statements.count).toBe(1)
})

test('keeps what it read for 5 s, and forgets one member or everything', async () => {
  const { reader, statements, turn } = newReader()
  const { accountId, member, workspace } = await process.newWorkspace()
  const read = () => reader.actorOf(accountId, workspace.id)
  await read()
  await database.db.rows(sql`update members set is_active = false, deactivated_at = now() where id = ${member.id}`)
  turn(4_999)
  expect(await read()).toBeDefined()
  expect(statements.count).toBe(1)
  turn(1)
  expect(await read()).toBeUndefined()

  await database.db.rows(sql`update members set is_active = true, deactivated_at = null where id = ${member.id}`)
  await read()
  reader.forget(newId())
  await read()
  expect(statements.count).toBe(3)
  reader.forget(member.id)
  await read()
  expect(statements.count).toBe(4)
  reader.forget()
  await read()
  expect(statements.count).toBe(5)
})
