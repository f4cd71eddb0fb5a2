import { sql } from '@meydan/platform/db/sql'
import { limits, type InputOf, type operations } from '@meydan/protocol'
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

type Input = InputOf<typeof operations.workspaces.setStatus>

const nothing: Input = { emoji: '', text: '', until: null, doNotDisturbUntil: null }
const inAnHour = new Date(Date.now() + 3_600_000).toISOString()
const anHourAgo = new Date(Date.now() - 3_600_000).toISOString()

const set = (as: TestMember, input: Partial<Input>) => process.call('setStatus', { ...nothing, ...input }, as)
const seenBy = async (viewer: TestMember, { member }: TestMember) =>
  (await process.call('getEmployee', { id: member.id }, viewer)).result.employee

describe('a status', () => {
  test('is seen by colleagues, in the profile and in the list, and told to the workspace', async () => {
    const owner = await process.newWorkspace()
    const colleague = await process.newMember(owner)
    const status = { emoji: '🌴', text: 'İzinli, dönüş pazartesi', until: inAnHour }
    const { member } = (await set(colleague, { ...status, doNotDisturbUntil: inAnHour })).result
    expect(member).toEqual({ ...colleague.member, status, doNotDisturbUntil: inAnHour })
    expect(await seenBy(owner, colleague)).toEqual(member)
    expect((await process.call('listMembers', {}, owner)).result.members).toContainEqual(member)
    const events = await eventsOf(database.db, owner.workspace.id)
    expect(events.at(-1)).toEqual({ kind: 'workspaces.member.changed', payload: { member } })
  })

  test('is the whole of what was said last, and nothing when that is empty', async () => {
    const owner = await process.newWorkspace()
    await set(owner, { emoji: '🍽️', text: 'Öğle yemeğinde', doNotDisturbUntil: inAnHour })
    expect((await set(owner, { text: 'Toplantıda' })).result.member).toMatchObject({
      status: { emoji: '', text: 'Toplantıda', until: null },
      doNotDisturbUntil: null,
    })
    expect((await set(owner, { until: inAnHour })).result.member).toEqual(owner.member)
  })

  test('said twice is one event', async () => {
    const owner = await process.newWorkspace()
    const status = { emoji: '🇹🇷', text: 'Bayram', until: inAnHour, doNotDisturbUntil: inAnHour }
    const first = (await set(owner, status)).result
    expect((await set(owner, status)).result).toEqual(first)
    expect(await eventsOf(database.db, owner.workspace.id)).toHaveLength(2)
    await set(owner, nothing)
    await set(owner, nothing)
    expect(await eventsOf(database.db, owner.workspace.id)).toHaveLength(3)
  })

  test('is left out once it has ended, everywhere, and so is the wish for peace', async () => {
    const owner = await process.newWorkspace()
    const colleague = await process.newMember(owner)
    const past = await set(colleague, { text: 'Geçmiş', until: anHourAgo, doNotDisturbUntil: anHourAgo })
    expect(past.result.member).toEqual(colleague.member)
    await set(colleague, { text: 'Birazdan geçmiş', until: inAnHour, doNotDisturbUntil: inAnHour })
    await database.db.rows(sql`
      update member_statuses set until = now(), dnd_until = now() where member_id = ${colleague.member.id}`)
    expect(await seenBy(owner, colleague)).toEqual(colleague.member)
    await database.db.rows(
      sql`update member_statuses set dnd_until = ${inAnHour} where member_id = ${colleague.member.id}`,
    )
    expect(await seenBy(owner, colleague)).toEqual({ ...colleague.member, doNotDisturbUntil: inAnHour })
  })

  test('is one’s own and of one workspace', async () => {
    const owner = await process.newWorkspace()
    const colleague = await process.newMember(owner)
    await set(owner, { text: 'Yolda' })
    expect(await seenBy(owner, colleague)).toEqual(colleague.member)
    const stranger = await process.newWorkspace()
    expect((await set({ ...stranger, workspace: owner.workspace }, { text: 'x' })).code).toBe('workspaces.not_found')
  })

  test('is refused to somebody who was put out a moment ago', async () => {
    const owner = await process.newWorkspace()
    const colleague = await process.newMember(owner)
    const other = startTestWorkspaces(database.db)
    await other.call('listMembers', {}, colleague)
    await process.call('deactivateMember', { id: colleague.member.id }, owner)
    expect((await other.call('setStatus', { ...nothing, text: 'Hâlâ burada' }, colleague)).code).toBe(
      'workspaces.not_found',
    )
  })

  test.each([
    ['two emojis', { emoji: '🌴🌴' }],
    ['a letter', { emoji: 'x' }],
    ['many characters', { emoji: '👨‍👩‍👧‍👦'.repeat(5) }],
    ['two lines', { text: 'bir\niki' }],
    ['too many words', { text: 'x'.repeat(limits.statusText + 1) }],
    ['a day without a time', { until: '2030-01-01' }],
    ['no such instant', { doNotDisturbUntil: 'yarın' }],
  ])('is refused with %s', async (_, wrong) => {
    const owner = await process.newWorkspace()
    expect((await set(owner, wrong)).code).toBe('request.invalid')
  })

  test.each(['👨‍👩‍👧‍👦', '❤️', '1️⃣', '🏳️‍🌈', '✌🏽'])('may be %s', async (emoji) => {
    const owner = await process.newWorkspace()
    expect((await set(owner, { emoji })).result.member.status?.emoji).toBe(emoji)
  })
})
