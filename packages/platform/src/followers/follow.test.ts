import { createTestJobs, type TestJobs } from '@meydan/testkit/test-jobs'
import { AppError, newId, workspaceStream, type WorkspaceId } from '@meydan/protocol'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { sql } from '../db/sql.ts'
import { createLog } from '../log.ts'
import { createStreamWriter } from '../streams/append.ts'
import { followHandler, followJob, streamsToFollow, type Follower, type Position } from './follow.ts'
import { createStreamLog } from '../streams/read.ts'
import type { Stream } from '../streams/stream.ts'

const patiently = { timeout: 20_000, interval: 5 }

let t: TestJobs
beforeAll(async () => {
  t = await createTestJobs()
})
afterEach(async () => {
  await t.clear()
  errors.length = 0
})
afterAll(() => t[Symbol.asyncDispose]())

function newStream(): Stream {
  const id = newId<WorkspaceId>()
  return { workspaceId: id, key: workspaceStream(id) }
}

/** Appends one event, and asks for it to be acted on, in one transaction. */
async function say(stream: Stream, word: string): Promise<void> {
  const { db } = t.database
  const writer = createStreamWriter({ db, pubsub: t.bus.connect(), storages: [] })
  await db.transaction(async (tx) => {
    await writer.append(tx, stream, [{ kind: 'test.said', logged: { word } }])
    await t.jobs.enqueue(tx, followJob, streamsToFollow([stream]))
  })
}

function listen(name: string, act: (words: string[]) => Promise<void> | void): Follower {
  return {
    name,
    act: async (_tx, _stream, events) => act(events.map(({ payload }) => (payload as { word: string }).word)),
  }
}

/** What the log was told of errors. */
const errors: Record<string, unknown>[] = []
const log = createLog({ level: 'error', destination: { write: (line) => void errors.push(JSON.parse(line)) } })

/** Lets what failed be tried again without its pause. */
async function nextAttempts(): Promise<void> {
  await t.database.db.raw(`update jobs.job set start_after = jobs.job_now() where state = 'retry'`)
  t.jobs.wake(followJob)
}

const work = (...followers: Follower[]) => {
  const { db } = t.database
  return t.work(
    [
      followHandler({
        db,
        streamLog: createStreamLog({ db, storages: [] }),
        clock: t.time.clock,
        restMs: 0,
        followers,
      }),
    ],
    { log },
  )
}

test('acts on a stream in which much happens once in a while, on all of it', async () => {
  const stream = newStream()
  const { db } = t.database
  const portions: number[] = []
  const follower = listen('counts', (words) => void portions.push(words.length))
  const streamLog = createStreamLog({ db, storages: [] })
  await t.work([followHandler({ db, streamLog, clock: t.time.clock, restMs: 250, followers: [follower] })], { log })
  await say(stream, 'first')
  await vi.waitFor(() => expect(portions).toEqual([1]), patiently)
  for (let n = 0; n < 20; n++) await say(stream, `word ${n}`)
  const waiting = async () => {
    const row = await db.row(sql<{ n: number }>`
      select count(*)::int as n from jobs.job where name = 'events' and state < 'completed'`)
    return row?.n
  }
  // One job waits, and stands for the others, which have ended.
  await vi.waitFor(async () => expect(await waiting()).toBe(1), patiently)
  expect(portions).toEqual([1])
  await t.time.pass(250)
  await vi.waitFor(async () => expect(await waiting()).toBe(0), patiently)
  expect(portions).toEqual([1, 20])
})

test('acts on each event once and in order, whichever of several workers does it', async () => {
  const stream = newStream()
  const heard: string[] = []
  const follower = listen('test', (words) => void heard.push(...words))
  await work(follower)
  await work(follower)
  const said = Array.from({ length: 40 }, (_, index) => `word ${index}`)
  for (const word of said) await say(stream, word)
  await vi.waitFor(() => expect(heard).toEqual(said), patiently)
})

test('begins where it stopped, and catches up with many at once', async () => {
  const stream = newStream()
  for (let index = 0; index < 250; index++) await say(stream, `word ${index}`)
  const portions: number[] = []
  await work(listen('late', (words) => void portions.push(words.length)))
  await vi.waitFor(() => expect(portions.reduce((sum, count) => sum + count, 0)).toBe(250), patiently)
  expect(Math.max(...portions)).toBeLessThanOrEqual(200)
})

test('does again what failed, and keeps neither other followers nor other streams from going on', async () => {
  const [one, other] = [newStream(), newStream()]
  const heard: string[] = []
  let failures = 1
  const weak = listen('weak', (words) => {
    if (words.includes('hard') && failures-- > 0) throw new Error('not now')
    heard.push(...words.map((word) => `weak ${word}`))
  })
  await work(
    weak,
    listen('strong', (words) => void heard.push(...words.map((word) => `strong ${word}`))),
  )
  await say(one, 'hard')
  await say(other, 'easy')
  await vi.waitFor(
    () => expect(heard).toEqual(expect.arrayContaining(['strong hard', 'weak easy', 'strong easy'])),
    patiently,
  )
  expect(heard).not.toContain('weak hard')
  await vi.waitFor(async () => {
    await t.time.pass(2_000)
    expect(heard.filter((word) => word === 'weak hard')).toHaveLength(1)
  }, patiently)
  expect(heard.filter((word) => word === 'strong hard')).toHaveLength(1)
})

test('gets through a portion that is too much at once in smaller ones, within the same attempt', async () => {
  const stream = newStream()
  const said = Array.from({ length: 45 }, (_, index) => `word ${index}`)
  for (const word of said) await say(stream, word)
  const heard: string[] = []
  const failed: number[] = []
  await work(
    listen('weak', (words) => {
      if (words.length > 4) {
        failed.push(words.length)
        throw new Error('too many')
      }
      heard.push(...words)
    }),
  )
  await vi.waitFor(() => expect(heard).toEqual(said), patiently)
  // None of the jobs that come after it begins at its own size again: there is nothing left for them.
  expect(failed.length).toBeLessThanOrEqual(4)
})

test('passes over an event that fails for long, says which, and goes on after it', async () => {
  const stream = newStream()
  for (const word of ['before', 'poison', 'after', 'last']) await say(stream, word)
  const heard: string[] = []
  let tries = 0
  await work(
    listen('test', (words) => {
      if (words.includes('poison')) {
        if (words.length === 1) tries++
        throw new Error('cannot be read')
      }
      heard.push(...words)
    }),
  )
  await vi.waitFor(() => expect(heard).toEqual(['before']), patiently)
  await vi.waitFor(async () => {
    await nextAttempts()
    expect(heard).toEqual(['before', 'after', 'last'])
  }, patiently)
  expect(tries).toBeGreaterThanOrEqual(8)
  expect(errors).toMatchObject([
    {
      event: 'followers.event_passed_over',
      follower: 'test',
      stream: stream.key,
      offset: 2,
      kind: 'test.said',
      errors: [{ message: 'cannot be read' }],
    },
  ])
})

test.each([
  ['away', new AppError('server.unavailable')],
  ['locked', new AppError('server.timeout')],
  ['full', Object.assign(new Error('could not extend file'), { code: '53100' })],
])('gives no event up while the database is %s, and keeps the job that failed for a week', async (_, error) => {
  const stream = newStream()
  await say(stream, 'word')
  const attempts = vi.fn(() => Promise.reject(error))
  await work(listen('test', attempts))
  await vi.waitFor(async () => {
    await nextAttempts()
    const [job] = await t.database.db.raw(
      `select state::text, deletion_seconds as "keptFor" from jobs.job where data::text like $1`,
      [`%${stream.key}%`],
    )
    // Those that went well are forgotten after minutes; what failed waits for somebody who looks at it.
    expect(job).toEqual({ state: 'failed', keptFor: 7 * 24 * 3_600 })
  }, patiently)
  expect(attempts).toHaveBeenCalledTimes(13)
  const [position] = await t.database.db.raw(`select 1 from stream_followers where stream_id = $1`, [
    stream.workspaceId,
  ])
  expect(position).toBeUndefined()
})

test('passes over what the log no longer has, and goes on where it does', async () => {
  const stream = newStream()
  await say(stream, 'old')
  await t.database.db.raw(`delete from stream_events where stream_id = $1`, [stream.workspaceId])
  await say(stream, 'new')
  const heard: string[] = []
  await work(listen('test', (words) => void heard.push(...words)))
  await vi.waitFor(() => expect(heard).toEqual(['new']), patiently)
  await say(stream, 'newer')
  await vi.waitFor(() => expect(heard).toEqual(['new', 'newer']), patiently)
})

test('passes over a stream of which the log has nothing any more', async () => {
  const stream = newStream()
  await say(stream, 'old')
  await t.database.db.raw(`delete from stream_events where stream_id = $1`, [stream.workspaceId])
  await work(listen('test', () => expect.unreachable()))
  await vi.waitFor(async () => {
    const [row] = await t.database.db.raw<{ offset: number }>(
      `select "offset" from stream_followers where stream_id = $1`,
      [stream.workspaceId],
    )
    expect(row?.offset).toBe(1)
  }, patiently)
})

test('reads no event that comes before where the follower begins, not even to look for it', async () => {
  const [trimmed, calm] = [newStream(), newStream()]
  for (const stream of [trimmed, calm]) for (const word of ['chatter', 'news', 'chatter']) await say(stream, word)
  await t.database.db.raw(`delete from stream_events where stream_id = $1 and "offset" = 1`, [trimmed.workspaceId])
  const asked: (readonly Position[])[] = []
  const heard: string[] = []
  const follower: Follower = {
    ...listen('choosy', (words) => void heard.push(...words)),
    beginnings: async (_db, positions) => {
      asked.push(positions)
      return positions.map(({ stream, offset }) => (stream.key === trimmed.key && offset < 2 ? 1 : null))
    },
  }
  await t.database.db.transaction((tx) => t.jobs.enqueue(tx, followJob, streamsToFollow([trimmed, calm])))
  await work(follower)
  await vi.waitFor(async () => {
    const [row] = await t.database.db.raw(`select count(*)::int as n from jobs.job where state < 'completed'`)
    expect(row).toEqual({ n: 0 })
  }, patiently)
  expect(heard).toEqual(['news', 'chatter'])
  const positions = await t.database.db.raw(
    `select stream_id as stream, "offset"::int from stream_followers where follower = 'choosy'`,
  )
  expect(positions).toEqual([{ stream: trimmed.workspaceId, offset: 3 }])
  // It is asked with its positions as they are, of both streams at once or of one after the other.
  expect(asked.flat().findLast(({ stream }) => stream.key === trimmed.key)?.offset).toBe(3)
})

test('a job that stands for others leaves to them what only another follower has to do', async () => {
  const stream = newStream()
  const { db } = t.database
  const heard: string[] = []
  /** Finds only what begins with its own name. */
  const chooses = (name: string): Follower => ({
    ...listen(
      name,
      (words) => void heard.push(...words.filter((word) => word.startsWith(name)).map((it) => `${name}: ${it}`)),
    ),
    beginnings: async (_db, positions) =>
      Promise.all(
        positions.map(async ({ offset }) => {
          const [row] = await db.raw<{ offset: number }>(
            `select "offset"::int from stream_events where stream_id = $1 and "offset" > $2 and payload ->> 'word' like $3 limit 1`,
            [stream.workspaceId, offset, `${name}%`],
          )
          return row === undefined ? null : row.offset - 1
        }),
      ),
  })
  const streamLog = createStreamLog({ db, storages: [] })
  const followers = [chooses('a'), chooses('b')]
  await t.work([followHandler({ db, streamLog, clock: t.time.clock, restMs: 250, followers })], { log })
  await say(stream, 'a one')
  await vi.waitFor(() => expect(heard).toEqual(['a: a one']), patiently)
  await say(stream, 'a two')
  await say(stream, 'b one')
  await vi.waitFor(async () => {
    await t.time.pass(50)
    expect(heard.toSorted()).toEqual(['a: a one', 'a: a two', 'b: b one'])
  }, patiently)
})
