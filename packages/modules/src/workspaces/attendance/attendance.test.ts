import { sql } from '@meydan/platform/db/sql'
import type { Database } from '@meydan/platform/db/database'
import { silentLog } from '@meydan/platform/log'
import { FakeClock } from '@meydan/platform/realtime/testing/fake-clock'
import { newId, operations, type MemberId } from '@meydan/protocol'
import { createTestProduct, type Persona, type TestProduct } from '@meydan/testkit/product'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { deleteMemberDays, countAccountsOf } from '../sql/member-days.ts'
import { startAttendance } from './attendance.ts'

const dayMs = 86_400_000

let product: TestProduct
let owner: Persona
beforeAll(async () => {
  product = await createTestProduct()
  owner = await product.owner()
})
afterAll(() => product[Symbol.asyncDispose]())

async function daysOf({ member }: Persona): Promise<string[]> {
  const rows = await product.db.rows(sql<{ day: string }>`
    select day::text from member_days where member_id = ${member.id} order by 1`)
  return rows.map(({ day }) => day)
}

/** A note taker of another process, whose time the test drives; it begins on 2023-11-15, 01:13 in Istanbul. */
function take(db: Pick<Database, 'rows'> = product.db) {
  const clock = new FakeClock()
  const attendance = startAttendance({ db: db as Database, clock, log: silentLog() })
  return { clock, attendance }
}

test('somebody who calls something was there that day, at once a day, and calls wait for nothing', async () => {
  const { clock, attendance } = take()
  const ali = await product.colleague(owner)
  const statements = { count: 0 }
  const counted = { rows: (statement: never) => (statements.count++, product.db.rows(statement)) }
  const other = take(counted as unknown as Database)
  for (let call = 0; call < 100; call++) other.attendance.note({ ...ali, memberId: ali.member.id })
  expect(statements.count).toBe(0)
  await other.attendance.store()
  await other.attendance.store()
  expect(statements.count).toBe(1)
  // The same member at another process, and on the next day.
  attendance.note({ ...ali, memberId: ali.member.id })
  clock.advance(dayMs)
  attendance.note({ ...ali, memberId: ali.member.id })
  await attendance.stop()
  await other.attendance.stop()
  expect((await daysOf(ali)).filter((day) => day < '2024')).toEqual(['2023-11-15', '2023-11-16'])
})

test('what cannot be stored waits for the next time', async () => {
  const zeynep = await product.colleague(owner, { name: 'Zeynep Ak' })
  let isAway = true
  const db = {
    rows: (statement: never) => (isAway ? Promise.reject(new Error('away')) : product.db.rows(statement)),
  }
  const { attendance } = take(db as unknown as Database)
  attendance.note({ ...zeynep, memberId: zeynep.member.id })
  await attendance.store()
  expect(await daysOf(zeynep)).not.toContain('2023-11-15')
  isAway = false
  await attendance.stop()
  expect(await daysOf(zeynep)).toContain('2023-11-15')
})

test('one who is no member any more keeps nobody from being noted', async () => {
  const derya = await product.colleague(owner, { name: 'Derya Su' })
  const { attendance } = take()
  attendance.note({ ...derya, memberId: newId<MemberId>() })
  attendance.note({ ...derya, memberId: derya.member.id })
  await attendance.stop()
  expect(await daysOf(derya)).toContain('2023-11-15')
})

test('a process notes whoever calls it, in every workspace apart, and strangers never', async () => {
  const other = await createTestProduct({ beside: product })
  const can = await other.colleague(owner, { name: 'Can Er', role: 'guest' })
  const stranger = await other.owner('Yabancı')
  await other.call(operations.chat.listConversations, {}, can)
  await other
    .call(operations.chat.listConversations, {}, { ...stranger, workspaceId: owner.workspaceId })
    .catch(() => {})
  await other[Symbol.asyncDispose]()
  expect(await daysOf(can)).toHaveLength(1)
  expect(await daysOf(stranger)).toEqual([])
})

test('accounts are counted once, in however many workspaces they were [C29]', async () => {
  const note = async (day: string, person: Persona) =>
    product.db.rows(sql`
      insert into member_days (workspace_id, day, member_id) values (${person.workspaceId}, ${day}, ${person.member.id})`)
  const [one, two] = [await product.owner('Bir'), await product.owner('İki')]
  const inOther = newId<MemberId>()
  await product.db.rows(sql`
    insert into members (workspace_id, id, account_id, name, role)
    select ${two.workspaceId}, ${inOther}, account_id, name, 'member' from members where id = ${one.member.id}`)
  await note('2020-03-01', one)
  await note('2020-03-30', one)
  await note('2020-03-30', { ...two, member: { ...two.member, id: inOther } })
  await note('2020-03-02', two)
  await note('2020-02-29', await product.owner('Üç'))
  expect(await countAccountsOf(product.db, { first: '2020-03-01', last: '2020-03-30' })).toEqual({
    onLast: 1,
    inAll: 2,
  })
  expect(await countAccountsOf(product.db, { first: '2019-01-01', last: '2019-01-30' })).toEqual({
    onLast: 0,
    inAll: 0,
  })
  expect(await deleteMemberDays(product.db, '2020-03-02')).toBe(2)
})
