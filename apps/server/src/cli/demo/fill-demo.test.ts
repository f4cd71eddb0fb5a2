import { operations } from '@meydan/protocol'
import { sql } from '@meydan/platform/db/sql'
import { createStreamWriter } from '@meydan/platform/streams/append'
import { createTestProduct, type TestProduct } from '@meydan/testkit/product'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fillDemo, type FilledDemo } from './fill-demo.ts'

let product: TestProduct
let filled: FilledDemo

beforeAll(async () => {
  product = await createTestProduct()
  filled = await fillDemo(deps(), { now: new Date(), messages: 1_500 })
})

afterAll(() => product[Symbol.asyncDispose]())

function deps() {
  return {
    db: product.db,
    streams: createStreamWriter({ db: product.db, pubsub: product.bus.connect(), storages: [] }),
  }
}

async function count(statement: ReturnType<typeof sql<{ count: number }>>): Promise<number> {
  return Number((await product.db.row(statement))?.count)
}

describe('the demo workspace', () => {
  test('keeps the numbers of messages and the heads of streams', async () => {
    expect(await count(sql`select count(*) from messages`)).toBe(1_500)
    expect(
      await count(sql`
        select count(*) from rooms r
         where r.last_seq <> (select count(*) from messages m where m.workspace_id = r.workspace_id and m.room_id = r.id)
            or r.last_seq <> (select max(seq) from messages m where m.workspace_id = r.workspace_id and m.room_id = r.id)`),
    ).toBe(0)
    expect(
      await count(sql`
        select count(*) from rooms r
         where r.head <> (select coalesce(max(e."offset"), r.head) from stream_events e
                           where e.workspace_id = r.workspace_id and e.stream_id = r.id)
            or (select count(*) from stream_events e where e.workspace_id = r.workspace_id and e.stream_id = r.id)
               <> (select coalesce(max(e."offset") - min(e."offset") + 1, 0) from stream_events e
                    where e.workspace_id = r.workspace_id and e.stream_id = r.id)`),
    ).toBe(0)
  })

  test('mentions only people of the room', async () => {
    expect(
      await count(sql`
        select count(*) from mentions x left join room_members rm using (workspace_id, room_id, member_id)
         where rm.member_id is null`),
    ).toBe(0)
    expect(await count(sql`select count(*) from mentions`)).toBeGreaterThan(10)
  })

  test('lets its people in, who can read, find what is unread, and write', async () => {
    const [person] = filled.plan.members.filter((member) => member.name === 'Ayşe Yılmaz')
    const { token } = await product.call(operations.identity.signIn, {
      email: person?.email ?? '',
      password: filled.password,
    })
    const as = { token, workspaceId: filled.plan.workspaceId }
    const snapshot = await product.call(operations.chat.getSnapshot, {}, as)
    expect(snapshot.members).toHaveLength(40)
    const rooms = filled.plan.rooms.filter((room) => room.memberIds.includes(snapshot.me.id))
    expect(snapshot.conversations).toHaveLength(rooms.length)

    const [line] = snapshot.conversations
    if (line === undefined) throw new Error('a room is missing')
    const roomId = line.room.id
    const page = await product.call(operations.chat.listMessages, { roomId, limit: 10 }, as)
    expect(page.messages).toHaveLength(10)
    const posted = await product.call(
      operations.chat.postMessage,
      { roomId, clientId: '0193e7a0-0000-7000-8000-000000000001' as never, body: 'Merhaba' },
      as,
    )
    expect(posted.seq).toBe(line.lastSeq + 1)
  })

  test('is not made twice', async () => {
    await expect(fillDemo(deps(), { now: new Date(), messages: 10 })).rejects.toMatchObject({
      code: 'demo_exists',
      message: expect.stringContaining('reset-password'),
    })
    expect(await count(sql`select count(*) from workspaces`)).toBe(1)
  })
})
