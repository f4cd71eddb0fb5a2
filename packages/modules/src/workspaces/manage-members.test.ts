import { newId, type ErrorCode, type MemberRole } from '@meydan/protocol'
import { createTestDatabase, type TestDatabase } from '@meydan/testkit/test-database'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  eventsOf,
  lastRevocation,
  startTestWorkspaces,
  type TestMember,
  type TestWorkspaces,
} from './test-workspaces.ts'

let database: TestDatabase
let process: TestWorkspaces
let owner: TestMember
let actors: Record<MemberRole, TestMember>
beforeAll(async () => {
  database = await createTestDatabase()
  process = startTestWorkspaces(database.db)
  owner = await process.newWorkspace()
  actors = {
    owner,
    admin: await process.newMember(owner, 'admin'),
    member: await process.newMember(owner, 'member'),
    guest: await process.newMember(owner, 'guest'),
  }
})
afterAll(() => database[Symbol.asyncDispose]())

const denied = 'workspaces.role_required' satisfies ErrorCode

describe('changing a role', () => {
  // Who, of whom, to what, and the answer.
  const table: [MemberRole, MemberRole, MemberRole, ErrorCode | undefined][] = [
    ['owner', 'owner', 'admin', undefined],
    ['owner', 'admin', 'owner', undefined],
    ['owner', 'admin', 'guest', undefined],
    ['owner', 'member', 'owner', undefined],
    ['owner', 'guest', 'admin', undefined],
    ['admin', 'owner', 'member', denied],
    ['admin', 'admin', 'member', denied],
    ['admin', 'member', 'owner', denied],
    ['admin', 'member', 'admin', undefined],
    ['admin', 'member', 'guest', undefined],
    ['admin', 'guest', 'member', undefined],
    ['member', 'guest', 'member', denied],
    ['member', 'member', 'guest', denied],
    ['guest', 'guest', 'member', denied],
  ]
  test.each(table)('by %s of %s to %s: %s', async (by, of, to, code) => {
    const target = await process.newMember(owner, of)
    const called = await process.call('changeRole', { id: target.member.id, role: to }, actors[by])
    expect(called.code).toBe(code)
    const now = (await process.call('getEmployee', { id: target.member.id }, owner)).result.employee
    expect(now.role).toBe(code === undefined ? to : of)
  })

  test('tells the workspace, once', async () => {
    const { member } = await process.newMember(owner)
    const input = { id: member.id, role: 'admin' as const }
    const changed = { ...member, role: 'admin' }
    expect((await process.call('changeRole', input, owner)).result.member).toEqual(changed)
    const events = await eventsOf(database.db, owner.workspace.id)
    expect(events.at(-1)).toEqual({ kind: 'workspaces.member.changed', payload: { member: changed } })
    expect((await process.call('changeRole', input, owner)).result.member).toEqual(changed)
    expect(await eventsOf(database.db, owner.workspace.id)).toHaveLength(events.length)
  })

  test('counts at once: the next request of the member has the new role', async () => {
    const target = await process.newMember(owner)
    const as = { accountId: target.accountId, workspace: target.workspace }
    expect((await process.memberships.actorOf(target.accountId, target.workspace.id))?.role).toBe('member')
    await process.call('changeRole', { id: target.member.id, role: 'admin' }, owner)
    expect((await process.memberships.actorOf(target.accountId, target.workspace.id))?.role).toBe('admin')
    expect((await process.call('listInvites', {}, as)).code).toBeUndefined()
  })

  test('finds nobody who is unknown, inactive, or of another workspace', async () => {
    const stranger = await process.newWorkspace()
    const left = await process.newMember(owner)
    await process.call('deactivateMember', { id: left.member.id }, owner)
    for (const id of [newId<never>(), stranger.member.id, left.member.id]) {
      const called = await process.call('changeRole', { id, role: 'member' }, owner)
      expect(called.code).toBe('workspaces.member_not_found')
      // Who may not manage does not learn who exists.
      expect((await process.call('changeRole', { id, role: 'member' }, actors.member)).code).toBe(denied)
    }
  })

  test('needs a session, a workspace, and membership', async () => {
    const input = { id: owner.member.id, role: 'member' as const }
    expect((await process.call('changeRole', input)).code).toBe('session.required')
    expect((await process.call('changeRole', input, { accountId: owner.accountId })).code).toBe(
      'request.workspace_required',
    )
    const accountId = await process.newAccount()
    const outsider = { accountId, workspace: owner.workspace }
    expect((await process.call('changeRole', input, outsider)).code).toBe('workspaces.not_found')
  })
})

describe('becoming a guest, or no longer being one', () => {
  test.each([
    ['member', 'guest'],
    ['guest', 'member'],
  ] as const)('%s to %s lets the sockets come back with other streams', async (from, to) => {
    const { member } = await process.newMember(owner, from)
    await process.call('changeRole', { id: member.id, role: to }, owner)
    expect(await lastRevocation(database.db)).toEqual({
      kind: 'workspaces.member.readmitted',
      routing: { close: { code: 4003, memberId: member.id }, isInternal: true },
    })
  })

  test('is what becoming a manager is, too, and no longer being one: managers may follow more', async () => {
    const { member } = await process.newMember(owner, 'admin')
    await process.call('changeRole', { id: member.id, role: 'member' }, owner)
    expect(await lastRevocation(database.db)).toMatchObject({ routing: { close: { code: 4003, memberId: member.id } } })
  })

  test('is not what a change among managers is', async () => {
    const { member } = await process.newMember(owner, 'admin')
    const before = await lastRevocation(database.db)
    await process.call('changeRole', { id: member.id, role: 'owner' }, owner)
    expect(await lastRevocation(database.db)).toEqual(before)
  })
})

describe('the last owner', () => {
  test('neither leaves nor steps down', async () => {
    const alone = await process.newWorkspace()
    const { id } = alone.member
    expect((await process.call('deactivateMember', { id }, alone)).code).toBe('workspaces.last_owner')
    expect((await process.call('changeRole', { id, role: 'admin' }, alone)).code).toBe('workspaces.last_owner')
    const second = await process.newMember(alone, 'owner')
    expect((await process.call('changeRole', { id, role: 'admin' }, alone)).code).toBeUndefined()
    expect((await process.call('deactivateMember', { id: second.member.id }, second)).code).toBe(
      'workspaces.last_owner',
    )
  })

  test('is left when two owners go at once, in two processes, in whatever way', async () => {
    const other = startTestWorkspaces(database.db)
    for (const round of [1, 2, 3]) {
      const one = await process.newWorkspace()
      const two = await process.newMember(one, 'owner')
      const codes = await Promise.all([
        process.call('deactivateMember', { id: one.member.id }, one).then(({ code }) => code),
        round % 2 === 0
          ? other.call('changeRole', { id: two.member.id, role: 'member' }, two).then(({ code }) => code)
          : other.call('deactivateMember', { id: two.member.id }, two).then(({ code }) => code),
      ])
      expect(codes.toSorted()).toEqual(['workspaces.last_owner', undefined])
    }
  })
})

describe('ending a membership', () => {
  test.each([
    ['owner', 'owner', undefined],
    ['owner', 'admin', undefined],
    ['admin', 'owner', denied],
    ['admin', 'admin', denied],
    ['admin', 'member', undefined],
    ['admin', 'guest', undefined],
    ['member', 'member', denied],
    ['member', 'guest', denied],
    ['guest', 'guest', denied],
  ] as const)('by %s of %s: %s', async (by, of, code) => {
    const target = await process.newMember(owner, of)
    expect((await process.call('deactivateMember', { id: target.member.id }, actors[by])).code).toBe(code)
    const now = (await process.call('getEmployee', { id: target.member.id }, owner)).result.employee
    expect(now.isActive).toBe(code !== undefined)
  })

  test.each(['owner', 'admin', 'member', 'guest'] as const)('is possible for oneself as %s', async (role) => {
    const self = await process.newMember(owner, role)
    expect((await process.call('deactivateMember', { id: self.member.id }, self)).result).toEqual({})
    expect((await process.call('getEmployee', { id: self.member.id }, self)).code).toBe('workspaces.not_found')
    expect((await process.call('listWorkspaces', {}, self)).result.workspaces).toEqual([])
  })

  test('shuts the member out at once, tells the workspace, and closes its sockets', async () => {
    const { accountId, member, workspace } = await process.newMember(owner)
    expect(await process.memberships.actorOf(accountId, workspace.id)).toBeDefined()

    expect((await process.call('deactivateMember', { id: member.id }, owner)).result).toEqual({})

    expect(await process.memberships.actorOf(accountId, workspace.id)).toBeUndefined()
    expect(process.hookCalls.at(-1)).toBe(`left ${member.id} member`)
    const events = await eventsOf(database.db, workspace.id)
    expect(events.at(-1)).toEqual({ kind: 'workspaces.member.left', payload: { memberId: member.id } })
    expect(await lastRevocation(database.db)).toEqual({
      kind: 'workspaces.member.revoked',
      routing: { close: { code: 4502, memberId: member.id }, isInternal: true },
    })
  })

  test('twice is once', async () => {
    const { member } = await process.newMember(owner)
    await process.call('deactivateMember', { id: member.id }, owner)
    const events = (await eventsOf(database.db, owner.workspace.id)).length
    expect((await process.call('deactivateMember', { id: member.id }, owner)).result).toEqual({})
    expect(await eventsOf(database.db, owner.workspace.id)).toHaveLength(events)
  })

  test('finds nobody who is unknown or of another workspace', async () => {
    const stranger = await process.newWorkspace()
    for (const id of [newId<never>(), stranger.member.id]) {
      expect((await process.call('deactivateMember', { id }, owner)).code).toBe('workspaces.member_not_found')
      expect((await process.call('deactivateMember', { id }, actors.member)).code).toBe(denied)
    }
  })

  test('is undone when a module above fails', async () => {
    const { member } = await process.newMember(owner)
    const failing = startTestWorkspaces(database.db, {
      hooks: { memberLeft: () => Promise.reject(new Error('no rooms')) },
    })
    expect((await failing.call('deactivateMember', { id: member.id }, owner)).code).toBe('server.internal')
    const now = (await process.call('getEmployee', { id: member.id }, owner)).result.employee
    expect(now.isActive).toBe(true)
  })
})
