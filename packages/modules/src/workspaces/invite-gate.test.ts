import { sql } from '@meydan/platform/db/sql'
import { newId, type AccountId } from '@meydan/protocol'
import { createTestDatabase, type TestDatabase } from '@meydan/testkit/test-database'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { InviteGate } from '../identity/index.ts'
import { createInviteGate } from './invite-gate.ts'
import { startTestWorkspaces, type TestMember, type TestWorkspaces } from './test-workspaces.ts'

let database: TestDatabase
let process: TestWorkspaces
let owner: TestMember
let gate: InviteGate
beforeAll(async () => {
  database = await createTestDatabase()
  process = startTestWorkspaces(database.db)
  owner = await process.newWorkspace()
  gate = createInviteGate(database.db)
})
afterAll(() => database[Symbol.asyncDispose]())

const notFound = 'workspaces.invite_not_found'

async function newInvite(maxUses: number) {
  return (await process.call('createInvite', { clientId: newId(), maxUses }, owner)).result
}

async function usesOf(invite: { id: string }): Promise<unknown> {
  return (await database.db.row(sql<{ uses: number }>`select uses from invites where id = ${invite.id}`))?.uses
}

async function newAccount(email: string): Promise<{ accountId: AccountId }> {
  const accountId = await process.newAccount('Zeynep Kaya')
  await database.db.rows(sql`
    update accounts set email = ${email}, email_folded = lower(${email} collate "C") where id = ${accountId}`)
  return { accountId }
}

test('lets as many sign up as the invitation has uses, also when all come at once in two processes', async () => {
  const { token, invite } = await newInvite(3)
  const other = createInviteGate(database.db)
  const all = await Promise.all(
    Array.from({ length: 12 }, (_, n) => (n % 2 === 0 ? gate : other).takeFor(token, `rush-${n}@example.com`)),
  )
  expect(all.filter(Boolean)).toHaveLength(3)
  expect(await usesOf(invite)).toBe(3)
  expect(await gate.isOpenFor(token, 'late@example.com')).toBe(false)
})

test('takes one use for one address, however often its sign-up is tried', async () => {
  const { token, invite } = await newInvite(1)
  const tries = await Promise.all([1, 2, 3].map(() => gate.takeFor(token, 'one@example.com')))
  expect(tries).toEqual([true, true, true])
  expect(await gate.isOpenFor(token, 'one@example.com')).toBe(true)
  expect(await usesOf(invite)).toBe(1)
})

test('keeps the use for whoever signed up: no account takes it away, and the own one accepts by it once', async () => {
  const { token, invite } = await newInvite(1)
  await gate.takeFor(token, 'kept@example.com')
  const [own, other] = [await newAccount('Kept@Example.com'), await newAccount('other@example.com')]

  expect((await process.call('previewInvite', { token })).code).toBe(notFound)
  expect((await process.call('acceptInvite', { token }, other)).code).toBe(notFound)
  expect((await process.call('previewInvite', { token }, other)).code).toBe(notFound)

  expect((await process.call('previewInvite', { token }, own)).result.workspaceName).toBe('Yılmaz Ticaret')
  const { member, workspace } = (await process.call('acceptInvite', { token }, own)).result
  expect(await usesOf(invite)).toBe(1)
  expect((await process.call('acceptInvite', { token }, own)).result.member).toEqual(member)

  await process.call('deactivateMember', { id: member.id }, { ...own, workspace })
  expect((await process.call('acceptInvite', { token }, own)).code).toBe(notFound)
})

test('keeps no use past the end of the invitation', async () => {
  for (const end of ['withdrawn', 'expired'] as const) {
    const { token, invite } = await newInvite(1)
    const email = `${end}@example.com`
    await gate.takeFor(token, email)
    const own = await newAccount(email)
    if (end === 'withdrawn') await process.call('revokeInvite', { id: invite.id }, owner)
    else await database.db.rows(sql`update invites set expires_at = now() where id = ${invite.id}`)
    expect(await gate.isOpenFor(token, email)).toBe(false)
    expect(await gate.takeFor(token, email)).toBe(false)
    expect((await process.call('previewInvite', { token }, own)).code).toBe(notFound)
    expect((await process.call('acceptInvite', { token }, own)).code).toBe(notFound)
  }
})
