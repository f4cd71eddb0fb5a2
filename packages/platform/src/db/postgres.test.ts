import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { createTestDatabase, patientBounds, type TestDatabase } from '@meydan/testkit/test-database'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { systemClock } from '../clock.ts'
import { createLog, silentLog } from '../log.ts'
import { FakeClock } from '../realtime/testing/fake-clock.ts'
import { requestBounds, type ConnectionTarget } from './connection.ts'
import type { Database, Transaction } from './database.ts'
import { createDatabase, type DatabaseOptions } from './postgres.ts'
import { sql } from './sql.ts'

const patience = { timeout: 10_000 }

let testDatabase: TestDatabase
/** Under test. */
let db: Database
/** Another connection, which the one under test knows nothing of. */
let other: Database
beforeAll(async () => {
  testDatabase = await createTestDatabase({ empty: true })
  other = testDatabase.db
  await other.rows(sql`create table kept (id int primary key, note text)`)
  await other.rows(sql`
    create table checked_late (kept_id int references kept deferrable initially deferred)`)
})
afterAll(() => testDatabase[Symbol.asyncDispose]())

const open = (options: Partial<DatabaseOptions> = {}) =>
  createDatabase({
    target: testDatabase.target,
    maxConnections: 4,
    log: silentLog(),
    clock: systemClock,
    bounds: { ...requestBounds, ...patientBounds },
    ...options,
  })
beforeEach(async () => {
  db = open()
  await other.rows(sql`truncate kept, checked_late`)
  await other.rows(sql`insert into kept values (1, 'before'), (2, 'before')`)
})
afterEach(() => db.stop())

const note = (tx: Pick<Transaction, 'row'>, id: number) =>
  tx.row(sql<{ note: string }>`select note from kept where id = ${id}`).then((row) => row?.note)
const setNote = (tx: Pick<Transaction, 'rows'>, id: number, text: string) =>
  tx.rows(sql`update kept set note = ${text} where id = ${id}`)
const pidOf = (tx: Pick<Transaction, 'row'>) =>
  tx.row(sql<{ pid: number }>`select pg_backend_pid() as pid`).then((row) => row?.pid)

/** For the first statement: from here on the transaction sees one state, and may write. */
const seeOneState = (tx: Transaction) => tx.rows(sql`set transaction isolation level repeatable read`)

/** Ends a transaction that sees one state with 40001: what it changes was changed by somebody else since. */
async function failToSerialize(tx: Transaction): Promise<void> {
  await note(tx, 1)
  await setNote(other, 1, 'by another')
  await setNote(tx, 1, 'by us')
}

describe('a transaction', () => {
  it('is stored when it has resolved, with what it returned', async () => {
    const returned = await db.transaction(async (tx) => {
      await setNote(tx, 1, 'after')
      return note(tx, 1)
    })
    expect(returned).toBe('after')
    expect(await note(other, 1)).toBe('after')
  })

  it('is tried again after a serialization failure', async () => {
    let attempts = 0
    await db.transaction(async (tx) => {
      attempts++
      await seeOneState(tx)
      await tx.rows(sql`insert into kept values (3, 'once')`)
      if (attempts < 3) await failToSerialize(tx)
    })
    expect(attempts).toBe(3)
    expect(await note(other, 3)).toBe('once')
  })

  it('gives up after the third serialization failure, and stores nothing', async () => {
    let attempts = 0
    const running = db.transaction(async (tx) => {
      attempts++
      await seeOneState(tx)
      await setNote(tx, 2, 'by us')
      await failToSerialize(tx)
    })
    await expect(running).rejects.toMatchObject({ code: '40001' })
    expect(attempts).toBe(3)
    expect(await note(other, 2)).toBe('before')
  })

  it('is tried again after a deadlock with another, so that both are stored', async () => {
    let attempts = 0
    let held = 0
    const bothHoldOne = Promise.withResolvers<void>()
    const oneIsStored = Promise.withResolvers<void>()
    const cross = (first: number, second: number, text: string) =>
      db.transaction(async (tx) => {
        // The one that was ended must not come in between again before the other has gone on.
        if (++attempts > 2) await oneIsStored.promise
        await setNote(tx, first, text)
        if (++held === 2) bothHoldOne.resolve()
        await bothHoldOne.promise
        await tx.rows(sql`update kept set note = note || ${text} where id = ${second}`)
      })
    await Promise.all([cross(1, 2, 'a').then(oneIsStored.resolve), cross(2, 1, 'b').then(oneIsStored.resolve)])
    expect(attempts).toBe(3)
    // Whoever came second wrote behind the first.
    expect([
      ['ab', 'b'],
      ['a', 'ba'],
    ]).toContainEqual([await note(other, 1), await note(other, 2)])
  })

  it.each([
    ['of the database', '23505', (tx: Transaction) => tx.rows(sql`insert into kept values (1, 'again')`)],
    ['at the commit', '23503', (tx: Transaction) => tx.rows(sql`insert into checked_late values (99)`)],
    ['of its caller', 'ours', () => Promise.reject(Object.assign(new Error('no'), { code: 'ours' }))],
  ])('is not tried again after another error %s, and stores nothing', async (_, code, fail) => {
    let attempts = 0
    const running = db.transaction(async (tx) => {
      attempts++
      await setNote(tx, 2, 'after')
      await fail(tx)
    })
    await expect(running).rejects.toMatchObject({ code })
    expect(attempts).toBe(1)
    expect(await note(other, 2)).toBe('before')
  })
})

describe('what is to run after the commit', () => {
  it('runs when others see what was stored, before the transaction resolves [L1]', async () => {
    const seen: Promise<string | undefined>[] = []
    await db.transaction(async (tx) => {
      tx.afterCommit(() => seen.push(note(other, 1)))
      await setNote(tx, 1, 'after')
      expect(seen).toEqual([])
    })
    expect(await Promise.all(seen)).toEqual(['after'])
  })

  it.each([
    ['rolled back', (tx: Transaction) => tx.rows(sql`select 1 / 0`)],
    ['refused at its commit', (tx: Transaction) => tx.rows(sql`insert into checked_late values (99)`)],
    ['ended as if nothing had failed', (tx: Transaction) => tx.rows(sql`select 1 / 0`).catch(() => undefined)],
  ])('does not run when the transaction is %s', async (_, fail) => {
    const hook = vi.fn<() => void>()
    const running = db.transaction(async (tx) => {
      tx.afterCommit(hook)
      await fail(tx)
    })
    await expect(running).rejects.toThrow()
    expect(hook).not.toHaveBeenCalled()
  })

  it('runs once, for the attempt that was stored, and in the order asked', async () => {
    const ran: string[] = []
    let attempts = 0
    await db.transaction(async (tx) => {
      const attempt = ++attempts
      await seeOneState(tx)
      tx.afterCommit(() => ran.push(`first of ${attempt}`))
      tx.afterCommit(() => ran.push(`second of ${attempt}`))
      if (attempt === 1) await failToSerialize(tx)
    })
    expect(ran).toEqual(['first of 2', 'second of 2'])
  })
})

describe('a snapshot', () => {
  it('shows one state to all its statements, where a transaction that writes shows what others commit', async () => {
    const seen = async (tx: Transaction) => {
      const before = await note(tx, 1)
      await setNote(other, 1, 'after')
      return [before, await note(tx, 1)]
    }
    expect(await db.transaction(seen, { mode: 'snapshot' })).toEqual(['before', 'before'])
    await setNote(other, 1, 'before')
    expect(await db.transaction(seen)).toEqual(['before', 'after'])
  })

  it('refuses to write', async () => {
    const writing = db.transaction((tx) => setNote(tx, 1, 'after'), { mode: 'snapshot' })
    await expect(writing).rejects.toMatchObject({ code: '25006' })
  })
})

/** A network that forgets its connections without telling the client, which hears `answer` when it next sends. */
async function forgetfulNetwork(target: ConnectionTarget) {
  const port = target.port ?? 5432
  const place = target.host.startsWith('/') ? { path: `${target.host}/.s.PGSQL.${port}` } : { host: target.host, port }
  const sockets: Socket[] = []
  const pairs: { client: Socket; server: Socket }[] = []
  const listener = createServer((client) => {
    const server = connect(place)
    pairs.push({ client, server })
    sockets.push(client, server)
    client.pipe(server).pipe(client)
    for (const socket of [client, server]) socket.on('error', () => undefined)
  })
  await once(listener.listen(0, '127.0.0.1'), 'listening')
  return {
    target: { ...target, host: '127.0.0.1', port: (listener.address() as AddressInfo).port },
    forget(answer: (client: Socket) => void) {
      for (const { client, server } of pairs.splice(0)) {
        client
          .unpipe()
          .resume()
          .once('data', () => answer(client))
        server.unpipe().destroy()
      }
    },
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy()
      listener.close()
      await once(listener, 'close')
    },
  }
}

describe('a connection of the pool', () => {
  it.each([
    ['a reset', (client: Socket) => client.resetAndDestroy()],
    ['silence', () => vi.advanceTimersByTime(2_000)],
  ])(
    'that died while it was idle is replaced before anybody gets it, where the answer is %s [C6]',
    async (_, answer) => {
      await using network = await forgetfulNetwork(testDatabase.target)
      // The driver's own timers, which know no injected clock.
      vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
      await using stack = new AsyncDisposableStack()
      stack.defer(() => void vi.useRealTimers())
      const clock = new FakeClock()
      const pool = stack.adopt(open({ target: network.target, clock, maxConnections: 1 }), (opened) => opened.stop())
      const before = await pidOf(pool)
      expect(await pidOf(pool)).toBe(before)
      network.forget(answer)
      clock.advance(10_000)
      const after = await pidOf(pool)
      expect(after).toBeTypeOf('number')
      expect(after).not.toBe(before)
    },
  )

  it('that the server ended while it was idle is replaced, and the log tells [C6]', async () => {
    const lines: string[] = []
    const log = createLog({ level: 'warn', destination: { write: (line) => void lines.push(line) } })
    await using stack = new AsyncDisposableStack()
    const pool = stack.adopt(open({ log }), (opened) => opened.stop())
    await other.rows(sql`select pg_terminate_backend(${await pidOf(pool)})`)
    await expect.poll(() => pool.stats().total, patience).toBe(0)
    expect(lines.join('')).toContain('"event":"db.connection_lost"')
    await expect(note(pool, 1)).resolves.toBe('before')
  })

  it('that dies in use fails what it was used for and nothing else', async () => {
    const running = db.transaction(async (tx) => {
      await other.rows(sql`select pg_terminate_backend(${await pidOf(tx)})`)
      await note(tx, 1)
    })
    await expect(running).rejects.toThrow()
    await expect.poll(() => db.stats().total, patience).toBe(0)
    await expect(note(db, 1)).resolves.toBe('before')
  })

  it('is replaced after an hour, even if it is never idle [C6]', async () => {
    // The pool's own timers, which know no injected clock.
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    try {
      const old = await db.transaction(async (tx) => {
        vi.advanceTimersByTime(3_599_000)
        return pidOf(tx)
      })
      await db.transaction(async (tx) => {
        expect(await pidOf(tx)).toBe(old)
        vi.advanceTimersByTime(1_000)
      })
      expect(await pidOf(db)).not.toBe(old)
    } finally {
      vi.useRealTimers()
    }
  })

  it('is one of at most as many as were asked for, and others wait [C6]', async () => {
    await Promise.all(
      Array.from({ length: 12 }, () =>
        db.transaction(async (tx) => {
          await tx.row(sql`select 1`)
          expect(db.stats().total).toBeLessThanOrEqual(4)
        }),
      ),
    )
    expect(db.stats()).toEqual({ total: 4, idle: 4, waiting: 0, max: 4 })
  })
})

describe('a statement', () => {
  it('is prepared once for each connection, whatever its values', async () => {
    await db.stop()
    db = open({ maxConnections: 1 })
    for (const id of [1, 2, 1]) await note(db, id)
    const prepared = await db.rows(sql<{ runs: number }>`
      select generic_plans + custom_plans as runs from pg_prepared_statements where statement like 'select note%'`)
    expect(prepared).toEqual([{ runs: 3 }])
  })

  it('of a library is prepared where that is said, with values or without', async () => {
    await db.stop()
    db = open({ maxConnections: 1 })
    for (const id of [1, 2]) {
      await db.raw('select note as one from kept where id = $1', [id], { isPrepared: true })
      await db.transaction((tx) => tx.raw('select note as all from kept', [], { isPrepared: true }))
      await db.raw('select note as other from kept where id = $1', [id])
    }
    const prepared = await db.rows(sql<{ runs: number }>`
      select generic_plans + custom_plans as runs from pg_prepared_statements where statement like 'select note as%'`)
    expect(prepared).toEqual([{ runs: 2 }, { runs: 2 }])
  })

  it('whose columns a migration changed runs all the same, in a transaction by trying that again', async () => {
    const whole = (tx: Pick<Transaction, 'row'>) => tx.row(sql`select * from kept where id = ${1}`)
    const onAll = (run: (tx: Transaction) => Promise<unknown>) =>
      Promise.all(
        Array.from({ length: 4 }, () =>
          db.transaction(async (tx) => {
            await run(tx)
            await tx.row(sql`select pg_sleep(0.05)`)
          }),
        ),
      )
    await onAll(whole)
    await other.rows(sql`alter table kept add column later int`)
    let attempts = 0
    const read = (tx: Transaction) => {
      attempts++
      return whole(tx)
    }
    expect(await db.transaction(read)).toEqual({ id: 1, note: 'before', later: null })
    expect(attempts).toBe(2)
    await onAll(whole)
    await other.rows(sql`alter table kept drop column later`)
  })

  it('whose columns a migration changed, or that the server forgot, runs outside a transaction at once', async () => {
    for (const change of [sql`alter table kept add column later int`, sql`alter table kept drop column later`]) {
      await db.stop()
      db = open({ maxConnections: 1 })
      const whole = () => db.row<{ id: number }>(sql`select * from kept where id = ${1}`)
      await whole()
      await other.rows(change)
      expect(await whole()).toMatchObject({ id: 1, note: 'before' })
    }
    await db.stop()
    db = open({ maxConnections: 1 })
    await note(db, 1)
    await db.rows(sql`deallocate all`)
    await note(db, 1)
    await db.rows(sql`select 1 from kept where id = ${1}`)
    const prepared = await db.rows(sql`select from pg_prepared_statements`)
    expect(prepared).toEqual([])
  })

  it('that fails for another reason when its plan is outdated says that reason', async () => {
    await db.stop()
    db = open({ maxConnections: 1 })
    await note(db, 1)
    await other.rows(sql`alter table kept rename column note to other`)
    try {
      await expect(note(db, 1)).rejects.toMatchObject({ code: '42703' })
    } finally {
      await other.rows(sql`alter table kept rename column other to note`)
    }
  })

  it('that is slow is logged, without its values', async () => {
    const lines: Record<string, unknown>[] = []
    const log = createLog({ level: 'warn', destination: { write: (line) => void lines.push(JSON.parse(line)) } })
    const durations: number[] = []
    const slowFrom = async (slowStatementMs: number) => {
      await using stack = new AsyncDisposableStack()
      const options = { log, slowStatementMs, onStatement: (ms: number) => durations.push(ms) }
      const pool = stack.adopt(open(options), (opened) => opened.stop())
      await pool.rows(sql`select ${'a secret'}::text, ${'x'.repeat(600)}::text`)
    }
    await slowFrom(60_000)
    expect(lines).toEqual([])
    await slowFrom(0)
    expect(lines).toMatchObject([{ event: 'db.statement_slow', sql: 'select $1::text, $2::text' }])
    expect(lines[0]?.['ms']).toBeTypeOf('number')
    expect(JSON.stringify(lines)).not.toContain('secret')
    expect(durations).toHaveLength(2)
  })
})
