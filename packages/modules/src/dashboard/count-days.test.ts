import { dayAfter, dayOf } from '@meydan/platform/figures/days'
import { sql } from '@meydan/platform/db/sql'
import { joinFigures } from '@meydan/testkit/figure-sources'
import { newId, operations, type RoomId, type WorkspaceId } from '@meydan/protocol'
import { createTestProduct, type Persona, type TestProduct } from '@meydan/testkit/product'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { countDays, type CountingDays } from './count-days.ts'

const dayMs = 86_400_000

let product: TestProduct
let persons: { who: Persona; roomId: RoomId }[]
let sources: CountingDays['sources']
let now: number
beforeAll(async () => {
  product = await createTestProduct()
  sources = await joinFigures()
  persons = await Promise.all(
    ['Bir', 'İki'].map(async (name) => {
      const who = await product.owner(name)
      const channel = { clientId: newId(), name: 'genel konular', visibility: 'public' } as const
      return { who, roomId: (await product.call(operations.chat.createChannel, channel, who)).room.id }
    }),
  )
})
afterAll(() => product[Symbol.asyncDispose]())
beforeEach(async () => {
  now = Date.parse('2026-11-20T09:00:00Z')
  await clear()
})

async function clear(): Promise<void> {
  for (const table of ['workspace_days', 'day_counts', 'member_days', 'messages']) {
    await product.db.rows(sql`delete from ${sql.table(table)}`)
  }
}

const clock = () => ({ ...fakeTimers, now: () => now, monotonic: () => now })
const fakeTimers = {
  after: () => ({ cancel: () => {} }),
  every: () => ({ cancel: () => {} }),
}
const counting = (over: Partial<CountingDays> = {}): CountingDays => ({
  db: product.db,
  clock: clock(),
  sources,
  ...over,
})
const count = (over?: Partial<CountingDays>) => countDays(counting(over), new AbortController().signal)

let seq = 0
async function say(index: number, at: number, kind = 'text'): Promise<void> {
  const { who, roomId } = persons[index] as (typeof persons)[number]
  await product.db.rows(sql`
    insert into messages (workspace_id, room_id, seq, author_id, client_id, request_hash, kind, body, created_at)
    values (${who.workspaceId}, ${roomId}, ${1_000_000 + seq++}, ${who.member.id}, ${newId()}, '', ${kind}, 'söz', ${new Date(at)})`)
}

async function valueOf(figure: string, day: string, index = 0): Promise<number> {
  const row = await product.db.row(sql<{ value: number }>`
    select value from workspace_days
     where workspace_id = ${persons[index]?.who.workspaceId} and day = ${day}::date and figure = ${figure}`)
  return row?.value ?? 0
}

async function allFigures(): Promise<object[]> {
  return product.db.rows(sql<object>`
    select workspace_id, day::text, figure, value from workspace_days order by 1, 2, 3`)
}

test('a day is that of Istanbul: midnight there parts two messages a millisecond apart', async () => {
  const midnight = Date.parse('2026-11-18T21:00:00Z')
  await say(0, midnight - 1)
  await say(0, midnight)
  await say(0, midnight + dayMs - 1)
  await count()
  expect(await valueOf('chat.messages', '2026-11-18')).toBe(1)
  expect(await valueOf('chat.messages', '2026-11-19')).toBe(2)
  expect(await valueOf('chat.authors', '2026-11-19')).toBe(1)
})

test('what happened and what parts say by themselves was said by nobody', async () => {
  await say(0, now - 1_000)
  await say(0, now - 900, 'system')
  await say(0, now - 800, 'news')
  await count()
  expect(await valueOf('chat.messages', '2026-11-20')).toBe(1)
  expect(await valueOf('chat.authors', '2026-11-20')).toBe(1)
})

test('today is counted again each time, a day that is over no more after some minutes', async () => {
  await say(0, now - 1_000)
  await count()
  await say(0, now - 500)
  await count()
  expect(await valueOf('chat.messages', '2026-11-20')).toBe(2)
  // Four minutes after midnight the day is not over yet: what began before it may be committed now.
  now = Date.parse('2026-11-20T21:04:00Z')
  await count()
  await say(0, Date.parse('2026-11-20T20:59:59Z'))
  now = Date.parse('2026-11-20T21:12:00Z')
  const { days } = await count()
  expect(await valueOf('chat.messages', '2026-11-20')).toBe(3)
  expect(days).toBe(2 * sources.filter(({ daily }) => daily.length > 0).length)
  await say(0, Date.parse('2026-11-20T20:59:58Z'))
  await count()
  expect(await valueOf('chat.messages', '2026-11-20')).toBe(3)
})

test('days without a worker are caught up with, ninety at most, and as many as their module remembers', async () => {
  await count()
  now += 5 * dayMs
  await say(0, now - 3 * dayMs)
  await count()
  expect(await valueOf('chat.messages', dayOf(now - 3 * dayMs))).toBe(1)
  now += 400 * dayMs
  const { days } = await count()
  const remembered = sources.flatMap(({ daily, remembersDays = 90 }) => (daily.length > 0 ? [remembersDays] : []))
  expect(Math.min(...remembered)).toBe(35)
  expect(days).toBe(remembered.reduce((sum, count) => sum + count, 0))
})

test('whoever dies in between has lost nothing: the next goes on from there', async () => {
  for (const ago of [0, 1, 2, 3]) await say(0, now - ago * dayMs)
  let transactions = 0
  const dying = new Proxy(product.db, {
    get: (db, name) =>
      name === 'transaction'
        ? (run: never) => (++transactions > 89 ? Promise.reject(new Error('killed')) : db.transaction(run))
        : Reflect.get(db, name),
  })
  const chat = sources.filter(({ name }) => name === 'chat')
  await expect(count({ db: dying, sources: chat })).rejects.toThrow('killed')
  expect(await valueOf('chat.messages', '2026-11-19')).toBe(1)
  expect(await valueOf('chat.messages', '2026-11-20')).toBe(0)
  expect(await count({ sources: chat })).toEqual({ days: 1 })
  expect(await valueOf('chat.messages', '2026-11-20')).toBe(1)
})

test('a module that comes later catches up by itself', async () => {
  await say(0, now - 2 * dayMs)
  await count({ sources: sources.filter(({ name }) => name !== 'chat') })
  expect(await valueOf('chat.messages', dayOf(now - 2 * dayMs))).toBe(0)
  await count()
  expect(await valueOf('chat.messages', dayOf(now - 2 * dayMs))).toBe(1)
})

test('two workers at once count the same, and neither fails', async () => {
  for (const ago of [0, 0, 1, 5]) await say(0, now - ago * dayMs)
  await Promise.all([count(), count(), count()])
  const first = await allFigures()
  await product.db.rows(sql`delete from workspace_days`)
  await product.db.rows(sql`delete from day_counts`)
  await count()
  expect(first).toEqual(await allFigures())
  expect(first.length).toBeGreaterThan(3)
})

test('a figure that is zero now leaves no row behind', async () => {
  await say(0, now)
  await count()
  await product.db.rows(sql`delete from messages`)
  await count()
  expect(await allFigures()).not.toContainEqual(expect.objectContaining({ figure: 'chat.messages' }))
})

test('counted by days as it happens, a history gives what a recount of all of it gives', async () => {
  const said = fc.record({ of: fc.nat(1), hours: fc.integer({ min: 0, max: 4 * 24 }) })
  const history = fc.array(said, { maxLength: 30 })
  await fc.assert(
    fc.asyncProperty(history, fc.array(fc.integer({ min: 1, max: 48 }), { maxLength: 6 }), async (messages, pauses) => {
      await clear()
      const start = Date.parse('2026-11-16T07:30:00Z')
      const left = messages.map(({ of, hours }) => ({ of, at: start + hours * 3_600_000 }))
      now = start
      for (const hours of [...pauses, 5 * 24]) {
        now += hours * 3_600_000
        for (const message of left.filter(({ at }) => at <= now)) await say(message.of, message.at)
        left.splice(0, left.length, ...left.filter(({ at }) => at > now))
        await count({ sources: sources.filter(({ name }) => name === 'chat') })
      }
      const expected = new Map<string, number>()
      for (const { of, hours } of messages) {
        const key = `${of} ${dayOf(start + hours * 3_600_000)}`
        expected.set(key, (expected.get(key) ?? 0) + 1)
      }
      const rows = await product.db.rows(sql<{ workspace_id: WorkspaceId; day: string; value: number }>`
        select workspace_id, day::text, value from workspace_days where figure = 'chat.messages'`)
      const found = rows.map((row) => {
        const index = persons.findIndex(({ who }) => who.workspaceId === row.workspace_id)
        return [`${index} ${row.day}`, row.value] as const
      })
      expect(new Map(found)).toEqual(expected)
    }),
    { numRuns: 15 },
  )
})

test('posts, comments and likes count on their day, and what was deleted since as well', async () => {
  const { who } = persons[0] as (typeof persons)[number]
  const { feed } = operations
  const { postId } = await product.call(
    feed.createPost,
    { clientId: newId(), title: 'Duyuru', content: 'Pazartesi kapalıyız.' },
    who,
  )
  await product.call(feed.likePost, { postId }, who)
  await product.call(feed.postComment, { postId, clientId: newId(), body: 'Tamam' }, who)
  await product.call(feed.deletePost, { postId }, who)
  now = Date.now() + 1_000
  await count()
  const today = dayOf(Date.now())
  expect(await valueOf('feed.posts', today)).toBe(1)
  expect(await valueOf('feed.comments', today)).toBe(1)
  expect(await valueOf('feed.posts', today, 1)).toBe(0)
})

test('who was there and who joined are counted, and a neighbour is not', async () => {
  const today = dayOf(now)
  const yesterday = dayAfter(today, -1)
  const { who } = persons[0] as (typeof persons)[number]
  await product.db.rows(sql`
    insert into member_days (workspace_id, day, member_id) values
      (${who.workspaceId}, ${yesterday}, ${who.member.id}), (${who.workspaceId}, ${today}, ${who.member.id})`)
  await product.db.rows(sql`
    update members set joined_at = ${new Date(now - dayMs)} where id = ${who.member.id}`)
  await count()
  expect(await valueOf('workspaces.activeMembers', yesterday)).toBe(1)
  expect(await valueOf('workspaces.activeMembers', today)).toBe(1)
  expect(await valueOf('workspaces.joinedMembers', yesterday)).toBe(1)
  expect(await valueOf('workspaces.activeMembers', today, 1)).toBe(0)
})

test('a day whose attendance is forgotten keeps what was counted of it while it lasted', async () => {
  const { who } = persons[0] as (typeof persons)[number]
  const today = dayOf(now)
  await product.db.rows(sql`
    insert into member_days (workspace_id, day, member_id) values (${who.workspaceId}, ${today}, ${who.member.id})`)
  await count()
  // No worker for so long: the day was not over when it was counted, and who was there is forgotten since.
  now += 40 * dayMs
  await product.db.rows(sql`delete from member_days`)
  await count()
  expect(await valueOf('workspaces.activeMembers', today)).toBe(1)
})
