import { sql } from '@meydan/platform/db/sql'
import { newId, operations } from '@meydan/protocol'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startMailProduct, type MailPerson, type MailProduct } from '@meydan/testkit/mail-product'

const { identity } = operations

let made: MailProduct
beforeAll(async () => {
  made = await startMailProduct()
})
afterAll(() => made[Symbol.asyncDispose]())

const accountOf = async (person: MailPerson) => made.product.call(identity.getSession, {}, person)
const verify = (token: string) => made.product.call(identity.verifyEmail, { token })
const confirm = (token: string) => made.product.call(identity.confirmEmailChange, { token })
const change = (person: MailPerson, newEmail: string, password = made.password) =>
  made.product.call(identity.changeEmail, { newEmail, password }, person)
const freshEmail = () => `${newId()}@example.net`

describe('proving an address', () => {
  test('is asked for when somebody signs up, and whoever holds the link may', async () => {
    const email = freshEmail()
    const { token, account } = await made.product.call(identity.signUp, {
      email,
      password: made.password,
      name: 'Ali',
      language: 'en',
    })
    expect(account.isEmailVerified).toBe(false)
    expect((await made.mailsTo(email)).map(({ subject }) => subject)).toEqual(['Confirm your e-mail address'])
    const link = await made.linkTo(email)
    expect(await verify(link)).toEqual({})
    expect((await accountOf({ email, token, accountId: account.id })).account.isEmailVerified).toBe(true)
    expect(await made.codeOf(verify(link))).toBe('identity.link_invalid')
  })

  test('is mailed again when that is asked for, and the newest link counts', async () => {
    const person = await made.newPerson()
    await made.product.call(identity.requestEmailVerification, {}, person)
    const first = await made.linkTo(person.email)
    await made.product.call(identity.requestEmailVerification, {}, person)
    const second = await made.linkTo(person.email)
    expect(await made.codeOf(verify(first))).toBe('identity.link_invalid')
    expect(await made.codeOf(verify(second))).toBeUndefined()
    await made.product.call(identity.requestEmailVerification, {}, person)
    expect(await made.mailsTo(person.email)).toHaveLength(2)
    expect(await made.codeOf(made.product.call(identity.requestEmailVerification, {}))).toBe('session.required')
  })

  test('counts once, when two use the link at once', async () => {
    const person = await made.newPerson()
    await made.product.call(identity.requestEmailVerification, {}, person)
    const token = await made.linkTo(person.email)
    const codes = await Promise.all([made.codeOf(verify(token)), made.codeOf(verify(token))])
    expect(new Set(codes)).toEqual(new Set(['identity.link_invalid', undefined]))
  })
})

describe('changing the address', () => {
  test('happens when the new one confirms, and not before; the old one is warned, and told', async () => {
    const person = await made.newPerson()
    const newEmail = freshEmail()
    await change(person, newEmail)
    expect(await accountOf(person)).toMatchObject({ account: { email: person.email }, pendingEmail: newEmail })
    const token = await made.linkTo(newEmail)
    expect((await made.mailsTo(person.email)).map(({ subject }) => subject)).toEqual([
      'E-posta adresini değiştirme isteği',
    ])

    expect(await confirm(token)).toEqual({})
    // The session stays: who asked proved the password.
    expect(await accountOf(person)).toMatchObject({
      account: { email: newEmail, isEmailVerified: true },
      pendingEmail: null,
    })
    const told = (await made.mailsTo(person.email)).at(-1)
    expect(told?.subject).toBe('E-posta adresin değişti')
    expect(told?.text).toContain(newEmail)
    const signIn = (email: string) => made.product.call(identity.signIn, { email, password: made.password })
    expect(await made.codeOf(signIn(newEmail))).toBeUndefined()
    expect(await made.codeOf(signIn(person.email))).toBe('session.wrong_credentials')
    expect(await made.codeOf(confirm(token))).toBe('identity.link_invalid')
  })

  test('needs the password, a session and an address that nobody has', async () => {
    const person = await made.newPerson()
    const other = await made.newPerson()
    expect(await made.codeOf(change(person, freshEmail(), 'not this one'))).toBe('session.wrong_credentials')
    expect(await made.codeOf(change({ ...person, token: '' }, freshEmail()))).toBe('session.required')
    expect(await made.codeOf(change(person, other.email.toUpperCase()))).toBe('identity.email_taken')
    expect(await made.codeOf(change(person, 'no address'))).toBe('request.invalid')
    expect(await made.mailsTo(other.email)).toEqual([])
  })

  test('goes to one of two who want the same address; the other is told that it is taken', async () => {
    const people = [await made.newPerson(), await made.newPerson()] as const
    const newEmail = freshEmail()
    await change(people[0], newEmail)
    const first = await made.linkTo(newEmail)
    await change(people[1], newEmail)
    const second = await made.linkTo(newEmail)
    const codes = await Promise.all([made.codeOf(confirm(first)), made.codeOf(confirm(second))])
    expect(new Set(codes)).toEqual(new Set(['identity.email_taken', undefined]))
    const winner = codes[0] === undefined ? people[0] : people[1]
    expect((await accountOf(winner)).account.email).toBe(newEmail)
  })

  test('is taken back by a new password, and replaced by another request', async () => {
    const person = await made.newPerson()
    const emails = [freshEmail(), freshEmail()] as const
    await change(person, emails[0])
    const first = await made.linkTo(emails[0])
    await change(person, emails[1])
    const second = await made.linkTo(emails[1])
    expect(await made.codeOf(confirm(first))).toBe('identity.link_invalid')
    const passwords = { currentPassword: made.password, newPassword: 'yepyeni bir parola' }
    await made.product.call(identity.changePassword, passwords, person)
    expect(await made.codeOf(confirm(second))).toBe('identity.link_invalid')
    expect(await accountOf(person)).toMatchObject({ account: { email: person.email }, pendingEmail: null })
  })

  test('voids what was mailed to the old address', async () => {
    const person = await made.newPerson()
    await made.product.call(identity.requestPasswordReset, { email: person.email })
    const resetToken = await made.linkTo(person.email)
    const newEmail = freshEmail()
    await change(person, newEmail)
    await confirm(await made.linkTo(newEmail))
    const reset = { token: resetToken, newPassword: 'yepyeni bir parola' }
    expect(await made.codeOf(made.product.call(identity.resetPasswordByLink, reset))).toBe('identity.link_invalid')
  })
})

describe('a sign-in from elsewhere', () => {
  const signInFrom = (email: string, remoteAddress: string, userAgent: string) =>
    made.product.process.operations.invoke({
      operation: 'identity.signIn',
      input: { email, password: made.password },
      token: undefined,
      workspaceId: undefined,
      requestId: newId(),
      remoteAddress,
      userAgent,
    })
  const firefox = 'Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0'

  test('is told of once, with the device and the address; what is known is not told of', async () => {
    const { email } = await made.newPerson()
    // From where it signed up, and from another address of the same network.
    await signInFrom(email, '192.0.2.1', 'test')
    await signInFrom(email, '192.0.99.7', 'test')
    expect(await made.mailsTo(email)).toEqual([])

    await signInFrom(email, '198.51.100.24', firefox)
    await signInFrom(email, '198.51.100.25', firefox)
    const mails = await made.mailsTo(email)
    expect(mails.map(({ subject }) => subject)).toEqual(['Hesabına yeni bir giriş yapıldı'])
    expect(mails[0]?.text).toContain('Firefox, Windows')
    expect(mails[0]?.text).toContain('198.51.100.24')
    expect(mails[0]?.text).toContain('/forgot-password')
  })

  test('is told of again after 90 days, and a wrong password is none', async () => {
    const { email, accountId } = await made.newPerson()
    await signInFrom(email, '198.51.100.24', firefox)
    expect(await made.mailsTo(email)).toHaveLength(1)
    await made.product.db.rows(sql`
      update account_sightings set seen_at = now() - interval '91 days'
       where account_id = ${accountId} and place_hash = (
         select place_hash from account_sightings where account_id = ${accountId} order by seen_at desc limit 1)`)
    await signInFrom(email, '198.51.100.24', firefox)
    expect(await made.mailsTo(email)).toHaveLength(2)
    await made.codeOf(made.product.call(identity.signIn, { email, password: 'not this one' }))
    expect(await made.mailsTo(email)).toHaveLength(2)
  })

  test('is not told of where nothing was noted before', async () => {
    const { email, accountId } = await made.newPerson()
    await made.product.db.rows(sql`delete from account_sightings where account_id = ${accountId}`)
    await signInFrom(email, '203.0.113.9', firefox)
    expect(await made.mailsTo(email)).toEqual([])
  })
})
