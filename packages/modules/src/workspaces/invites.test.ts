import { sql } from '@meydan/platform/db/sql'
import { limits, newId, type ClientId } from '@meydan/protocol'
import { createTestDatabase, type TestDatabase } from '@meydan/testkit/test-database'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createInviteGate } from './invite-gate.ts'
import { eventsOf, startTestWorkspaces, type TestMember, type TestWorkspaces } from './test-workspaces.ts'

let database: TestDatabase
let process: TestWorkspaces
let owner: TestMember
beforeAll(async () => {
  database = await createTestDatabase()
  process = startTestWorkspaces(database.db)
  owner = await process.newWorkspace()
})
afterAll(() => database[Symbol.asyncDispose]())

const request = (clientId = newId<ClientId>()) => ({ clientId })

async function newInvite(options: { maxUses?: number; role?: 'admin' | 'member' | 'guest' } = {}) {
  return (await process.call('createInvite', { clientId: newId(), ...options }, owner)).result
}

describe('making an invitation', () => {
  test('gives a link whose token is in its fragment and stored as a hash alone', async () => {
    const { invite, token, url } = await newInvite()
    expect(invite).toMatchObject({ role: 'member', maxUses: 25, uses: 0 })
    expect(Date.parse(invite.expiresAt) - Date.parse(invite.createdAt)).toBe(168 * 3600_000)
    expect(url).toBe(`https://chat.example.com/invite#${token}`)
    const stored = await database.db.row(sql<{ row: string }>`
      select row_to_json(i)::text || encode(token_hash, 'escape') as row from invites i where id = ${invite.id}`)
    expect(stored?.row).not.toContain(token)
  })

  test('gives the first answer to the same request again, with its token, even after a use', async () => {
    const input = { ...request(), role: 'guest' as const, maxUses: 2 }
    const first = (await process.call('createInvite', input, owner)).result
    await process.call('acceptInvite', { token: first.token }, { accountId: await process.newAccount() })
    expect((await process.call('createInvite', input, owner)).result).toEqual(first)
    expect((await process.call('createInvite', { ...input, maxUses: 3 }, owner)).code).toBe('request.id_reused')
  })

  test('makes one when the same request comes at once, and different ones for different makers', async () => {
    const admin = await process.newMember(owner, 'admin')
    const input = request()
    const all = await Promise.all([owner, owner, owner, admin].map((as) => process.call('createInvite', input, as)))
    const ids = all.map(({ result }) => result.invite.id)
    expect(new Set(ids.slice(0, 3)).size).toBe(1)
    expect(ids[3]).not.toBe(ids[0])
    expect(all[3]?.result.token).not.toBe(all[0]?.result.token)
  })

  test('is for owners and admins, and nobody invites above the own role', async () => {
    for (const role of ['member', 'guest'] as const) {
      const as = await process.newMember(owner, role)
      expect((await process.call('createInvite', request(), as)).code).toBe('workspaces.role_required')
      expect((await process.call('listInvites', {}, as)).code).toBe('workspaces.role_required')
      const { invite } = await newInvite()
      expect((await process.call('revokeInvite', { id: invite.id }, as)).code).toBe('workspaces.role_required')
    }
    const admin = await process.newMember(owner, 'admin')
    expect((await process.call('createInvite', { ...request(), role: 'admin' }, admin)).code).toBeUndefined()
    const asOwner = { ...request(), role: 'owner' as never }
    expect((await process.call('createInvite', asOwner, owner)).code).toBe('request.invalid')
  })

  test('is bounded for each workspace', async () => {
    const crowded = await process.newWorkspace()
    await database.db.rows(sql`
      insert into invites
        (workspace_id, id, token_hash, role, max_uses, expires_at, created_by, client_id, request_hash)
      select ${crowded.workspace.id}, gen_random_uuid(), uuid_send(gen_random_uuid()), 'member', 1,
             now() + interval '1 h', ${crowded.member.id}, gen_random_uuid(), ''
        from generate_series(2, ${limits.invites})`)
    const race = await Promise.all([1, 2].map(() => process.call('createInvite', request(), crowded)))
    expect(race.map(({ code }) => code ?? 'done').toSorted()).toEqual(['done', 'workspaces.too_many'])
  })

  test('needs a session, a workspace, and membership', async () => {
    expect((await process.call('createInvite', request())).code).toBe('session.required')
    const { accountId } = owner
    expect((await process.call('createInvite', request(), { accountId })).code).toBe('request.workspace_required')
    const stranger = await process.newWorkspace()
    const elsewhere = { accountId: stranger.accountId, workspace: owner.workspace }
    expect((await process.call('createInvite', request(), elsewhere)).code).toBe('workspaces.not_found')
  })
})

describe('an invitation', () => {
  test('tells a stranger where it leads and who sent it', async () => {
    const { token } = await newInvite()
    expect((await process.call('previewInvite', { token })).result).toEqual({
      workspaceName: 'Yılmaz Ticaret',
      invitedBy: 'Ayşe Yılmaz',
      language: 'tr',
    })
  })

  test('that is unknown, withdrawn, expired or used up looks the same', async () => {
    const gate = createInviteGate(database.db)
    const [revoked, expired, used, open] = [await newInvite(), await newInvite(), await newInvite(), await newInvite()]
    await process.call('revokeInvite', { id: revoked.invite.id }, owner)
    await database.db.rows(sql`update invites set expires_at = now() where id = ${expired.invite.id}`)
    await database.db.rows(sql`update invites set uses = max_uses where id = ${used.invite.id}`)
    const [flipped] = [`${open.token.slice(0, -2)}${open.token.endsWith('AA') ? 'BB' : 'AA'}`]
    const tokens = [revoked.token, expired.token, used.token, flipped, 'x'.repeat(43), 'A'.repeat(54)]
    for (const token of tokens) {
      expect((await process.call('previewInvite', { token })).code).toBe('workspaces.invite_not_found')
      const accountId = await process.newAccount()
      expect((await process.call('acceptInvite', { token }, { accountId })).code).toBe('workspaces.invite_not_found')
      expect(await gate.isOpenFor(token, 'zeynep@example.com')).toBe(false)
      expect(await gate.takeFor(token, 'zeynep@example.com')).toBe(false)
    }
    expect(await gate.isOpenFor(open.token, 'zeynep@example.com')).toBe(true)
    const listed = (await process.call('listInvites', {}, owner)).result.invites.map(({ id }) => id)
    expect(listed).toContain(open.invite.id)
    for (const { invite } of [revoked, expired, used]) expect(listed).not.toContain(invite.id)
  })

  test('is listed with the newest first', async () => {
    const older = await newInvite()
    const newer = await newInvite()
    const { invites } = (await process.call('listInvites', {}, owner)).result
    expect(invites.slice(0, 2)).toEqual([newer.invite, older.invite])
  })

  test('is withdrawn once or twice, but not from another workspace', async () => {
    const { invite, token } = await newInvite()
    const stranger = await process.newWorkspace()
    const { id } = invite
    expect((await process.call('revokeInvite', { id }, stranger)).code).toBe('workspaces.invite_not_found')
    expect((await process.call('previewInvite', { token })).code).toBeUndefined()
    expect((await process.call('revokeInvite', { id }, owner)).result).toEqual({})
    expect((await process.call('revokeInvite', { id }, owner)).result).toEqual({})
    expect((await process.call('revokeInvite', { id: newId() }, owner)).code).toBe('workspaces.invite_not_found')
  })

  test('ends with the right of its maker', async () => {
    for (const lose of ['demoted', 'deactivated'] as const) {
      const admin = await process.newMember(owner, 'admin')
      const { token } = (await process.call('createInvite', request(), admin)).result
      const { id } = admin.member
      if (lose === 'demoted') await process.call('changeRole', { id, role: 'member' }, owner)
      else await process.call('deactivateMember', { id }, owner)
      expect((await process.call('previewInvite', { token })).code).toBe('workspaces.invite_not_found')
    }
  })
})

describe('accepting', () => {
  test('makes a member with the account’s name and the invitation’s role, and tells the workspace', async () => {
    const { token } = await newInvite({ role: 'guest' })
    const accountId = await process.newAccount('İpek Şahin')

    const { workspace, member } = (await process.call('acceptInvite', { token }, { accountId })).result

    expect(workspace).toEqual(owner.workspace)
    expect(member).toMatchObject({ accountId, name: 'İpek Şahin', role: 'guest', isActive: true })
    expect(process.hookCalls.at(-1)).toBe(`joined ${member.id} guest`)
    const events = await eventsOf(database.db, workspace.id)
    expect(events.at(-1)).toEqual({ kind: 'workspaces.member.joined', payload: { member } })
  })

  test('tells whoever made the invitation, once for each who joins by it', async () => {
    const { token } = await newInvite()
    const accountId = await process.newAccount()
    process.told.length = 0
    const { member } = (await process.call('acceptInvite', { token }, { accountId })).result
    await process.call('acceptInvite', { token }, { accountId })
    expect(process.told).toMatchObject([
      { memberId: owner.member.id, kind: 'joined', actorId: member.id, place: { page: 'members' } },
    ])
  })

  test('again changes nothing and uses nothing up, even when the invitation is used up', async () => {
    const { token, invite } = await newInvite({ maxUses: 1 })
    const accountId = await process.newAccount()
    const first = (await process.call('acceptInvite', { token }, { accountId })).result
    const eventsBefore = (await eventsOf(database.db, owner.workspace.id)).length
    expect((await process.call('acceptInvite', { token }, { accountId })).result).toEqual(first)
    expect((await process.call('acceptInvite', { token }, owner)).result.member).toEqual(owner.member)
    expect(await eventsOf(database.db, owner.workspace.id)).toHaveLength(eventsBefore)
    const uses = await database.db.row(sql`select uses from invites where id = ${invite.id}`)
    expect(uses).toEqual({ uses: 1 })
  })

  test('of one use by four at once in two processes lets one in', async () => {
    const { token } = await newInvite({ maxUses: 1 })
    const other = startTestWorkspaces(database.db)
    const accounts = await Promise.all([1, 2, 3, 4].map(() => process.newAccount()))
    const all = await Promise.all(
      accounts.map((accountId, n) => (n % 2 === 0 ? process : other).call('acceptInvite', { token }, { accountId })),
    )
    const refused = 'workspaces.invite_not_found'
    expect(all.map(({ code }) => code ?? 'done').toSorted()).toEqual(['done', refused, refused, refused])
  })

  test('of two invitations at once by one account makes one member and uses one', async () => {
    const invites = [await newInvite(), await newInvite()]
    const accountId = await process.newAccount()
    const all = await Promise.all(invites.map(({ token }) => process.call('acceptInvite', { token }, { accountId })))
    expect(all[0]?.result.member).toEqual(all[1]?.result.member)
    const ids = invites.map(({ invite }) => invite.id)
    const row = await database.db.row(sql`select sum(uses)::int as uses from invites where id = any (${ids}::uuid[])`)
    expect(row).toEqual({ uses: 1 })
  })

  test('lets somebody who left come back by the same link, with its role', async () => {
    const { token } = await newInvite()
    const accountId = await process.newAccount()
    const { member, workspace } = (await process.call('acceptInvite', { token }, { accountId })).result
    await process.call('deactivateMember', { id: member.id }, { accountId, workspace })
    const again = (await process.call('acceptInvite', { token }, { accountId })).result
    expect(again.member).toEqual(member)
    expect(process.hookCalls.at(-1)).toBe(`joined ${member.id} member`)
  })

  test('lets somebody who was put out come back by a newer link alone', async () => {
    const { token } = await newInvite()
    const accountId = await process.newAccount()
    const { member } = (await process.call('acceptInvite', { token }, { accountId })).result
    await process.call('deactivateMember', { id: member.id }, owner)
    expect((await process.call('acceptInvite', { token }, { accountId })).code).toBe('workspaces.invite_not_found')

    const newer = await newInvite({ role: 'guest' })
    const back = (await process.call('acceptInvite', { token: newer.token }, { accountId })).result
    expect(back.member).toEqual({ ...member, role: 'guest' })
  })

  test('needs a session', async () => {
    const { token } = await newInvite()
    expect((await process.call('acceptInvite', { token })).code).toBe('session.required')
    expect((await process.call('acceptInvite', { token }, { accountId: newId() })).code).toBe('session.required')
  })
})
