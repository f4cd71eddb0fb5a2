import { sql } from '@meydan/platform/db/sql'
import { AppError, operations } from '@meydan/protocol'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { startMailProduct, type MailProduct } from '@meydan/testkit/mail-product'
import { lockAccount } from '../sql.ts'

const { identity } = operations
const newPassword = 'yepyeni bir parola'

let made: MailProduct
beforeAll(async () => {
  made = await startMailProduct()
})
afterAll(() => made[Symbol.asyncDispose]())

const request = (email: string) => made.product.call(identity.requestPasswordReset, { email })
const reset = (token: string, password = newPassword) =>
  made.product.call(identity.resetPasswordByLink, { token, newPassword: password })
const signIn = (email: string, password: string) => made.product.call(identity.signIn, { email, password })
const check = (token: string) => made.product.call(identity.checkLink, { token })

async function newLink() {
  const person = await made.newPerson()
  await request(person.email)
  return { person, token: await made.linkTo(person.email) }
}

describe('asking for a new password', () => {
  test('mails a link whose token stands in the fragment, in the language of the account', async () => {
    const { person } = await newLink()
    const [mail] = await made.mailsTo(person.email)
    expect(mail?.subject).toBe('Parolanı sıfırla')
    expect(mail?.text).toMatch(/http:\/\/localhost:3000\/reset-password#[\w-]{54}/)
    expect(mail?.text).toContain('1 saat')
  })

  test('answers the same for an address that nobody has, asks the queue for the same, and sends nothing', async () => {
    const person = await made.newPerson()
    const jobs = () => made.product.db.row(sql<{ n: number }>`select count(*)::int as n from jobs.job`)
    const before = (await jobs())?.n ?? 0
    const answers = [await request(person.email), await request('nobody@example.com')]
    expect(answers).toEqual([{}, {}])
    expect((await jobs())?.n).toBe(before + 2)
    expect(await made.mailsTo('nobody@example.com')).toEqual([])
    expect(await made.mailsTo(person.email)).toHaveLength(1)
  })

  test('leaves what was mailed before: a stranger who asks as well voids nothing', async () => {
    const { person, token } = await newLink()
    await Promise.all([request(person.email.toUpperCase()), request(person.email)])
    const newer = await made.linkTo(person.email)
    expect(await made.mailsTo(person.email)).toHaveLength(3)
    expect(newer).not.toBe(token)
    expect(await check(token)).toMatchObject({ state: 'open' })
    expect(await made.codeOf(reset(token))).toBeUndefined()
    expect(await check(newer)).toMatchObject({ state: 'replaced' })
    expect(await made.codeOf(reset(newer))).toBe('identity.link_invalid')
  })

  test('waits for nothing that is done with the account, which would tell that there is one', async () => {
    const person = await made.newPerson()
    await made.product.db.transaction(async (tx) => {
      await lockAccount(tx, person.accountId)
      await request(person.email)
    })
    expect(await made.mailsTo(person.email)).toHaveLength(1)
  })

  test('no token is in the queue, and what is stored of it is a hash', async () => {
    const { token } = await newLink()
    const row = await made.product.db.row(sql<{ found: boolean }>`
      select exists (select from jobs.job where data::text like ${`%${token}%`} or output::text like ${`%${token}%`})
          or exists (select from account_links l where l::text like ${`%${token}%`}) as found`)
    expect(row?.found).toBe(false)
  })

  test('a mail server that is away for half an hour still gets a link that works', async () => {
    const person = await made.newPerson()
    made.kept.failure = new AppError('delivery.unavailable')
    await request(person.email)
    expect(await made.mailsTo(person.email)).toEqual([])
    made.kept.failure = undefined
    await vi.waitFor(async () => {
      await made.time.pass(60_000)
      expect(await made.mailsTo(person.email)).toHaveLength(1)
    }, 20_000)
    expect(await made.codeOf(reset(await made.linkTo(person.email)))).toBeUndefined()
  })
})

describe('a link to choose a new password with', () => {
  test('sets it, ends all sessions, proves the address and tells of it', async () => {
    const { person, token } = await newLink()
    expect(await reset(token)).toEqual({})
    expect(await made.codeOf(made.product.call(identity.getSession, {}, person))).toBe('session.required')
    expect(await made.codeOf(signIn(person.email, made.password))).toBe('session.wrong_credentials')
    expect((await signIn(person.email, newPassword)).account).toMatchObject({ isEmailVerified: true })
    expect((await made.mailsTo(person.email)).at(-1)?.subject).toBe('Parolan değişti')
    const revoked = await made.product.db.row(sql<{ routing: unknown }>`
      select routing from stream_events where kind = 'identity.account.revoked' order by "offset" desc limit 1`)
    expect(revoked?.routing).toEqual({ close: { code: 4501, accountId: person.accountId }, isInternal: true })
  })

  test('works once, also when two use it at once', async () => {
    const { person, token } = await newLink()
    const codes = await Promise.all(
      ['birinci parola', 'ikinci parola'].map((password) => made.codeOf(reset(token, password))),
    )
    expect(new Set(codes)).toEqual(new Set(['identity.link_invalid', undefined]))
    expect(await made.codeOf(reset(token))).toBe('identity.link_invalid')
    expect(await check(token)).toMatchObject({ purpose: 'reset', state: 'used' })
    const winner = codes[0] === undefined ? 'birinci parola' : 'ikinci parola'
    expect(await made.codeOf(signIn(person.email, winner))).toBeUndefined()
  })

  test('works once, also when two of an account are used at once', async () => {
    const { person, token } = await newLink()
    await request(person.email)
    const codes = await Promise.all([token, await made.linkTo(person.email)].map((each) => made.codeOf(reset(each))))
    expect(new Set(codes)).toEqual(new Set(['identity.link_invalid', undefined]))
  })

  test('is looked at as often as one likes: that changes nothing', async () => {
    const { person, token } = await newLink()
    for (let n = 0; n < 10; n++) expect(await check(token)).toMatchObject({ state: 'open' })
    expect((await check(token)).email).not.toContain(person.email)
    expect(await made.codeOf(reset(token))).toBeUndefined()
  })

  test('ends after an hour', async () => {
    const { person, token } = await newLink()
    await made.product.db.rows(sql`
      update account_links set expires_at = now() - interval '1 second' where account_id = ${person.accountId}`)
    expect(await check(token)).toMatchObject({ state: 'expired' })
    expect(await made.codeOf(reset(token))).toBe('identity.link_invalid')
  })

  test('leads nowhere once the password was changed another way, which is told as well', async () => {
    const { person, token } = await newLink()
    const change = { currentPassword: made.password, newPassword: 'bambaşka bir parola' }
    await made.product.call(identity.changePassword, change, person)
    expect((await made.mailsTo(person.email)).at(-1)?.subject).toBe('Parolan değişti')
    expect(await check(token)).toMatchObject({ state: 'replaced' })
    expect(await made.codeOf(reset(token))).toBe('identity.link_invalid')
  })

  test('is refused where it was not made by us, or is for something else', async () => {
    const { token } = await newLink()
    const forged = `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`
    expect(await made.codeOf(reset(forged))).toBe('identity.link_invalid')
    expect(await made.codeOf(check(forged))).toBe('identity.link_invalid')
    expect(await made.codeOf(made.product.call(identity.verifyEmail, { token }))).toBe('identity.link_invalid')
    expect(await made.codeOf(made.product.call(identity.confirmEmailChange, { token }))).toBe('identity.link_invalid')
    expect(await made.codeOf(reset(token, 'short'))).toBe('request.invalid')
    expect(await made.codeOf(reset(token))).toBeUndefined()
  })
})
