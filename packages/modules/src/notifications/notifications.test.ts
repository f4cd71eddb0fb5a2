import { sql } from '@meydan/platform/db/sql'
import { AppError, newId, operations, type NotificationPreferences, type RoomId } from '@meydan/protocol'
import { createTestProduct, type Persona, type TestProduct } from '@meydan/testkit/product'
import { createJobClock, type JobClock } from '@meydan/testkit/test-jobs'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { keepMessages, type KeptMessages } from './testing/kept-messages.ts'

const patiently = { timeout: 20_000, interval: 10 }
const minute = 60_000

let time: JobClock
let kept: KeptMessages
let product: TestProduct
let ayse: Persona
let ali: Persona
let direct: RoomId

beforeAll(async () => {
  time = createJobClock('2026-11-20T09:00:00Z')
  kept = keepMessages()
  product = await createTestProduct({ time, senders: kept.senders, roles: ['api', 'gateway', 'worker'] })
})
afterAll(() => product[Symbol.asyncDispose]())

beforeEach(async () => {
  kept.mails.length = kept.texts.length = kept.pushes.length = kept.attempts = 0
  kept.failure = undefined
  await product.db.raw(`delete from jobs.job where name = 'notifications'`)
  ayse = await product.owner('Ayşe Yılmaz')
  ali = await product.colleague(ayse, { name: 'Ali Demir' })
  await product.db.rows(sql`update accounts set email_verified = true`)
  const opened = await product.call(operations.chat.openDirect, { memberIds: [ali.member.id] }, ayse)
  direct = opened.conversation.room.id
})

const say = (body: string, roomId = direct) =>
  product.call(operations.chat.postMessage, { roomId, clientId: newId(), body }, ayse)

const inboxOf = (who: Persona) => product.call(operations.notifications.listInbox, {}, who)

/** Until the messages so far are in the inbox. */
const untilTold = (who: Persona, count: number) =>
  vi.waitFor(async () => {
    const { entries } = await inboxOf(who)
    expect(entries.reduce((sum, entry) => sum + entry.count, 0)).toBe(count)
  }, patiently)

async function quiet(): Promise<void> {
  await vi.waitFor(async () => {
    const row = await product.db.row(sql<{ n: number }>`
      select count(*)::int as n from jobs.job
       where name in ('events', 'notifications') and (state = 'active' or (state < 'active' and start_after <= jobs.job_now()))`)
    expect(row?.n).toBe(0)
  }, patiently)
}

async function pass(ms: number): Promise<void> {
  const until = time.clock.now() + ms
  while (time.clock.now() < until) {
    // Nothing is under way: what would have happened in a minute happens at its end.
    await time.bossClock.setTime(Math.min(time.clock.now() + minute, until) - 2_000)
    await time.pass(2_000)
    await quiet()
  }
}

async function prefer(who: Persona, changed: Partial<NotificationPreferences>) {
  const { preferences } = await product.call(operations.notifications.getPreferences, {}, who)
  await product.call(operations.notifications.setPreferences, { preferences: { ...preferences, ...changed } }, who)
}

test('a direct message comes into the inbox of whom it is for, and into nobody else’s', async () => {
  await say('merhaba')
  await untilTold(ali, 1)
  const { entries, unread } = await inboxOf(ali)
  expect(entries).toMatchObject([{ kind: 'direct', count: 1, actors: [ayse.member.id], place: { roomId: direct } }])
  expect(unread).toBe(1)
  expect((await inboxOf(ayse)).entries).toEqual([])
})

test('bursts are one line, and one mail', async () => {
  for (const word of ['bir', 'iki', 'üç', 'dört', 'beş']) await say(word)
  await untilTold(ali, 5)
  expect((await inboxOf(ali)).entries).toMatchObject([{ count: 5 }])
  await pass(3 * minute)
  expect(kept.mails).toHaveLength(1)
  expect(kept.mails[0]).toMatchObject({ to: ali.email, subject: 'Ayşe Yılmaz sana 5 mesaj yazdı' })
  expect(kept.mails[0]?.text).toContain('beş')
})

test('what is read meanwhile is not sent', async () => {
  const { seq } = await say('gördün mü?')
  await untilTold(ali, 1)
  await product.call(operations.chat.markRead, { roomId: direct, seq, generation: 0 }, ali)
  await pass(3 * minute)
  expect(kept.mails).toEqual([])
  expect((await inboxOf(ali)).unread).toBe(0)
  const { deliveries } = await product.call(operations.notifications.explain, { roomId: direct, seq }, ali)
  expect(deliveries.find(({ way }) => way === 'email')).toMatchObject({ state: 'cancelled', reason: 'read' })
})

test('what stays unread goes by mail after two minutes, and by SMS after ten, if that is wanted', async () => {
  await prefer(ali, {
    ways: { direct: ['push', 'email', 'sms'], mention: [], reply: [], message: [], invite: [] },
    phone: '0532 123 45 67',
  })
  await say('acil')
  await untilTold(ali, 1)
  await pass(1.5 * minute)
  expect([kept.mails.length, kept.texts.length]).toEqual([0, 0])
  await pass(1 * minute)
  expect([kept.mails.length, kept.texts.length]).toEqual([1, 0])
  await pass(8 * minute)
  expect([kept.mails.length, kept.texts.length]).toEqual([1, 1])
  expect(kept.texts[0]).toMatchObject({ to: '+905321234567' })
  expect(kept.texts[0]?.text).not.toContain('acil')
})

test('a provider that is down for an hour loses nothing, and floods nobody when it is back', async () => {
  kept.failure = new AppError('delivery.unavailable')
  for (let n = 0; n < 20; n++) await say(`mesaj ${n}`)
  await untilTold(ali, 20)
  await pass(60 * minute)
  expect(kept.mails).toEqual([])
  expect(kept.attempts).toBeGreaterThan(2)
  kept.failure = undefined
  await pass(40 * minute)
  expect(kept.mails).toHaveLength(1)
  expect(kept.mails[0]?.subject).toContain('20')
}, 120_000)

test('a refusal for good ends the delivery and says why', async () => {
  kept.failure = new AppError('delivery.refused', { answer: '550 no such user' })
  const { seq } = await say('var mısın?')
  await untilTold(ali, 1)
  await pass(3 * minute)
  const { deliveries } = await product.call(operations.notifications.explain, { roomId: direct, seq }, ali)
  expect(deliveries.find(({ way }) => way === 'email')).toMatchObject({
    state: 'failed',
    reason: 'refused',
    answer: '550 no such user',
  })
  expect(kept.attempts).toBe(1)
})

test('in quiet hours nothing is sent, and what is still unread goes when they end', async () => {
  // It is past noon in Istanbul; the hours began at noon and end at two.
  const local = new Date(time.clock.now() + 3 * 3_600_000)
  const hour = local.getUTCHours()
  const at = (h: number) => `${String(h % 24).padStart(2, '0')}:00`
  await prefer(ali, { quietHours: { from: at(hour), to: at(hour + 2), days: [1, 2, 3, 4, 5, 6, 7] } })
  await say('toplantıdan sonra bak')
  await untilTold(ali, 1)
  await pass(10 * minute)
  expect(kept.mails).toEqual([])
  await pass(120 * minute)
  expect(kept.mails).toHaveLength(1)
}, 120_000)

test('a muted room says nothing, but a mention stands in the inbox', async () => {
  const { room } = await product.call(
    operations.chat.createChannel,
    { clientId: newId(), name: `genel ${newId()}`, visibility: 'public' },
    ayse,
  )
  await product.call(operations.chat.joinChannel, { id: room.id }, ali)
  const mutedUntil = new Date(time.clock.now() + 24 * 60 * minute).toISOString()
  await product.call(operations.notifications.setRoomPreference, { roomId: room.id, level: null, mutedUntil }, ali)
  const { seq } = await say(`<@${ali.member.id}> bakar mısın`, room.id)
  await untilTold(ali, 1)
  await pass(3 * minute)
  expect(kept.mails).toEqual([])
  expect(await product.call(operations.notifications.explain, { roomId: room.id, seq }, ali)).toMatchObject({
    kind: 'mention',
    reason: null,
    deliveries: [],
  })
})

test('channels notify of what names somebody, and of everything where that was chosen', async () => {
  const { room } = await product.call(
    operations.chat.createChannel,
    { clientId: newId(), name: `duyuru ${newId()}`, visibility: 'public' },
    ayse,
  )
  await product.call(operations.chat.joinChannel, { id: room.id }, ali)
  await say('herkese', room.id)
  await product.call(
    operations.notifications.setRoomPreference,
    { roomId: room.id, level: 'all', mutedUntil: null },
    ali,
  )
  await say('herkese yine', room.id)
  await untilTold(ali, 1)
  expect((await inboxOf(ali)).entries).toMatchObject([{ kind: 'message', count: 1 }])
})

test('somebody who is brought into a room is told once, whatever is tried again', async () => {
  const { room } = await product.call(
    operations.chat.createChannel,
    { clientId: newId(), name: `proje ${newId()}`, visibility: 'private' },
    ayse,
  )
  await product.call(operations.chat.addRoomMembers, { roomId: room.id, memberIds: [ali.member.id] }, ayse)
  await untilTold(ali, 1)
  expect((await inboxOf(ali)).entries).toMatchObject([{ kind: 'invite', place: { roomId: room.id } }])
})

test('a link in a mail ends mails of its kind without signing in, and no other link does', async () => {
  await say('ilk')
  await untilTold(ali, 1)
  await pass(3 * minute)
  const [, token = ''] = /unsubscribe#([\w-]+)/.exec(kept.mails[0]?.text ?? '') ?? []
  expect(token).not.toBe('')
  await expect(
    product.call(operations.notifications.unsubscribeMail, { token: token.slice(0, -2) + 'AA' }),
  ).rejects.toMatchObject({ code: 'notifications.link_invalid' })
  expect(await product.call(operations.notifications.unsubscribeMail, { token })).toMatchObject({
    kind: 'notification',
  })
  await product.call(operations.notifications.unsubscribeMail, { token })
  const { preferences } = await product.call(operations.notifications.getPreferences, {}, ali)
  expect(preferences.ways.direct).toEqual(['push'])
})
