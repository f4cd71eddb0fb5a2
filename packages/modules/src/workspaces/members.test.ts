import { sql } from '@meydan/platform/db/sql'
import { newId, type MemberId } from '@meydan/protocol'
import { createTestDatabase, type TestDatabase } from '@meydan/testkit/test-database'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { eventsOf, startTestWorkspaces, type TestMember, type TestWorkspaces } from './test-workspaces.ts'

let database: TestDatabase
let process: TestWorkspaces
beforeAll(async () => {
  database = await createTestDatabase()
  process = startTestWorkspaces(database.db)
})
afterAll(() => database[Symbol.asyncDispose]())

/** Puts members into a workspace without asking anybody. */
async function insertMembers(owner: TestMember, names: readonly string[]): Promise<void> {
  for (const name of names) {
    const accountId = await process.newAccount(name)
    await database.db.rows(sql`
      insert into members (workspace_id, id, account_id, name, role)
      values (${owner.workspace.id}, ${newId<MemberId>()}, ${accountId}, ${name}, 'member')`)
  }
}

async function namesByPages(as: TestMember, limit: number): Promise<string[]> {
  const names: string[] = []
  let after: MemberId | undefined
  do {
    const input = { limit, ...(after === undefined ? {} : { after }) }
    const page = (await process.call('listMembers', input, as)).result
    names.push(...page.members.map(({ name }) => name))
    after = page.nextCursor ?? undefined
  } while (after !== undefined)
  return names
}

describe('listing members', () => {
  const names = ['Çağrı', 'Cem', 'Ilgın', 'Irmak', 'İpek', 'Öykü', 'Ozan', 'Şule', 'Selin', 'Ünal', 'Ufuk', 'Zeki']

  test('[O20] is by name in Turkish order where the workspace is Turkish, page by page without a gap', async () => {
    const owner = await process.newWorkspace({ language: 'tr' })
    await insertMembers(owner, [...names, 'Cem'])
    const expected = ['Ayşe Yılmaz', 'Cem', 'Cem', 'Çağrı', 'Ilgın', 'Irmak', 'İpek']
    const all = await namesByPages(owner, 200)
    expect(all).toEqual([...expected, 'Ozan', 'Öykü', 'Selin', 'Şule', 'Ufuk', 'Ünal', 'Zeki'])
    expect(await namesByPages(owner, 3)).toEqual(all)
    expect(await namesByPages(owner, 7)).toEqual(all)
  })

  test('is in English order where the workspace is English', async () => {
    const owner = await process.newWorkspace({ language: 'en' })
    await insertMembers(owner, ['Çağrı', 'Cem', 'Dora', 'İpek', 'Irmak', 'Ilgın'])
    expect(await namesByPages(owner, 2)).toEqual(['Ayşe Yılmaz', 'Çağrı', 'Cem', 'Dora', 'Ilgın', 'İpek', 'Irmak'])
  })

  test('shows those who left as inactive, and gives 50 when no number is asked for', async () => {
    const owner = await process.newWorkspace()
    await insertMembers(
      owner,
      Array.from({ length: 60 }, (_, n) => `Kişi ${String(n).padStart(2, '0')}`),
    )
    const left = await process.newMember(owner, 'member', 'Aaron')
    await process.call('deactivateMember', { id: left.member.id }, owner)
    const page = (await process.call('listMembers', {}, owner)).result
    expect(page.members).toHaveLength(50)
    expect(page.members[0]).toMatchObject({ name: 'Aaron', isActive: false })
    expect(page.nextCursor).toBe(page.members[49]?.id)
  })

  test('[M44] shows nothing of other workspaces, not even by a cursor', async () => {
    const ours = await process.newWorkspace()
    const theirs = await process.newWorkspace()
    await insertMembers(theirs, ['Zeki'])
    expect(await namesByPages(ours, 10)).toEqual(['Ayşe Yılmaz'])
    expect((await process.call('listMembers', { after: theirs.member.id }, ours)).code).toBe('request.invalid')
    const elsewhere = { accountId: ours.accountId, workspace: theirs.workspace }
    expect((await process.call('listMembers', {}, elsewhere)).code).toBe('workspaces.not_found')
    expect((await process.call('listMembers', {}, { accountId: ours.accountId })).code).toBe(
      'request.workspace_required',
    )
    expect((await process.call('listMembers', {})).code).toBe('session.required')
  })

  test('shows a guest itself alone', async () => {
    const owner = await process.newWorkspace()
    const guest = await process.newMember(owner, 'guest')
    const page = (await process.call('listMembers', {}, guest)).result
    expect(page).toEqual({ members: [guest.member], nextCursor: null })
    const after = { after: guest.member.id }
    expect((await process.call('listMembers', after, guest)).result).toEqual({ members: [], nextCursor: null })
  })
})

describe('one member', () => {
  test('shows the profile with role and department', async () => {
    const owner = await process.newWorkspace()
    const colleague = await process.newMember(owner)
    const profile = { title: 'Muhasebeci', department: 'Finans', phone: '+90 212 555 01 02' }
    await process.call('updateProfile', profile, colleague)
    const { employee } = (await process.call('getEmployee', { id: colleague.member.id }, owner)).result
    expect(employee).toEqual({ ...colleague.member, ...profile })
  })

  test('is not found in another workspace, when unknown, or by a guest who is not that member', async () => {
    const owner = await process.newWorkspace()
    const stranger = await process.newWorkspace()
    const guest = await process.newMember(owner, 'guest')
    const { id } = owner.member
    expect((await process.call('getEmployee', { id }, stranger)).code).toBe('workspaces.member_not_found')
    expect((await process.call('getEmployee', { id: newId() }, owner)).code).toBe('workspaces.member_not_found')
    expect((await process.call('getEmployee', { id }, guest)).code).toBe('workspaces.member_not_found')
    expect((await process.call('getEmployee', { id: guest.member.id }, guest)).code).toBeUndefined()
    expect((await process.call('getEmployee', { id: 'nonsense' as never }, owner)).code).toBe('request.invalid')
    expect((await process.call('getEmployee', { id })).code).toBe('session.required')
  })
})

describe('changing one’s profile', () => {
  test('sets what is given, leaves the rest, and tells the workspace', async () => {
    const owner = await process.newWorkspace()
    await process.call('updateProfile', { title: 'Müdür', department: 'Satış' }, owner)
    const { member } = (await process.call('updateProfile', { name: ' Ayşe Kaya ', title: '' }, owner)).result
    expect(member).toEqual({ ...owner.member, name: 'Ayşe Kaya', title: '', department: 'Satış' })
    const events = await eventsOf(database.db, owner.workspace.id)
    expect(events).toHaveLength(3)
    expect(events.at(-1)).toEqual({ kind: 'workspaces.member.changed', payload: { member } })
  })

  test('to what it is already is no event', async () => {
    const owner = await process.newWorkspace()
    expect((await process.call('updateProfile', {}, owner)).result.member).toEqual(owner.member)
    const same = await process.call('updateProfile', { name: owner.member.name }, owner)
    expect(same.result.member).toEqual(owner.member)
    expect(await eventsOf(database.db, owner.workspace.id)).toHaveLength(1)
  })

  test('is refused to somebody who was put out a moment ago, in a process that does not know it yet', async () => {
    const owner = await process.newWorkspace()
    const { accountId, member, workspace } = await process.newMember(owner)
    const other = startTestWorkspaces(database.db)
    const as = { accountId, workspace }
    expect((await other.call('updateProfile', { title: 'Şef' }, as)).code).toBeUndefined()
    await process.call('deactivateMember', { id: member.id }, owner)
    expect((await other.call('updateProfile', { title: 'Müdür' }, as)).code).toBe('workspaces.not_found')
    expect((await other.call('updateProfile', {}, as)).code).toBe('workspaces.not_found')
  })

  test('refuses what is out of bounds', async () => {
    const owner = await process.newWorkspace()
    for (const input of [{ name: '' }, { name: 'x'.repeat(101) }, { phone: 'x'.repeat(41) }, { title: 'a\0b' }]) {
      expect((await process.call('updateProfile', input, owner)).code).toBe('request.invalid')
    }
    expect((await process.call('updateProfile', { role: 'owner' } as never, owner)).code).toBe('request.invalid')
  })
})
