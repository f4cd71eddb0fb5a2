import { sql } from '@meydan/platform/db/sql'
import { renderMail } from '@meydan/mails'
import type { MailWay } from '@meydan/platform/outbound/send-mail'
import { keepMessages } from '@meydan/testkit/kept-messages'
import { createTestJobs } from '@meydan/testkit/test-jobs'
import { createTestDatabase, type TestDatabase } from '@meydan/testkit/test-database'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { resetPassword } from './api.ts'
import { createPasswords } from './passwords.ts'
import { startTestInstance, testStreams, type TestInstance } from './test-instance.ts'
import { identityJobs } from './worker.ts'

let database: TestDatabase
let instance: TestInstance
let people = 0
beforeAll(async () => {
  database = await createTestDatabase()
  instance = await startTestInstance(database.db)
})
afterAll(() => database[Symbol.asyncDispose]())

const password = 'on karakterden uzun'
const patient = { timeout: 20_000 }

/** Somebody with sessions on several devices, known to the reader's cache. */
async function newPerson(devices: number) {
  const email = `person-${people++}@example.com`
  const first = (await instance.call('signUp', { email, password, name: 'Zeynep Kaya' })).result
  const others = await Promise.all(
    Array.from({ length: devices - 1 }, async () => (await instance.call('signIn', { email, password })).result.token),
  )
  const tokens = [first.token, ...others]
  const ids = await Promise.all(tokens.map(async (token) => (await instance.sessions.sessionOf(token))?.id))
  return { email, accountId: first.account.id, tokens, ids, token: first.token, sessionId: ids[0] as string }
}

/** Which of the tokens are still good, in this process at once and in one that knows nothing. */
async function stillGood(tokens: readonly string[]): Promise<boolean[]> {
  const other = await startTestInstance(database.db)
  const here = await Promise.all(tokens.map((token) => instance.sessions.sessionOf(token)))
  const there = await Promise.all(tokens.map((token) => other.sessions.sessionOf(token)))
  expect(here.map(Boolean)).toEqual(there.map(Boolean))
  return there.map(Boolean)
}

async function lastRevocation() {
  return database.db.row(sql<{ kind: string; payload: unknown; routing: unknown }>`
    select kind, payload, routing from stream_events where workspace_id = '00000000-0000-0000-0000-000000000000'
     order by "offset" desc limit 1`)
}

describe('signing out', () => {
  test('[X22] ends this session alone, clears the cookie, and tells every gateway', async () => {
    const { tokens, token, sessionId } = await newPerson(2)

    const { result, cookies } = await instance.call('signOut', {}, token)

    expect(result).toEqual({})
    expect(cookies).toEqual(['meydan.session_token=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax'])
    expect(await stillGood(tokens)).toEqual([false, true])
    expect(await lastRevocation()).toEqual({
      kind: 'identity.session.revoked',
      payload: null,
      routing: { close: { code: 4501, sessionId }, isInternal: true },
    })
  })

  test('is refused without a session', async () => {
    expect((await instance.call('signOut', {})).code).toBe('session.required')
  })

  test('writes the revocation and ends the session together or not at all', async () => {
    const { token } = await newPerson(1)
    const failing = await startTestInstance(database.db, {
      streams: {
        append: () => Promise.reject(new Error('no stream')),
        appendEach: () => Promise.reject(new Error('no stream')),
      },
    })
    expect((await failing.call('signOut', {}, token)).code).toBe('server.internal')
    expect(await stillGood([token])).toEqual([true])
  })
})

describe('changing the password', () => {
  test('[X22] ends all other sessions and tells every gateway to spare this one', async () => {
    const { email, accountId, tokens, token, sessionId } = await newPerson(3)
    const newPassword = 'yepyeni bir parola'

    const changed = await instance.call('changePassword', { currentPassword: password, newPassword }, token)

    expect(changed.result).toEqual({})
    expect(await stillGood(tokens)).toEqual([true, false, false])
    expect((await lastRevocation())?.routing).toEqual({
      close: { code: 4501, accountId, exceptSessionId: sessionId },
      isInternal: true,
    })
    expect((await instance.call('signIn', { email, password })).code).toBe('session.wrong_credentials')
    expect((await instance.call('signIn', { email, password: newPassword })).code).toBeUndefined()
  })

  test('needs the password until now, and a session', async () => {
    const { token, tokens } = await newPerson(2)
    const wrong = { currentPassword: 'not the password', newPassword: 'yepyeni bir parola' }
    expect((await instance.call('changePassword', wrong, token)).code).toBe('session.wrong_credentials')
    expect((await instance.call('changePassword', { ...wrong, currentPassword: password })).code).toBe(
      'session.required',
    )
    expect((await instance.call('changePassword', { ...wrong, newPassword: 'short' }, token)).code).toBe(
      'request.invalid',
    )
    expect(await stillGood(tokens)).toEqual([true, true])
  })

  test('is refused to a session that was ended a moment ago', async () => {
    const { token, sessionId } = await newPerson(1)
    await database.db.rows(sql`delete from sessions where id = ${sessionId}`)
    const change = { currentPassword: password, newPassword: 'yepyeni bir parola' }
    expect((await instance.call('changePassword', change, token)).code).toBe('session.required')
  })

  test('happens once, when two devices change it at once', async () => {
    const { tokens } = await newPerson(2)
    const codes = await Promise.all(
      tokens.map(async (token, n) => {
        const change = { currentPassword: password, newPassword: `a new password ${n}` }
        return (await instance.call('changePassword', change, token)).code
      }),
    )
    expect(codes.filter((code) => code === undefined)).toHaveLength(1)
    expect((await stillGood(tokens)).filter(Boolean)).toHaveLength(1)
  })
})

describe('resetting the password from the command line', () => {
  const deps = () => ({
    db: database.db,
    streams: testStreams(database.db),
    passwords: createPasswords({ cost: { N: 2, r: 8, p: 1 } }),
  })

  test('makes a random password, ends all sessions, and tells every gateway', async () => {
    const { email, accountId, tokens } = await newPerson(2)

    const reset = await resetPassword(deps(), email.toUpperCase())

    expect(reset?.email).toBe(email)
    expect(reset?.password).toMatch(/^[\w-]{20}$/)
    expect((await lastRevocation())?.routing).toEqual({ close: { code: 4501, accountId }, isInternal: true })
    instance.sessions.forget({ accountId })
    expect(await stillGood(tokens)).toEqual([false, false])
    expect((await instance.call('signIn', { email, password })).code).toBe('session.wrong_credentials')
    expect((await instance.call('signIn', { email, password: reset?.password ?? '' })).code).toBeUndefined()
  })

  test('tells the account by mail, where there is mail', async () => {
    await using queue = await createTestJobs()
    const { database, jobs, time } = queue
    const { db } = database
    const beside = await startTestInstance(db)
    const email = 'ayse@example.com'
    await beside.call('signUp', { email, password, name: 'Ayşe' })
    const kept = keepMessages()
    let mail: MailWay = async () => undefined
    const publicUrl = 'https://chat.example.com'
    await queue.work(identityJobs({ db, mail: () => mail(), renderMail, publicUrl, secret: Buffer.alloc(32) }))
    const done = async (count: number) => {
      await expect
        .poll(async () => {
          await time.pass(1_000)
          const row = await db.row(sql<{ n: number }>`
            select count(*)::int as n from jobs.job where name = 'notifications' and state = 'completed'`)
          return row?.n
        }, patient)
        .toBe(count)
    }
    const reset = () =>
      resetPassword({ ...deps(), db, streams: testStreams(db), telling: { jobs, clock: time.clock } }, email)
    await reset()
    await done(1)
    expect(kept.mails).toEqual([])
    mail = kept.senders.email
    await reset()
    await done(2)
    expect(kept.mails.map(({ to, subject }) => [to, subject])).toEqual([[email, 'Parolan değişti']])
  })

  test('takes the password that it is given, within bounds, also for an account that had none', async () => {
    const { email, accountId } = await newPerson(1)
    await database.db.rows(sql`delete from credentials where account_id = ${accountId}`)
    await expect(resetPassword(deps(), email, 'short')).rejects.toMatchObject({ code: 'request.invalid' })
    await resetPassword(deps(), email, 'given by the operator')
    expect((await instance.call('signIn', { email, password: 'given by the operator' })).code).toBeUndefined()
  })

  test('says that there is no such account', async () => {
    expect(await resetPassword(deps(), 'nobody@example.com')).toBeUndefined()
  })
})
