// The indexes that the documents ask for, each with ours and with a plan that uses it among 100,000 messages.
import { sql } from '@meydan/platform/db/sql'
import { newId, type Room } from '@meydan/protocol'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createChatScene, type ChatScene } from './testing/chat-scene.ts'

const rowCount = 100_000

let scene: ChatScene
let room: Room
beforeAll(async () => {
  scene = await createChatScene()
  const { db } = scene.product
  room = await scene.channel(scene.ayse, scene.mehmet)
  const parent = await scene.post(scene.ayse, room.id, 'Hangi depo?')
  // To check them row by row takes a third of the time, and this file is not about them.
  await db.rows(sql`
    alter table messages
      drop constraint messages__room, drop constraint messages__author, drop constraint messages__thread`)
  await db.rows(sql`alter table rooms drop constraint rooms__workspace, drop constraint rooms__created_by`)
  // Two rooms share the rows, so that a plan that reads a room is not one that reads the table; the owner writes seldom.
  const other = await scene.channel(scene.ayse, scene.mehmet)
  await db.rows(sql`
    insert into messages (workspace_id, room_id, seq, author_id, client_id, request_hash, body, thread_seq, created_at)
    select ${scene.ayse.workspaceId}, r.id, n + 1,
           case when n % 500 = 1 then ${scene.owner.member.id}::uuid when n % 10 = 0 then ${scene.ayse.member.id}::uuid
                else ${scene.mehmet.member.id}::uuid end,
           gen_random_uuid(), '\\x00', left(md5(n::text), 5),
           case when n % 500 = 0 and r.id = ${room.id} then ${parent}::bigint end, now()
      from rooms r, generate_series(1, ${rowCount / 2}) n
     where r.id in (${room.id}, ${other.id})`)
  await db.rows(sql`update rooms set last_seq = ${rowCount / 2 + 1} where id in (${room.id}, ${other.id})`)
  await db.rows(sql`
    insert into rooms (workspace_id, id, kind, visibility, name, created_by, archived_at)
    select ${scene.ayse.workspaceId}, gen_random_uuid(), 'channel', case n % 50 when 0 then 'public' else 'private' end,
           to_char(n, '"kanal "FM000000'), ${scene.ayse.member.id}, case when n % 10 > 0 then now() end
      from generate_series(1, ${rowCount}) n`)
  await db.rows(sql`vacuum analyze messages, rooms`)
})
afterAll(() => scene[Symbol.asyncDispose]())

async function planOf(statement: ReturnType<typeof sql>): Promise<string> {
  const rows = await scene.product.db.rows(sql<{ 'QUERY PLAN': string }>`explain (costs off) ${statement}`)
  return rows.map((row) => row['QUERY PLAN'].trim()).join('\n')
}

const inRoom = () => sql`workspace_id = ${scene.ayse.workspaceId} and room_id = ${room.id}`

test('[O16] [O17] [T22] [M37] the newest messages of a room or channel', async () => {
  const plan = await planOf(sql`select seq, body from messages where ${inRoom()} order by seq desc limit 50`)
  expect(plan).toMatch(/^Limit\n.*Index Scan Backward using messages_pkey on messages\nIndex Cond: .*room_id = [^\n]*$/)
})

test('[O18] the messages of a sender', async () => {
  const plan = await planOf(sql`
    select body from messages
     where workspace_id = ${scene.ayse.workspaceId} and author_id = ${scene.owner.member.id}`)
  expect(plan).toMatch(/messages__client_id.*\n?Index Cond: .*author_id = /)
  // The same plan over an index whose second column is another one would read all of the workspace.
  const [index] = await scene.product.db.rows(sql<{ definition: string }>`
    select pg_get_indexdef('messages__client_id'::regclass) as definition`)
  expect(index?.definition).toContain('(workspace_id, author_id, ')
})

test('the message of a client id', async () => {
  const plan = await planOf(sql`
    select seq from messages where ${inRoom()} and author_id = ${scene.ayse.member.id} and client_id = ${newId()}`)
  expect(plan).toMatch(/Index Scan using messages__client_id on messages\nIndex Cond: .*client_id = /)
})

test('[O19] the replies of a thread, by a partial index', async () => {
  const plan = await planOf(sql`
    select seq, body from messages where ${inRoom()} and thread_seq = 1 order by seq limit 50`)
  expect(plan).toMatch(
    /^Limit\n.*Index Scan using messages__thread_seq on messages\nIndex Cond: .*thread_seq = [^\n]*$/,
  )
  const [index] = await scene.product.db.rows(sql<{ condition: string | null }>`
    select pg_get_expr(indpred, indrelid) as condition from pg_index
     where indexrelid = 'messages__thread_seq'::regclass`)
  expect(index?.condition).toBe('(thread_seq IS NOT NULL)')
})

test('what is unread, without reading the table', async () => {
  const plan = await planOf(sql`
    select 1 from messages where ${inRoom()} and seq > ${rowCount / 2 - 100} and deleted_at is null and kind = 'text'
       and (thread_seq is null or also_in_room) and author_id <> ${scene.ayse.member.id} limit 100`)
  expect(plan).toMatch(/Index Only Scan using messages__main_line on messages\nIndex Cond: .*seq > /)
})

test('[O22] the channels in use of a workspace', async () => {
  const plan = await planOf(sql`
    select id, name from rooms where workspace_id = ${scene.ayse.workspaceId} and kind = 'channel' and visibility = 'public'
       and archived_at is null`)
  expect(plan).toMatch(/rooms__channels.*\n?Index Cond: .*visibility = /)
})

test('[O24] full-text search in messages', async () => {
  const plan = await planOf(sql`
    select seq from messages where search_vector @@ to_tsquery('simple', 'c4ca4') and workspace_id = ${scene.ayse.workspaceId}`)
  expect(plan).toMatch(/Bitmap Index Scan on messages__search_vector\nIndex Cond: /)
})

test('a word is found however it was typed, and by its stem', async () => {
  const seq = await scene.post(scene.ayse, room.id, 'IŞIKLARI kapatın lütfen')
  const found = async (query: ReturnType<typeof sql>) =>
    (
      await scene.product.db.rows(sql<{ seq: number }>`
      select seq from messages where ${inRoom()} and search_vector @@ ${query}`)
    ).map((row) => row.seq)
  expect(await found(sql`to_tsquery('simple', fold_letters('ışıkları'))`)).toEqual([seq])
  expect(await found(sql`to_tsquery('simple', fold_letters('isiklari'))`)).toEqual([seq])
  expect(await found(sql`to_tsquery('turkish', lower_turkish('IŞIK'))`)).toEqual([seq])
})
