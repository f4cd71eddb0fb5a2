import type { Clock } from '@meydan/platform/clock'
import type { Database, Queryable } from '@meydan/platform/db/database'
import { sql } from '@meydan/platform/db/sql'
import { newId } from '@meydan/protocol'
import { createTestDatabase, type TestDatabase } from '@meydan/testkit/test-database'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createSessionReader } from './session-reader.ts'
import { signToken } from './session-token.ts'

const signingSecret = 'a secret of this test'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database[Symbol.asyncDispose]())

/** A clock that the test turns, and a database that counts its statements. */
function newReader(options: { cacheSize?: number; beforeRead?: () => Promise<void> } = {}) {
  let now = 0
  const clock = { monotonic: () => now } as Clock
  const statements = { count: 0 }
  const { db } = database
  const counting: Queryable = {
    rows: async (statement) => {
      statements.count++
      const rows = await db.rows(statement)
      await options.beforeRead?.()
      return rows
    },
    row: (statement) => db.row(statement),
  }
  const reader = createSessionReader({ db: counting, clock, signingSecret, ...options })
  return { reader, statements, turn: (ms: number) => (now += ms) }
}

/** Sessions of one new account, each with this much time left. */
async function newSessions(db: Database, count: number, left = '24 hours') {
  const accountId = newId()
  const email = `${accountId}@example.com`
  await db.rows(
    sql`insert into accounts (id, email, email_folded, name) values (${accountId}, ${email}, ${email}, 'x')`,
  )
  const sessions = Array.from({ length: count }, () => ({ id: newId<string>(), token: newId<string>() }))
  for (const { id, token } of sessions) {
    await db.rows(sql`
      insert into sessions (id, account_id, token, expires_at)
      values (${id}, ${accountId}, ${token}, now() + ${left}::interval)`)
  }
  const [first] = sessions
  if (first === undefined) throw new Error('at least one')
  return { accountId, ...first, signed: signToken(signingSecret, first.token), all: sessions }
}

async function hoursLeft(id: string): Promise<number> {
  const row = await database.db.row(sql<{ hours: number }>`
    select (extract(epoch from expires_at - now()) / 3600)::float8 as hours from sessions where id = ${id}`)
  return row?.hours ?? 0
}

describe('reading', () => {
  test('tells who a signed token stands for', async () => {
    const { reader } = newReader()
    const { id, accountId, signed } = await newSessions(database.db, 1)
    expect(await reader.sessionOf(signed)).toMatchObject({ id, accountId, isOperator: false })
  })

  test('refuses forged tokens without asking the database', async () => {
    const { reader, statements } = newReader()
    const { token, signed } = await newSessions(database.db, 1)
    const forged = [
      token,
      `${token}.`,
      `${token}.${'A'.repeat(43)}=`,
      signToken('another secret', token),
      `${signed.slice(0, 10)}x${signed.slice(11)}`,
      `${signed}x`.repeat(10),
      '%',
      '',
    ]
    for (const one of forged) expect(await reader.sessionOf(one)).toBeUndefined()
    expect(statements.count).toBe(0)
  })

  test('refuses expired and unknown sessions', async () => {
    const { reader } = newReader()
    const { signed } = await newSessions(database.db, 1, '-1 second')
    expect(await reader.sessionOf(signed)).toBeUndefined()
    expect(await reader.sessionOf(signToken(signingSecret, 'unknown'))).toBeUndefined()
  })

  test('takes one statement for all that arrive in one turn, and one read for each token', async () => {
    const { reader, statements } = newReader()
    const { all } = await newSessions(database.db, 20)
    const signed = all.map(({ token }) => signToken(signingSecret, token))
    const read = await Promise.all([...signed, ...signed].map((token) => reader.sessionOf(token)))
    expect(read.map((session) => session?.id)).toEqual([...all, ...all].map(({ id }) => id))
    expect(statements.count).toBe(1)
  })
})

describe('keeping', () => {
  test('[X22] what was read serves for 5 s and no longer', async () => {
    const { reader, statements, turn } = newReader()
    const { id, signed } = await newSessions(database.db, 1)
    await reader.sessionOf(signed)
    await database.db.rows(sql`delete from sessions where id = ${id}`)
    turn(4_999)
    expect((await reader.sessionOf(signed))?.id).toBe(id)
    expect(statements.count).toBe(1)
    turn(1)
    expect(await reader.sessionOf(signed)).toBeUndefined()
  })

  test('forgets one session, an account, or everything', async () => {
    const { reader, statements } = newReader()
    const one = await newSessions(database.db, 1)
    const two = await newSessions(database.db, 1)
    const readBoth = async () => {
      const before = statements.count
      await reader.sessionOf(one.signed)
      await reader.sessionOf(two.signed)
      return statements.count - before
    }
    expect(await readBoth()).toBe(2)
    expect(await readBoth()).toBe(0)
    reader.forget({ sessionId: one.id })
    expect(await readBoth()).toBe(1)
    reader.forget({ accountId: two.accountId })
    expect(await readBoth()).toBe(1)
    reader.forget()
    expect(await readBoth()).toBe(2)
  })

  test('does not keep an answer that a revocation overtook', async () => {
    let revoke: (() => Promise<void>) | undefined
    const { reader } = newReader({ beforeRead: async () => revoke?.() })
    const { id, signed } = await newSessions(database.db, 1)
    revoke = async () => {
      revoke = undefined
      await database.db.rows(sql`delete from sessions where id = ${id}`)
      reader.forget({ sessionId: id })
    }
    await reader.sessionOf(signed)
    expect(await reader.sessionOf(signed)).toBeUndefined()
  })

  test('is bounded: the session unused for longest goes first', async () => {
    const { reader, statements } = newReader({ cacheSize: 2 })
    const { all } = await newSessions(database.db, 3)
    const [a, b, c] = all.map(({ token }) => signToken(signingSecret, token)) as [string, string, string]
    for (const token of [a, b, a, c]) await reader.sessionOf(token)
    expect(statements.count).toBe(3)
    await reader.sessionOf(a)
    expect(statements.count).toBe(3)
    await reader.sessionOf(b)
    expect(statements.count).toBe(4)
  })
})

describe('sliding', () => {
  test('moves the end to 24 hours from now once less than 23 are left', async () => {
    const { reader } = newReader()
    const { id, signed } = await newSessions(database.db, 1, '1 minute')
    const session = await reader.sessionOf(signed)
    expect(await hoursLeft(id)).toBeGreaterThan(23.9)
    expect(session?.expiresAt).toBeGreaterThan(Date.now() + 23.9 * 3600_000)
  })

  test('writes nothing while more than 23 hours are left', async () => {
    const { reader } = newReader()
    const { id, signed } = await newSessions(database.db, 1, '23 hours 30 minutes')
    await reader.sessionOf(signed)
    expect(await hoursLeft(id)).toBeLessThan(23.6)
  })

  test('neither waits nor deadlocks when two processes read the same sessions at once', async () => {
    const { all } = await newSessions(database.db, 50, '1 hour')
    const signed = all.map(({ token }) => signToken(signingSecret, token))
    const readers = [newReader(), newReader(), newReader()]
    const reads = readers.flatMap(({ reader }, n) =>
      (n % 2 === 0 ? signed : signed.toReversed()).map((token) => reader.sessionOf(token)),
    )
    expect((await Promise.all(reads)).filter(Boolean)).toHaveLength(150)
    for (const { id } of all) expect(await hoursLeft(id)).toBeGreaterThan(23.9)
  })
})
