// Plans are kept for as long as a connection lives, and on a new server they are made before there is anything to make them
// of. They must read one row where one is meant, or every message becomes dearer with each before it.
import type { Queryable } from '@meydan/platform/db/database'
import { sql, type RawBuilder } from '@meydan/platform/db/sql'
import { newId, type AccountId, type MemberId, type RoomId, type WorkspaceId } from '@meydan/protocol'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readableRoom } from './access.ts'
import { listConversations } from './sql/conversations.ts'
import { listMessages } from './sql/messages.ts'
import { moveMark } from './sql/move-mark.ts'
import { streamsOfMembers } from './sql/streams-of-members.ts'
import { writeBatchStatement } from './sql/write-batch.ts'
import { createChatScene, type ChatScene } from './testing/chat-scene.ts'

let scene: ChatScene
beforeAll(async () => {
  scene = await createChatScene()
})
afterAll(() => scene[Symbol.asyncDispose]())

/** The plan for any values, as a prepared statement has it, of tables that were never analysed; one line per condition. */
async function keptPlanOf(statement: string): Promise<string[]> {
  const rows = await scene.product.db.rows(
    sql<{ 'QUERY PLAN': string }>`explain (generic_plan, costs off) ${sql.raw(statement)}`,
  )
  return rows.map((row) => row['QUERY PLAN'].trim())
}

/** What a part of a plan enters its indexes by: a line for each, `index: condition`. */
function entries(plan: readonly string[]): string[] {
  return plan.flatMap((line, at) => {
    const index = /using (\S+) on/.exec(line)?.[1]
    return index === undefined ? [] : [`${index}: ${plan[at + 1]}`]
  })
}

/** The condition that names all columns of a key, in whatever order. */
const wholeKey = (index: string, ...columns: string[]): unknown =>
  expect.stringMatching(
    new RegExp(`^${index}: Index Cond: ${columns.map((column) => `(?=.*\\(${column} [=>])`).join('')}`),
  )

test('the batch finds everything that it checks by whole keys', async () => {
  const plan = await keptPlanOf(writeBatchStatement([]).text)
  const checked = plan.slice(plan.indexOf('CTE checked'), plan.indexOf('CTE fresh'))
  expect(entries(checked).toSorted()).toEqual([
    wholeKey('members__workspace_id_id', 'workspace_id', 'id'),
    wholeKey('messages__client_id', 'workspace_id', 'author_id', 'room_id', 'client_id'),
    wholeKey('messages_pkey', 'workspace_id', 'room_id', 'seq'),
    wholeKey('room_members_\\S+', 'workspace_id', 'room_id', 'member_id'),
    wholeKey('rooms_pkey', 'workspace_id', 'id'),
  ])
  expect(checked.filter((line) => line.includes('Seq Scan'))).toEqual([])
})

test('one message of a room, as foreign keys look for it, is found by its number', async () => {
  const plan = await keptPlanOf(
    'select 1 from messages where workspace_id = $1 and room_id = $2 and seq = $3 for key share',
  )
  expect(entries(plan)).toEqual([wholeKey('messages_pkey', 'workspace_id', 'room_id', 'seq')])
})

test('the mentions of a message are found without those of the room, and those of a member without those of others', async () => {
  const ofMessage = await keptPlanOf('select 1 from mentions where workspace_id = $1 and room_id = $2 and seq = $3')
  expect(ofMessage.join(' ')).toMatch(/mentions__workspace_id_room_id_seq.*seq = /)
  const ofMember = await keptPlanOf(
    'select 1 from mentions where workspace_id = $1 and room_id = $2 and member_id = $3 and seq > $4 limit 100',
  )
  expect(ofMember.join(' ')).toMatch(/mentions_pkey.*member_id = /)
})

test('a card is found by its key without those of the room, and by its message without those of the kind', async () => {
  const byKey = await keptPlanOf(
    'select seq from room_cards where workspace_id = $1 and room_id = $2 and kind = $3 and card_id = $4',
  )
  expect(entries(byKey)).toEqual([wholeKey('room_cards__kind_card_id', 'workspace_id', 'kind', 'card_id', 'room_id')])
  const ofMessage = await keptPlanOf(
    'select card from room_cards where workspace_id = $1 and room_id = $2 and seq = $3',
  )
  expect(entries(ofMessage)).toEqual([wholeKey('room_cards_pkey', 'workspace_id', 'seq', 'room_id')])
})

const workspaceId = newId<WorkspaceId>()
const memberId = newId<MemberId>()
const accountId = newId<AccountId>()
const actor = { workspaceId, memberId, accountId, role: 'member' } as const
const roomId = newId<RoomId>()
const page = { withThreads: false, limit: 50 }

test.each<[string, (db: Queryable) => Promise<unknown>]>([
  ['a page of messages', (db) => listMessages(db, readableRoom(actor, roomId), page)],
  ['an older page', (db) => listMessages(db, readableRoom(actor, roomId), { ...page, before: 9 })],
  ['a page of a thread', (db) => listMessages(db, readableRoom(actor, roomId), { ...page, thread: 9 })],
  ['the conversation list', (db) => listConversations(db, workspaceId, memberId)],
  ['a mark that moves', (db) => moveMark(db, { ...actor, roomId, seq: 9, generation: 0, direction: 'read' })],
  ['the streams of sockets', (db) => streamsOfMembers(db, [actor])],
])('%s reads no table as a whole', async (_, read) => {
  let statement = ''
  const note = (text: RawBuilder<unknown>) => (statement = text.compile(scene.product.db.kysely).sql)
  await read({
    rows: async (text) => {
      note(text)
      return []
    },
    row: async (text) => void note(text),
  })
  const plan = await keptPlanOf(statement)
  expect(plan.filter((line) => line.includes('Seq Scan'))).toEqual([])
})
