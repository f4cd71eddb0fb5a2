// Streams on real PostgreSQL: what is appended, what is read back, and what a trim leaves.
import { memberStream, newId, roomStream, type MemberId, type RoomId, type WorkspaceId } from '@meydan/protocol'
import { createTestDatabase, type TestDatabase } from '@meydan/testkit/test-database'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Database } from '../db/database.ts'
import { sql } from '../db/sql.ts'
import { MemoryBus } from '../pubsub/memory.ts'
import { topicOf } from '../pubsub/topics.ts'
import { appendInStatement } from './append-in-statement.ts'
import { createStreamWriter } from './append.ts'
import type { ReferenceToFill, StreamStorage } from './kinds.ts'
import { createStreamLog } from './read.ts'
import type { ClusterMessage, NewEvent, Stream, StreamLog, StreamRead } from './stream.ts'
import { trimStreams } from './trim.ts'
import type { StreamWriter } from './writer.ts'

const day = 24 * 3_600_000

let database: TestDatabase
let db: Database
let writer: StreamWriter
let log: StreamLog
const bus = new MemoryBus()
/** The references that the log asked for, one list for each time that it asked. */
let filled: (readonly ReferenceToFill[])[] = []

/** Rooms as a module has them: the head in a row of their own, payloads read from elsewhere. */
const rooms: StreamStorage = {
  kind: 'room',
  headTable: 'test_rooms',
  fill: async (_, references) => {
    filled.push(references)
    return references.map(({ ref, logged }) => ({ filledFrom: ref, logged }))
  },
}

beforeAll(async () => {
  database = await createTestDatabase({ maxConnections: 16 })
  db = database.db
  await db.rows(sql`create table test_rooms (workspace_id uuid, id uuid, head bigint not null default 0)`)
  writer = createStreamWriter({ db, pubsub: bus.connect(), storages: [rooms] })
  log = createStreamLog({ db, storages: [rooms] })
})
afterAll(() => database[Symbol.asyncDispose]())
beforeEach(() => {
  filled = []
})

const memberOf = (workspaceId: WorkspaceId): Stream => ({ workspaceId, key: memberStream(newId<MemberId>()) })
async function newMember(): Promise<Stream> {
  return memberOf(newId<WorkspaceId>())
}
async function newRoom(): Promise<Stream> {
  const workspaceId = newId<WorkspaceId>()
  const id = newId<RoomId>()
  await db.rows(sql`insert into test_rooms (workspace_id, id) values (${workspaceId}, ${id})`)
  return { workspaceId, key: roomStream(id) }
}
const idOf = (stream: Stream) => stream.key.slice(stream.key.indexOf(':') + 1)

const append = (stream: Stream, ...events: NewEvent[]) => db.transaction((tx) => writer.append(tx, stream, events))
const said = (word: string): NewEvent => ({ kind: 'test.said', logged: { word } })
const words = (count: number) => Array.from({ length: count }, (_, index) => said(`${index + 1}`))

async function read(stream: Stream, after: number, limit = 100): Promise<StreamRead> {
  const [answer] = await log.read([{ stream, after }], limit)
  return answer as StreamRead
}
/** The offsets of what an answer holds, or `gone`. */
function offsets(answer: StreamRead | undefined): number[] | 'gone' | undefined {
  return answer?.outcome === 'events' ? answer.events.map(({ offset }) => offset) : answer?.outcome
}

const upTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1)

describe.each([
  ['with a row for its head alone', newMember],
  ['whose head stands in the row that it tells of', newRoom],
])('a stream %s', (_, newStream) => {
  it.each([
    ['is rolled back', 'rolled back', 1],
    ['is committed', 'committed', 3],
  ] as const)('gives the next offset to one that waits until another %s [L3]', async (_unused, end, expected) => {
    const stream = await newStream()
    let waiting: Promise<number> | undefined
    const holding = db.transaction(async (tx) => {
      expect(await writer.append(tx, stream, words(2))).toBe(2)
      waiting = append(stream, said('waited'))
      await expect
        .poll(
          () =>
            db.rows(sql`
              select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`),
          { timeout: 10_000 },
        )
        .toHaveLength(1)
      if (end === 'rolled back') throw new Error(end)
    })
    await holding.catch(() => undefined)
    expect(await waiting).toBe(expected)
    expect(offsets(await read(stream, 0))).toEqual(upTo(expected))
  })

  it('has no holes and nothing twice after many at once, of which some fail [L3]', async () => {
    const stream = await newStream()
    const outcomes = await Promise.allSettled(
      upTo(24).map((number) =>
        db.transaction(async (tx) => {
          const last = await writer.append(tx, stream, words(1 + (number % 3)))
          if (number % 4 === 0) throw new Error('changed its mind')
          return last
        }),
      ),
    )
    const lasts = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []))
    expect(new Set(lasts).size).toBe(18)
    // Three times 6 transactions of one, two and three events were stored.
    expect(offsets(await read(stream, 0))).toEqual(upTo(36))
    expect(await log.heads([stream])).toEqual([Math.max(...lasts)])
  })

  it('is published after the commit, in one message, and not after a rollback', async () => {
    const stream = await newStream()
    const heard: ClusterMessage[] = []
    await bus.connect().subscribe(topicOf(stream.key), (message) => heard.push(message as ClusterMessage))
    const failing = db.transaction(async (tx) => {
      await writer.append(tx, stream, [said('never')])
      throw new Error('rolled back')
    })
    await expect(failing).rejects.toThrow('rolled back')
    await append(stream, said('bir'), {
      ...said('iki'),
      live: { word: 'iki', live: true },
      routing: { isInternal: true },
    })
    await expect.poll(() => heard.length, { timeout: 10_000 }).toBe(1)
    expect(heard).toEqual([
      {
        v: 1,
        stream: stream.key,
        epoch: await log.epoch(),
        events: [
          { offset: 1, kind: 'test.said', payload: { word: 'bir' } },
          { offset: 2, kind: 'test.said', payload: { word: 'iki', live: true }, routing: { isInternal: true } },
        ],
      },
    ])
  })

  it('is read as it was written, from any position on, so many at a time', async () => {
    const stream = await newStream()
    const payload = { word: 'IŞIK "ığüşöç" \\ \n 😀', list: [1, null, { deep: true }], large: 2 ** 40, empty: '' }
    const routing = { attach: { key: stream.key, offset: 7 }, detach: [newId()], close: { code: 4001 } }
    const stored = [
      { kind: 'test.whole', logged: payload, routing },
      { kind: 'test.bare' },
      { kind: 'test.zero', logged: 0 },
      { kind: 'test.live', logged: 'kept', live: 'not kept' },
    ]
    await append(stream, ...stored)
    const events = [
      { offset: 1, kind: 'test.whole', payload, routing },
      { offset: 2, kind: 'test.bare', payload: null },
      { offset: 3, kind: 'test.zero', payload: 0 },
      { offset: 4, kind: 'test.live', payload: 'kept' },
    ]
    expect(await read(stream, 0)).toEqual({ outcome: 'events', events, head: 4 })
    expect(await read(stream, 1, 2)).toEqual({ outcome: 'events', events: events.slice(1, 3), head: 4 })
    expect(await read(stream, 4)).toEqual({ outcome: 'events', events: [], head: 4 })
  })

  it('cannot be caught up from a position that is ahead of its head [L4]', async () => {
    const stream = await newStream()
    expect(await read(stream, 0)).toEqual({ outcome: 'events', events: [], head: 0 })
    expect(await read(stream, 1)).toEqual({ outcome: 'gone', head: 0 })
    await append(stream, ...words(2))
    expect(await read(stream, 3)).toEqual({ outcome: 'gone', head: 2 })
  })
})

describe('a read of many streams', () => {
  it('answers in the order asked, and fills references of one kind with one question', async () => {
    const [first, second, member] = [await newRoom(), await newRoom(), await newMember()]
    await append(first, { kind: 'test.stored', ref: 41 }, said('between'), {
      kind: 'test.stored',
      ref: 42,
      logged: 'beside',
    })
    await append(second, { kind: 'test.stored', ref: 7 })
    await append(member, said('alone'))
    const answers = await log.read(
      [second, member, first].map((stream) => ({ stream, after: 0 })),
      10,
    )
    expect(
      answers.map((answer) => (answer.outcome === 'events' ? answer.events.map(({ payload }) => payload) : [])),
    ).toEqual([
      [{ filledFrom: 7, logged: null }],
      [{ word: 'alone' }],
      [{ filledFrom: 41, logged: null }, { word: 'between' }, { filledFrom: 42, logged: 'beside' }],
    ])
    expect(filled).toHaveLength(1)
    expect(filled[0]?.[0]).toEqual({
      workspaceId: second.workspaceId,
      streamId: idOf(second),
      kind: 'test.stored',
      ref: 7,
      logged: null,
    })
  })

  it('shows nothing of a stream under another workspace [L7]', async () => {
    const stream = await newMember()
    await append(stream, said('secret'))
    const elsewhere = { workspaceId: newId<WorkspaceId>(), key: stream.key }
    expect(await read(elsewhere, 0)).toEqual({ outcome: 'events', events: [], head: 0 })
    expect(await log.heads([elsewhere, stream])).toEqual([0, 1])
  })
})

describe('an append to a room without a row', () => {
  it('fails, because nothing gives out its offsets', async () => {
    const stream = { workspaceId: newId<WorkspaceId>(), key: roomStream(newId<RoomId>()) }
    await expect(append(stream, said('nobody'))).rejects.toThrow(`no row keeps the head of ${stream.key}`)
  })
})

describe('an event that is appended within the statement of its change', () => {
  it('takes the next offset when there is a change, and none when there is not', async () => {
    const stream = await newMember()
    const change = (count: number) =>
      db.rows(sql`
        with changed as (select 'değişti' as word from generate_series(1, ${count})),
        ${appendInStatement({
          workspaceId: stream.workspaceId,
          streamId: idOf(stream),
          kind: 'test.changed',
          payload: sql`jsonb_build_object('word', changed.word)`,
          source: 'changed',
        })}
        select from changed`)
    await change(1)
    await change(0)
    await append(stream, said('after'))
    await change(1)
    const changed = { kind: 'test.changed', payload: { word: 'değişti' } }
    expect(await read(stream, 0)).toEqual({
      outcome: 'events',
      events: [
        { offset: 1, ...changed },
        { offset: 2, kind: 'test.said', payload: { word: 'after' } },
        { offset: 3, ...changed },
      ],
      head: 3,
    })
  })
})

describe('a trim', () => {
  /** Makes events as old as many days. */
  const age = (stream: Stream, days: number, from: number, to: number) =>
    db.rows(sql`
      update stream_events set created_at = now() - make_interval(days => ${days})
       where stream_id = ${idOf(stream)} and "offset" between ${from} and ${to}`)

  it('takes what is old and nothing else, and who stands before that is told so [L4]', async () => {
    const [stream, young] = [await newMember(), await newRoom()]
    await append(stream, ...words(5))
    await append(young, ...words(2))
    await age(stream, 15, 1, 3)
    await age(stream, 13, 4, 4)
    expect(await trimStreams(db, 14 * day, 1_000)).toBe(3)
    expect(await trimStreams(db, 14 * day, 1_000)).toBe(0)
    expect(await Promise.all(upTo(5).map(async (after) => offsets(await read(stream, after - 1))))).toEqual([
      'gone',
      'gone',
      'gone',
      [4, 5],
      [5],
    ])
    expect(await read(stream, 1)).toMatchObject({ outcome: 'gone', next: 3, head: 5 })
    expect(offsets(await read(young, 0))).toEqual([1, 2])
  })

  it('of everything keeps the head: later offsets go on from there', async () => {
    const stream = await newRoom()
    await append(stream, ...words(3))
    await age(stream, 15, 1, 3)
    await trimStreams(db, 14 * day, 1_000)
    expect(await read(stream, 2)).toEqual({ outcome: 'gone', head: 3 })
    expect(await read(stream, 3)).toEqual({ outcome: 'events', events: [], head: 3 })
    expect(await append(stream, said('next'))).toBe(4)
    expect(offsets(await read(stream, 3))).toEqual([4])
  })

  it('that leaves a hole, where a long transaction wrote, never makes a reader pass over it [L4]', async () => {
    const stream = await newMember()
    await append(stream, ...words(5))
    await age(stream, 15, 3, 3)
    await trimStreams(db, 14 * day, 1_000)
    expect(offsets(await read(stream, 0))).toBe('gone')
    expect(offsets(await read(stream, 0, 2))).toEqual([1, 2])
    expect(offsets(await read(stream, 2, 2))).toBe('gone')
    expect(offsets(await read(stream, 3))).toEqual([4, 5])
  })

  it('ends when it took as many as were asked for, and says whether more may be left [L10]', async () => {
    const stream = await newMember()
    await db.rows(sql`
      insert into stream_events (workspace_id, stream_id, "offset", kind, created_at)
      select ${stream.workspaceId}, ${idOf(stream)}, n, 'test.said', now() - interval '15 days'
        from generate_series(1, 12000) n`)
    const first = await trimStreams(db, 14 * day, 6_000)
    expect(first).toBeGreaterThanOrEqual(6_000)
    expect(first).toBeLessThan(12_000)
    expect(await trimStreams(db, 14 * day, 6_000)).toBe(12_000 - first)
  })
})
