import { sql } from '@meydan/platform/db/sql'
import { limits, newId, operations } from '@meydan/protocol'
import { startMailProduct, type MailProduct } from '@meydan/testkit/mail-product'
import type { Persona } from '@meydan/testkit/product'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { deleteOldInviteMailings } from './sql/invite-mailings.ts'

const { workspaces, identity } = operations

let made: MailProduct
let owner: Persona
beforeAll(async () => {
  made = await startMailProduct()
  owner = await newOwner()
})
afterAll(() => made[Symbol.asyncDispose]())

/** An owner who has proved the own address. */
async function newOwner(): Promise<Persona> {
  const persona = await made.product.owner()
  await made.product.db.rows(sql`update accounts set email_verified = true where email = ${persona.email}`)
  return persona
}
/** The same one in a further workspace. */
async function inNewWorkspace(of: Persona): Promise<Persona> {
  const input = { clientId: newId<never>(), name: 'Yan Şirket', language: 'tr' } as const
  const { workspace, member } = await made.product.call(workspaces.createWorkspace, input, of)
  return { ...of, workspaceId: workspace.id, member }
}

type Given = { clientId?: string; role?: 'admin' | 'member' | 'guest' }
const invite = (emails: string[], given: Given = {}, as = owner) =>
  made.product.call(workspaces.inviteByEmail, { clientId: newId(), emails, ...given }, as)
const freshEmail = () => `${newId()}@example.org`

/** The token of the invitation that was mailed to an address last. */
async function invitedAs(email: string): Promise<string> {
  const text = (await made.mailsTo(email)).at(-1)?.text ?? ''
  return /\/invite#([\w-]+)/.exec(text)?.[1] ?? ''
}

test('mails each address a link of its own, in the language of the workspace', async () => {
  const emails = [freshEmail(), freshEmail()] as const
  const { outcomes } = await invite([...emails, emails[0].toUpperCase()], { role: 'guest' })
  expect(outcomes.map(({ outcome }) => outcome)).toEqual(['invited', 'invited'])
  const [first, second] = [await invitedAs(emails[0]), await invitedAs(emails[1])]
  expect(first).toMatch(/^[\w-]{54}$/)
  expect(first).not.toBe(second)
  const [mail] = await made.mailsTo(emails[1])
  expect(mail?.subject).toBe('Ayşe Yılmaz seni davet etti: Örnek A.Ş.')
  const { invites } = await made.product.call(workspaces.listInvites, {}, owner)
  expect(invites).toContainEqual(expect.objectContaining({ email: emails[1], role: 'guest', maxUses: 1, uses: 0 }))
  const row = await made.product.db.row(sql<{ found: boolean }>`
    select exists (select from jobs.job where data::text like ${`%${first}%`}) as found`)
  expect(row?.found).toBe(false)
})

test('signing up by it with its address proves the address, so that no second mail comes', async () => {
  const email = freshEmail()
  await invite([email])
  const inviteToken = await invitedAs(email)
  const signedUp = await made.product.call(identity.signUp, {
    email,
    password: made.password,
    name: 'Elif Çağlar',
    inviteToken,
  })
  expect(signedUp.account.isEmailVerified).toBe(true)
  const { member } = await made.product.call(workspaces.acceptInvite, { token: inviteToken }, signedUp)
  expect(member.role).toBe('member')
  expect(await made.mailsTo(email)).toHaveLength(1)
})

test('accepting with the account of its address proves it; with another account it does not', async () => {
  const [person, other] = [await made.newPerson(), await made.newPerson()]
  await invite([person.email, 'office@example.org'])
  await made.product.call(workspaces.acceptInvite, { token: await invitedAs(person.email) }, person)
  const toOffice = await invitedAs('office@example.org')
  await made.product.call(workspaces.acceptInvite, { token: toOffice }, other)
  const isProved = async (of: typeof person) =>
    (await made.product.call(identity.getSession, {}, of)).account.isEmailVerified
  expect([await isProved(person), await isProved(other)]).toEqual([true, false])
  const third = await made.newPerson()
  const again = made.product.call(workspaces.acceptInvite, { token: toOffice }, third)
  expect(await made.codeOf(again)).toBe('workspaces.invite_not_found')
})

test('says who is a member already, and mails nothing there', async () => {
  const colleague = await made.product.colleague(owner)
  await made.mailsTo(colleague.email)
  made.kept.mails.length = 0
  const { outcomes } = await invite([colleague.email])
  expect(outcomes).toEqual([{ email: colleague.email, outcome: 'already_member' }])
  expect(await made.mailsTo(colleague.email)).toEqual([])
})

test('the same request again mails nothing again; another one with its id is refused', async () => {
  const email = freshEmail()
  const clientId = newId<never>()
  const first = await invite([email], { clientId })
  expect(await invite([email], { clientId })).toEqual(first)
  expect(await made.mailsTo(email)).toHaveLength(1)
  expect(await made.codeOf(invite([email], { clientId, role: 'guest' }))).toBe('request.id_reused')
})

test('the newest invitation of an address counts', async () => {
  const email = freshEmail()
  await invite([email])
  const older = await invitedAs(email)
  await invite([email])
  const newer = await invitedAs(email)
  const preview = (token: string) => made.codeOf(made.product.call(workspaces.previewInvite, { token }))
  expect([await preview(older), await preview(newer)]).toEqual(['workspaces.invite_not_found', undefined])
})

test('is for managers, who give no role above their own, and takes addresses only', async () => {
  const colleague = await made.product.colleague(owner)
  expect(await made.codeOf(invite([freshEmail()], {}, colleague))).toBe('workspaces.role_required')
  expect(await made.codeOf(invite(['no address']))).toBe('request.invalid')
  expect(await made.codeOf(invite([]))).toBe('request.invalid')
  const tooMany = Array.from({ length: limits.invitedEmails + 1 }, freshEmail)
  expect(await made.codeOf(invite(tooMany))).toBe('request.invalid')
})

test('is bounded for a day in each workspace, whatever became of the invitations', async () => {
  const other = await newOwner()
  await invite([freshEmail()], {}, other)
  await made.product.db.rows(sql`
    update invite_mailings set mails = ${limits.invitesMailedPerDay - 1} where workspace_id = ${other.workspaceId}`)
  expect(await made.codeOf(invite([freshEmail(), freshEmail()], {}, other))).toBe('workspaces.too_many')
  expect(await made.codeOf(invite([freshEmail()], {}, other))).toBeUndefined()
  await made.product.db.rows(sql`
    update invite_mailings set created_at = now() - interval '25 hours' where workspace_id = ${other.workspaceId}`)
  expect(await made.codeOf(invite([freshEmail(), freshEmail()], {}, other))).toBeUndefined()
})

describe('a stranger', () => {
  const outcomesOf = async (email: string, as: readonly Persona[]) =>
    (await Promise.all(as.map((one) => invite([email], {}, one)))).map(({ outcomes }) => outcomes[0]?.outcome)

  test('is mailed three times a day at most, by however many workspaces and accounts at once', async () => {
    const other = await newOwner()
    const inviters = [owner, other, await inNewWorkspace(other), await inNewWorkspace(owner), await newOwner()]
    const email = freshEmail()
    const outcomes = await outcomesOf(email, inviters)
    const notMailed = outcomes.filter((outcome) => outcome === 'not_mailed')
    expect([outcomes.length, notMailed.length]).toEqual([5, 2])
    expect(await made.mailsTo(email)).toHaveLength(3)
    const shouted = await outcomesOf(email.toUpperCase(), [owner])
    expect(shouted).toEqual(['not_mailed'])
    await made.product.db.rows(sql`
      update invites set created_at = now() - interval '25 hours' where email_folded = ${email}`)
    expect(await outcomesOf(email, [owner])).toEqual(['invited'])
  })

  test('keeps the link that was mailed last, when no more goes there', async () => {
    const email = freshEmail()
    for (let n = 0; n < 3; n++) await invite([email])
    const last = await invitedAs(email)
    expect(await outcomesOf(email, [owner])).toEqual(['not_mailed'])
    expect(await made.codeOf(made.product.call(workspaces.previewInvite, { token: last }))).toBeUndefined()
  })

  test('is written to in the name of proved addresses only', async () => {
    const unproved = await made.product.owner()
    const email = freshEmail()
    expect(await made.codeOf(invite([email], {}, unproved))).toBe('identity.email_unverified')
    expect(await made.mailsTo(email)).toEqual([])
  })
})

test('is bounded for a day for each account over all its workspaces', async () => {
  const one = await newOwner()
  const other = await inNewWorkspace(one)
  await invite([freshEmail()], {}, one)
  await made.product.db.rows(sql`
    update invite_mailings set mails = ${limits.invitesMailedPerDay - 1} where workspace_id = ${one.workspaceId}`)
  expect(await made.codeOf(invite([freshEmail(), freshEmail()], {}, other))).toBe('workspaces.too_many')
  expect(await made.codeOf(invite([freshEmail()], {}, other))).toBeUndefined()
})

test('a request that mails nobody counts as one, and all are forgotten after a week', async () => {
  const one = await newOwner()
  const colleague = await made.product.colleague(one)
  await invite([colleague.email], {}, one)
  await made.product.db.rows(sql`
    update invite_mailings set mails = ${limits.invitesMailedPerDay - 1} where workspace_id = ${one.workspaceId}`)
  expect(await made.codeOf(invite([colleague.email], {}, one))).toBeUndefined()
  expect(await made.codeOf(invite([colleague.email], {}, one))).toBe('workspaces.too_many')
  const kept = async () => {
    await deleteOldInviteMailings(made.product.db)
    const row = await made.product.db.row(sql<{ n: number }>`
      select count(*)::int as n from invite_mailings where workspace_id = ${one.workspaceId}`)
    return row?.n
  }
  expect(await kept()).toBe(2)
  await made.product.db.rows(sql`
    update invite_mailings set created_at = now() - interval '8 days' where workspace_id = ${one.workspaceId}`)
  expect(await kept()).toBe(0)
})
