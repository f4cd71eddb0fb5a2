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
  room = await scene.channel(scene.ayse, scene.mehmet)
  const parent = await scene.post(scene.ayse, room.id, 'Hangi depo?')
  const { workspaceId } = scene.ayse
  // Two rooms share the rows, so that a plan that reads a room is not one that reads the table.
  const other = await scene.channel(scene.ayse, scene.mehmet)
  for (const { id } of [room, other]) {
    await scene.product.db.rows(sql`
      insert into messages (workspace_id, room_id, seq, author_id, client_id, request_hash, body, thread_seq, created_at)
      select ${workspaceId}, ${id}, n + 1, case n % 10 when 0 then ${scene.ayse.member.id}::uuid else ${scene.mehmet.member.id}::uuid end,
             gen_random_uuid(), '\\x00', 'sefer ' || n || ' ' || left(md5(n::text), 5),
             case when n % 500 = 0 and ${id} = ${room.id}::uuid then ${parent}::bigint end, now()
        from generate_series(1, ${rowCount / 2}) n`)
  }
  await scene.product.db.rows(sql`
    update rooms set last_seq = ${rowCount / 2 + 1} where id in (${room.id}, ${other.id})`)
  await scene.product.db.rows(sql`
    insert into rooms (workspace_id, id, kind, visibility, name, created_by, archived_at)
    select ${workspaceId}, gen_random_uuid(), 'channel', case n % 50 when 0 then 'public' else 'private' end, 'kanal ' || n,
           ${scene.ayse.member.id}, case when n % 10 > 0 then now() end
      from generate_series(1, 20000) n`)
  await scene.product.db.rows(sql`analyze messages, rooms, mentions, room_members`)
})
afterAll(() => scene[Symbol.asyncDispose]())

async function planOf(statement: ReturnType<typeof sql>): Promise<string> {
  const rows = await scene.product.db.rows(sql<{ 'QUERY PLAN': string }>`explain ${statement}`)
  return rows.map((row) => row['QUERY PLAN']).join('\n')
}

const inRoom = () => sql`workspace_id = ${scene.ayse.workspaceId} and room_id = ${room.id}`

test('[O16] [O17] the newest messages of a room or channel', async () => {
  const plan = await planOf(sql`select seq from messages where ${inRoom()} order by seq desc limit 50`)
  expect(plan).toMatch(/Backward using messages_pkey/)
})

test('[O18] the messages of a sender in a room', async () => {
  const plan = await planOf(sql`
    select seq from messages where ${inRoom()} and author_id = ${scene.ayse.member.id} and client_id = ${newId()}`)
  expect(plan).toContain('messages__client_id')
})

test('[O19] the replies of a thread, by a partial index', async () => {
  const plan = await planOf(sql`select seq from messages where ${inRoom()} and thread_seq = 1 order by seq limit 50`)
  expect(plan).toContain('messages__thread_seq')
})

test('what is unread, without reading the table', async () => {
  const plan = await planOf(sql`
    select 1 from messages where ${inRoom()} and seq > ${rowCount / 2 - 100} and deleted_at is null and kind = 'text'
       and (thread_seq is null or also_in_room) and author_id <> ${scene.ayse.member.id} limit 100`)
  expect(plan).toMatch(/Index Only Scan using messages__main_line|messages_pkey/)
})

test('[O22] the channels in use of a workspace', async () => {
  const plan = await planOf(sql`
    select id from rooms where workspace_id = ${scene.ayse.workspaceId} and kind = 'channel' and visibility = 'public'
       and archived_at is null`)
  expect(plan).toContain('rooms__channels')
})

test('[O24] full-text search in messages', async () => {
  const plan = await planOf(sql`
    select seq from messages where search_vector @@ to_tsquery('simple', 'c4ca4') and workspace_id = ${scene.ayse.workspaceId}`)
  expect(plan).toContain('messages__search_vector')
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
