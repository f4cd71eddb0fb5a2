import { sql } from '@meydan/platform/db/sql'
import { limits, newId, type ClientId } from '@meydan/protocol'
import { createTestDatabase, type TestDatabase } from '@meydan/testkit/test-database'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { eventsOf, startTestWorkspaces, type TestWorkspaces } from './test-workspaces.ts'

let database: TestDatabase
let process: TestWorkspaces
beforeAll(async () => {
  database = await createTestDatabase()
  process = startTestWorkspaces(database.db)
})
afterAll(() => database[Symbol.asyncDispose]())

const request = (clientId = newId<ClientId>()) => ({ clientId, name: 'Yılmaz Ticaret', language: 'tr' as const })

describe('making a workspace', () => {
  test('[M44] gives one with the caller as its owner', async () => {
    const accountId = await process.newAccount('Ayşe Yılmaz')

    const { workspace, member } = (await process.call('createWorkspace', request(), { accountId })).result

    expect(workspace).toMatchObject({ name: 'Yılmaz Ticaret', language: 'tr' })
    expect(member).toMatchObject({ accountId, name: 'Ayşe Yılmaz', role: 'owner', isActive: true, title: '' })
    expect(process.hookCalls.at(-1)).toBe(`created ${member.id}`)
    expect(await eventsOf(database.db, workspace.id)).toEqual([
      { kind: 'workspaces.member.joined', payload: { member } },
    ])
    const listed = await process.call('listWorkspaces', {}, { accountId })
    expect(listed.result.workspaces).toEqual([workspace])
  })

  test('gives the first answer to the same request again, also after the profile changed', async () => {
    const accountId = await process.newAccount()
    const input = request()
    const first = (await process.call('createWorkspace', input, { accountId })).result
    await process.call(
      'updateProfile',
      { name: 'A. Yılmaz', title: 'Müdür' },
      { accountId, workspace: first.workspace },
    )
    const hooksBefore = process.hookCalls.length

    expect((await process.call('createWorkspace', input, { accountId })).result).toEqual(first)

    expect(process.hookCalls).toHaveLength(hooksBefore)
    expect((await process.call('listWorkspaces', {}, { accountId })).result.workspaces).toHaveLength(1)
  })

  test('refuses the same client id for another request, but only to the same account', async () => {
    const accountId = await process.newAccount()
    const input = request()
    await process.call('createWorkspace', input, { accountId })
    const other = { ...input, name: 'Demir Ticaret' }
    expect((await process.call('createWorkspace', other, { accountId })).code).toBe('request.id_reused')
    const stranger = { accountId: await process.newAccount() }
    expect((await process.call('createWorkspace', other, stranger)).code).toBeUndefined()
  })

  test('makes one workspace when the same request comes four times at once', async () => {
    const accountId = await process.newAccount()
    const input = request()
    const all = await Promise.all([1, 2, 3, 4].map(() => process.call('createWorkspace', input, { accountId })))
    expect(new Set(all.map(({ result }) => result.workspace.id)).size).toBe(1)
    expect((await process.call('listWorkspaces', {}, { accountId })).result.workspaces).toHaveLength(1)
  })

  test('is bounded for each account', async () => {
    const accountId = await process.newAccount()
    await database.db.rows(sql`
      insert into workspaces (id, name, language, created_by, client_id, request_hash)
      select gen_random_uuid(), 'x', 'tr', ${accountId}, gen_random_uuid(), ''
        from generate_series(2, ${limits.workspacesPerAccount})`)
    const race = await Promise.all([1, 2, 3].map(() => process.call('createWorkspace', request(), { accountId })))
    expect(race.map(({ code }) => code ?? 'done').toSorted()).toEqual([
      'done',
      'workspaces.too_many',
      'workspaces.too_many',
    ])
  })

  test('is undone when a module above fails', async () => {
    const accountId = await process.newAccount()
    const failing = startTestWorkspaces(database.db, {
      hooks: { workspaceCreated: () => Promise.reject(new Error('no first channel')) },
    })
    expect((await failing.call('createWorkspace', request(), { accountId })).code).toBe('server.internal')
    expect((await process.call('listWorkspaces', {}, { accountId })).result.workspaces).toEqual([])
  })

  test('needs a session and a name', async () => {
    expect((await process.call('createWorkspace', request())).code).toBe('session.required')
    expect((await process.call('listWorkspaces', {})).code).toBe('session.required')
    const accountId = await process.newAccount()
    expect((await process.call('createWorkspace', { ...request(), name: ' ' }, { accountId })).code).toBe(
      'request.invalid',
    )
    const deleted = { accountId: newId<never>() }
    expect((await process.call('createWorkspace', request(), deleted)).code).toBe('session.required')
  })
})
