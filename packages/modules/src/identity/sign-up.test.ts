import { sql } from '@meydan/platform/db/sql'
import { createTestDatabase, type TestDatabase } from '@meydan/testkit/test-database'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { startTestInstance } from './test-instance.ts'

let database: TestDatabase
beforeEach(async () => {
  database = await createTestDatabase()
})
afterEach(() => database[Symbol.asyncDispose]())

const ayse = { email: 'ayse@example.com', password: 'on karakterden uzun', name: 'Ayşe Yılmaz' }
const mehmet = { email: 'mehmet@example.com', password: 'bir başka parola', name: 'Mehmet Demir' }

describe('the first account', () => {
  test('becomes the operator and is signed in', async () => {
    const instance = await startTestInstance(database.db)
    expect((await instance.call('getInstance', {})).result).toEqual({
      version: '1.2.3',
      isClaimed: false,
      needsClaimCode: false,
      signUp: 'claim',
      hasMail: false,
    })

    const { result } = await instance.call('signUp', ayse)

    expect(result.account).toMatchObject({ email: ayse.email, name: ayse.name, isOperator: true })
    const session = await instance.call('getSession', {}, result.token)
    expect(session.result.account).toEqual(result.account)
    expect((await instance.call('getInstance', {})).result).toMatchObject({ isClaimed: true, signUp: 'open' })
  })

  test('needs the code that the server printed, where one was printed', async () => {
    const instance = await startTestInstance(database.db, { asksClaimCode: true })
    const other = await startTestInstance(database.db, { asksClaimCode: true })
    const { claimCode } = instance
    // Whichever process somebody meets, each says the same code.
    expect([claimCode, other.claimCode]).toEqual([expect.stringMatching(/^[\w-]{12}$/), claimCode])
    expect((await instance.call('getInstance', {})).result.needsClaimCode).toBe(true)

    expect((await instance.call('signUp', ayse)).code).toBe('identity.claim_code_wrong')
    expect((await instance.call('signUp', { ...ayse, claimCode: `${claimCode}x` })).code).toBe(
      'identity.claim_code_wrong',
    )
    expect((await instance.call('signUp', { ...ayse, claimCode })).result.account.isOperator).toBe(true)
    expect((await instance.call('getInstance', {})).result.needsClaimCode).toBe(false)
  })

  test('is one, when many sign up at once in two processes', async () => {
    const one = await startTestInstance(database.db)
    const two = await startTestInstance(database.db)
    const people = Array.from({ length: 8 }, (_, n) => ({ ...ayse, email: `first-${n}@example.com` }))

    const all = await Promise.all(people.map((person, n) => (n % 2 === 0 ? one : two).call('signUp', person)))

    expect(all.filter((called) => called.result.account.isOperator)).toHaveLength(1)
  })

  test('is the only one, when the others of a race have no invitation', async () => {
    const instance = await startTestInstance(database.db, { signUp: 'invitation' })
    const all = await Promise.all([instance.call('signUp', ayse), instance.call('signUp', mehmet)])
    expect(all.map(({ code }) => code ?? 'done').toSorted()).toEqual(['done', 'identity.sign_up_closed'])
    const rows = await database.db.rows(sql`select id from accounts`)
    expect(rows).toHaveLength(1)
  })
})

describe('later accounts', () => {
  test('need an open invitation', async () => {
    const instance = await startTestInstance(database.db, { signUp: 'invitation' })
    await instance.call('signUp', ayse)
    expect((await instance.call('getInstance', {})).result.signUp).toBe('invitation')

    expect((await instance.call('signUp', mehmet)).code).toBe('identity.sign_up_closed')
    const unknown = await instance.call('signUp', { ...mehmet, inviteToken: 'some-other-invitation' })
    expect(unknown.code).toBe('workspaces.invite_not_found')
    const invited = await instance.call('signUp', { ...mehmet, inviteToken: 'an-open-invitation-0' })
    expect(invited.result.account.isOperator).toBe(false)
  })

  test('cannot have an address twice, whoever comes first', async () => {
    const instance = await startTestInstance(database.db)
    await instance.call('signUp', ayse)
    expect((await instance.call('signUp', ayse)).code).toBe('identity.email_taken')
    expect((await instance.call('signUp', { ...ayse, email: 'AYSE@Example.com' })).code).toBe('identity.email_taken')

    const race = await Promise.all([1, 2, 3, 4].map(() => instance.call('signUp', mehmet)))
    const codes = race.map((called) => called.code)
    expect(codes.filter((code) => code === undefined)).toHaveLength(1)
    expect(codes.filter((code) => code === 'identity.email_taken')).toHaveLength(3)
  })
})

describe('addresses', () => {
  test('[C1] fold A to Z alone: I becomes i and never ı, and are kept as typed', async () => {
    const instance = await startTestInstance(database.db)
    const typed = 'ISIL.Irmak@Example.COM'
    expect((await instance.call('signUp', { ...ayse, email: typed })).result.account.email).toBe(typed)

    const signedIn = await instance.call('signIn', { email: 'isil.irmak@example.com', password: ayse.password })
    expect(signedIn.result.account.email).toBe(typed)
    const row = await database.db.row(sql<{ email_folded: string }>`select email_folded from accounts`)
    expect(row?.email_folded).toBe('isil.irmak@example.com')
  })

  test.each(['ışıl@example.com', 'İrem@example.com', 'ali@şirket.com'])(
    'with other letters are refused: %s',
    async (email) => {
      const instance = await startTestInstance(database.db)
      expect((await instance.call('signUp', { ...ayse, email })).code).toBe('request.invalid')
    },
  )

  test('[C1] are found by a unique index, and the database itself keeps the rule', async () => {
    const { db } = database
    const insert = (email: string, folded: string) =>
      db.rows(
        sql`insert into accounts (id, email, email_folded, name) values (gen_random_uuid(), ${email}, ${folded}, 'x')`,
      )
    await expect(insert('INCI@example.com', 'ınci@example.com')).rejects.toThrow('accounts__email_folded')
    await expect(insert('İnci@example.com', 'i̇nci@example.com')).rejects.toThrow('accounts__email')
    await insert('Inci@example.com', 'inci@example.com')
    await expect(insert('inci@EXAMPLE.com', 'inci@example.com')).rejects.toThrow('"accounts__email"')
  })
})

test('[M43] a password is stored as a salted hash of a memory-hard function alone', async () => {
  const instance = await startTestInstance(database.db)
  await instance.call('signUp', ayse)
  await instance.call('signUp', { ...mehmet, password: ayse.password })
  const rows = await database.db.rows(sql<{ password: string }>`select password from credentials`)
  expect(rows.map((row) => row.password)).toEqual([
    expect.stringMatching(/^scrypt\$/),
    expect.stringMatching(/^scrypt\$/),
  ])
  expect(rows[0]?.password).not.toBe(rows[1]?.password)
  expect(JSON.stringify(rows)).not.toContain(ayse.password)
})

test.each([
  ['a short password', { ...ayse, password: 'neun chars'.slice(1) }],
  ['a long password', { ...ayse, password: 'x'.repeat(129) }],
  ['an empty name', { ...ayse, name: ' ' }],
  ['an unknown field', { ...ayse, isOperator: true }],
])('refuses %s', async (_what, input) => {
  const instance = await startTestInstance(database.db)
  expect((await instance.call('signUp', input)).code).toBe('request.invalid')
})

test('a failed sign-up leaves nothing behind', async () => {
  const instance = await startTestInstance(database.db)
  await database.db.rows(sql`alter table credentials add constraint refuse_all check (false)`)
  expect((await instance.call('signUp', ayse)).code).toBe('server.internal')
  expect(await database.db.rows(sql`select id from accounts`)).toEqual([])
})
