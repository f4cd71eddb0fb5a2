import { sql } from '@meydan/platform/db/sql'
import { createTestDatabase, type TestDatabase } from '@meydan/testkit/test-database'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createPasswords } from './passwords.ts'
import { deleteExpiredSessions } from './sql.ts'
import { startTestInstance, type TestInstance } from './test-instance.ts'

let database: TestDatabase
let instance: TestInstance
let people = 0
beforeAll(async () => {
  database = await createTestDatabase()
  instance = await startTestInstance(database.db)
  await instance.call('signUp', { email: 'operator@example.com', password: 'irrelevant here', name: 'Operator' })
})
afterAll(() => database[Symbol.asyncDispose]())

const password = 'on karakterden uzun'
async function newPerson() {
  const email = `person-${people++}@example.com`
  const { result } = await instance.call('signUp', { email, password, name: 'Zeynep Kaya' })
  return { email, password, account: result.account, token: result.token }
}

describe('signing in', () => {
  test('[M43] opens a session of 24 hours, as a cookie and as a bearer token', async () => {
    const { email, account } = await newPerson()
    const before = Date.now()

    const { result, cookies } = await instance.call('signIn', { email: ` ${email.toUpperCase()}`, password })

    expect(result.account).toEqual(account)
    const lifetime = Date.parse(result.expiresAt) - before
    expect(lifetime).toBeGreaterThan(24 * 3600_000 - 60_000)
    expect(lifetime).toBeLessThan(24 * 3600_000 + 60_000)
    expect(cookies).toEqual([
      `meydan.session_token=${encodeURIComponent(result.token)}; Max-Age=34560000; Path=/; HttpOnly; SameSite=Lax`,
    ])
    expect((await instance.sessions.sessionOf(result.token))?.accountId).toBe(account.id)
    expect((await instance.sessions.sessionOf(encodeURIComponent(result.token)))?.accountId).toBe(account.id)
  })

  test('binds the cookie to https where the public address is https', async () => {
    const { email } = await newPerson()
    const secure = await startTestInstance(database.db, { publicUrl: 'https://chat.example.com' })
    expect(secure.cookieName).toBe('__Secure-meydan.session_token')
    const [cookie] = (await secure.call('signIn', { email, password })).cookies
    expect(cookie).toMatch(
      /^__Secure-meydan\.session_token=[^;]+; Max-Age=34560000; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    )
  })

  test('records the device', async () => {
    const { email, account } = await newPerson()
    await instance.call('signIn', { email, password })
    const rows = await database.db.rows(
      sql`select ip_address, user_agent from sessions where account_id = ${account.id}`,
    )
    expect(rows).toHaveLength(2)
    expect(rows[0]).toEqual({ ip_address: '192.0.2.7', user_agent: 'a test' })
  })

  test('never waits for a second connection while it holds one', async () => {
    await using small = await createTestDatabase({ maxConnections: 1 })
    // The operator sets mail up on a page: whoever asks for it looks into the database.
    const mail = async () => (await small.db.rows(sql`select`), undefined)
    const alone = await startTestInstance(small.db, { mail })
    const person = { email: 'ayse@example.com', password }
    await alone.call('signUp', { ...person, name: 'Ayşe' })
    expect((await alone.call('signIn', person, undefined, '198.51.100.24')).code).toBeUndefined()
  })

  test('refuses a wrong password and an unknown address alike, for the same work', async () => {
    const { email } = await newPerson()
    const work = async (input: { email: string; password: string }) => {
      const before = instance.hashes.count
      const { code, cookies } = await instance.call('signIn', input)
      return { code, cookies, hashes: instance.hashes.count - before }
    }
    const refused = { code: 'session.wrong_credentials', cookies: [], hashes: 1 }
    expect(await work({ email, password: 'not the password' })).toEqual(refused)
    expect(await work({ email: 'nobody@example.com', password })).toEqual(refused)
    // Somebody who comes through another provider only.
    const { account } = await newPerson().then(async (person) => {
      await database.db.rows(sql`delete from credentials where account_id = ${person.account.id}`)
      return person
    })
    expect(await work({ email: account.email, password })).toEqual(refused)
  })

  test('is bounded for each address, and goes on for all others', async () => {
    const { email } = await newPerson()
    const slow = createPasswords({ cost: { N: 2 ** 14, r: 8, p: 1 } })
    const busy = await startTestInstance(database.db, { passwords: slow })
    const attack = Array.from({ length: 60 }, (_, n) =>
      busy.call('signIn', { email: `guess-${n}@example.com`, password }, undefined, '203.0.113.9'),
    )
    const person = busy.call('signIn', { email, password }, undefined, '198.51.100.1')
    const codes = (await Promise.all(attack)).map(({ code }) => code)
    expect(codes).toContain('limits.too_many_requests')
    expect(codes).not.toContain('server.unavailable')
    expect((await person).code).toBeUndefined()
  })

  test('leaves sessions behind that are deleted once they have ended, and only then', async () => {
    const { email, account } = await newPerson()
    await database.db.rows(
      sql`update sessions set expires_at = now() - interval '1 s' where account_id = ${account.id}`,
    )
    await instance.call('signIn', { email, password })
    expect(await deleteExpiredSessions(database.db)).toBe(1)
    expect(await deleteExpiredSessions(database.db)).toBe(0)
    expect(await database.db.rows(sql`select id from sessions where account_id = ${account.id}`)).toHaveLength(1)
  })

  test('with the old password while the password changes leaves no session behind', async () => {
    const { email, token } = await newPerson()
    const cheap = createPasswords({ cost: { N: 2, r: 8, p: 1 } })
    const changed = Promise.withResolvers<void>()
    const checking = Promise.withResolvers<void>()
    const slow = await startTestInstance(database.db, {
      passwords: {
        ...cheap,
        async verify(...given) {
          const isRight = await cheap.verify(...given)
          checking.resolve()
          await changed.promise
          return isRight
        },
      },
    })

    const signingIn = slow.call('signIn', { email, password })
    await checking.promise
    const change = { currentPassword: password, newPassword: 'a new password' }
    expect((await instance.call('changePassword', change, token)).code).toBeUndefined()
    changed.resolve()

    expect((await signingIn).code).toBe('session.wrong_credentials')
    const rows = await database.db.rows(
      sql`select s.id from sessions s join accounts a on a.id = s.account_id where a.email = ${email}`,
    )
    expect(rows).toHaveLength(1)
  })
})

describe('getting the session', () => {
  test('answers session.required without one', async () => {
    expect((await instance.call('getSession', {})).code).toBe('session.required')
    expect((await instance.call('getSession', {}, 'nonsense')).code).toBe('session.required')
  })

  test('sees at once that a session has ended, though it is cached', async () => {
    const { token, account } = await newPerson()
    expect((await instance.call('getSession', {}, token)).code).toBeUndefined()
    await database.db.rows(sql`delete from sessions where account_id = ${account.id}`)
    expect((await instance.call('getSession', {}, token)).code).toBe('session.required')
  })

  test('[T12] survives a restart of the server', async () => {
    const { token, account } = await newPerson()
    const restarted = await startTestInstance(database.db)
    expect((await restarted.call('getSession', {}, token)).result.account).toEqual(account)
  })
})
