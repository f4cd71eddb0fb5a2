import { sql } from '@meydan/platform/db/sql'
import { AppError, newId, operations, type RoomId } from '@meydan/protocol'
import type { Persona } from '@meydan/testkit/product'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { trimNotificationsJob } from './jobs.ts'
import { createNotifiedScene, minute, type NotifiedScene } from './testing/notified-scene.ts'

let scene: NotifiedScene
beforeAll(async () => {
  scene = await createNotifiedScene()
})
beforeEach(() => scene.renew())
afterAll(() => scene[Symbol.asyncDispose]())

const say = (body: string, roomId?: RoomId) => scene.say(body, roomId)
const inboxOf = (who: Persona) => scene.product.call(operations.notifications.listInbox, {}, who)

test('a scene.direct message comes into the inbox of whom it is for, and into nobody else’s [M45] [O7]', async () => {
  await say('merhaba')
  await scene.untilTold(scene.ali, 1)
  const { entries, unread } = await inboxOf(scene.ali)
  expect(entries).toMatchObject([
    { kind: 'direct', count: 1, actors: [scene.ayse.member.id], place: { roomId: scene.direct } },
  ])
  expect(unread).toBe(1)
  expect((await inboxOf(scene.ayse)).entries).toEqual([])
})

test('bursts are one line, and one mail [M5]', async () => {
  for (const word of ['bir', 'iki', 'üç', 'dört', 'beş']) await say(word)
  await scene.untilTold(scene.ali, 5)
  expect((await inboxOf(scene.ali)).entries).toMatchObject([{ count: 5 }])
  await scene.pass(3 * minute)
  expect(scene.kept.mails).toHaveLength(1)
  expect(scene.kept.mails[0]).toMatchObject({ to: scene.ali.email, subject: 'Ayşe Yılmaz sana 5 mesaj yazdı' })
  expect(scene.kept.mails[0]?.text).toContain('beş')
})

test('what is read meanwhile is not sent', async () => {
  const { seq } = await say('gördün mü?')
  await scene.untilTold(scene.ali, 1)
  await scene.product.call(operations.chat.markRead, { roomId: scene.direct, seq, generation: 0 }, scene.ali)
  await scene.pass(3 * minute)
  expect(scene.kept.mails).toEqual([])
  expect((await inboxOf(scene.ali)).unread).toBe(0)
  const { deliveries } = await scene.product.call(
    operations.notifications.explain,
    { roomId: scene.direct, seq },
    scene.ali,
  )
  expect(deliveries.find(({ way }) => way === 'email')).toMatchObject({ state: 'cancelled', reason: 'read' })
})

test('what stays unread goes by mail after two minutes, and by SMS after ten, if that is wanted [M46] [M4]', async () => {
  await scene.prove(scene.ali, '0532 123 45 67')
  await scene.prefer(scene.ali, {
    ways: {
      direct: ['push', 'email', 'sms'],
      mention: [],
      reply: [],
      message: [],
      invite: [],
      joined: [],
      reminder: [],
      comment: [],
      letter: [],
    },
    phone: '0532 123 45 67',
  })
  await say('acil')
  await scene.untilTold(scene.ali, 1)
  await scene.pass(1.5 * minute)
  expect([scene.kept.mails.length, scene.kept.texts.length]).toEqual([0, 0])
  await scene.pass(1 * minute)
  expect([scene.kept.mails.length, scene.kept.texts.length]).toEqual([1, 0])
  await scene.pass(8 * minute)
  expect([scene.kept.mails.length, scene.kept.texts.length]).toEqual([1, 1])
  expect(scene.kept.texts[0]).toMatchObject({ to: '+905321234567' })
  expect(scene.kept.texts[0]?.text).not.toContain('acil')
})

test('a provider that is down for an hour loses nothing, and floods nobody when it is back [C32]', async () => {
  scene.kept.failure = new AppError('delivery.unavailable')
  for (let n = 0; n < 20; n++) await say(`mesaj ${n}`)
  await scene.untilTold(scene.ali, 20)
  await scene.pass(60 * minute)
  expect(scene.kept.mails).toEqual([])
  expect(scene.kept.attempts).toBeGreaterThan(2)
  scene.kept.failure = undefined
  await scene.pass(40 * minute)
  expect(scene.kept.mails).toHaveLength(1)
  expect(scene.kept.mails[0]?.subject).toContain('20')
}, 120_000)

test('a refusal for good ends the delivery and says why', async () => {
  scene.kept.failure = new AppError('delivery.refused', { answer: '550 no such user' })
  const { seq } = await say('var mısın?')
  await scene.untilTold(scene.ali, 1)
  await scene.pass(3 * minute)
  const { deliveries } = await scene.product.call(
    operations.notifications.explain,
    { roomId: scene.direct, seq },
    scene.ali,
  )
  expect(deliveries.find(({ way }) => way === 'email')).toMatchObject({
    state: 'failed',
    reason: 'bounced',
    answer: '550 no such user',
  })
  expect(scene.kept.attempts).toBe(1)
})

test('in quiet hours nothing is sent, and what is still unread goes when they end', async () => {
  // It is past noon in Istanbul; the hours began at noon and end at two.
  const local = new Date(scene.time.clock.now() + 3 * 3_600_000)
  const hour = local.getUTCHours()
  const at = (h: number) => `${String(h % 24).padStart(2, '0')}:00`
  await scene.prefer(scene.ali, { quietHours: { from: at(hour), to: at(hour + 2), days: [1, 2, 3, 4, 5, 6, 7] } })
  await say('toplantıdan sonra bak')
  await scene.untilTold(scene.ali, 1)
  await scene.pass(10 * minute)
  expect(scene.kept.mails).toEqual([])
  await scene.pass(120 * minute)
  expect(scene.kept.mails).toHaveLength(1)
}, 120_000)

test('a muted room says nothing, but a mention stands in the inbox', async () => {
  const { room } = await scene.product.call(
    operations.chat.createChannel,
    { clientId: newId(), name: `genel ${newId()}`, visibility: 'public' },
    scene.ayse,
  )
  await scene.product.call(operations.chat.joinChannel, { id: room.id }, scene.ali)
  const mutedUntil = new Date(scene.time.clock.now() + 24 * 60 * minute).toISOString()
  await scene.product.call(
    operations.notifications.setRoomPreference,
    { roomId: room.id, level: null, mutedUntil },
    scene.ali,
  )
  const { seq } = await say(`<@${scene.ali.member.id}> bakar mısın`, room.id)
  await scene.untilTold(scene.ali, 1)
  await scene.pass(3 * minute)
  expect(scene.kept.mails).toEqual([])
  expect(await scene.product.call(operations.notifications.explain, { roomId: room.id, seq }, scene.ali)).toMatchObject(
    {
      kind: 'mention',
      reason: 'muted',
      deliveries: [],
    },
  )
})

test('channels notify of what names somebody, and of everything where that was chosen', async () => {
  const { room } = await scene.product.call(
    operations.chat.createChannel,
    { clientId: newId(), name: `duyuru ${newId()}`, visibility: 'public' },
    scene.ayse,
  )
  await scene.product.call(operations.chat.joinChannel, { id: room.id }, scene.ali)
  await say('herkese', room.id)
  // What one chooses holds for what is said from then on.
  await scene.product.call(
    operations.notifications.setRoomPreference,
    { roomId: room.id, level: 'all', mutedUntil: null },
    scene.ali,
  )
  await say('herkese yine', room.id)
  await scene.untilTold(scene.ali, 1)
  expect((await inboxOf(scene.ali)).entries).toMatchObject([{ kind: 'message', count: 1 }])
})

test('a choice that an older version stored is made up for by the nightly work', async () => {
  const { product } = scene
  const { room } = await product.call(
    operations.chat.createChannel,
    { clientId: newId(), name: `gece ${newId()}`, visibility: 'public' },
    scene.ayse,
  )
  await product.call(operations.chat.joinChannel, { id: room.id }, scene.ali)
  await product.db.rows(sql`
    insert into room_preferences (workspace_id, room_id, member_id, level)
    values (${scene.ali.workspaceId}, ${room.id}, ${scene.ali.member.id}, 'all')`)
  await product.db.transaction((tx) => product.process.jobs.enqueue(tx, trimNotificationsJob, {}))
  await vi.waitFor(async () => {
    await scene.time.pass(1_000)
    expect(await product.db.row(sql`select is_watched from rooms where id = ${room.id}`)).toEqual({ is_watched: true })
  })
  await say('herkese', room.id)
  await scene.untilTold(scene.ali, 1)
})

test('who is named after weeks of chatter is told of that alone, though the log no longer has where it began', async () => {
  const { room } = await scene.product.call(
    operations.chat.createChannel,
    { clientId: newId(), name: `sohbet ${newId()}`, visibility: 'public' },
    scene.ayse,
  )
  await scene.product.call(operations.chat.joinChannel, { id: room.id }, scene.ali)
  for (let n = 0; n < 10; n++) await say(`laf ${n}`, room.id)
  await scene.product.db.rows(sql`delete from stream_events where stream_id = ${room.id} and "offset" < 8`)
  const { seq } = await say(`<@${scene.ali.member.id}> gelsene`, room.id)
  await scene.untilTold(scene.ali, 1)
  expect((await inboxOf(scene.ali)).entries).toMatchObject([{ kind: 'mention', count: 1, place: { seq } }])
})

test('whoever invited is told of those who join, in one line that leads to the members', async () => {
  await scene.product.colleague(scene.ayse, { name: 'Can Su' })
  await scene.product.colleague(scene.ayse, { name: 'Ece Ak' })
  await scene.untilTold(scene.ayse, 2)
  const { entries } = await inboxOf(scene.ayse)
  expect(entries).toMatchObject([{ kind: 'joined', count: 2, place: { page: 'members' }, lastSeq: null, readAt: null }])
  expect(entries[0]?.actors).toHaveLength(2)
  expect((await inboxOf(scene.ali)).entries).toEqual([])
  await scene.product.call(operations.notifications.markInboxRead, { ids: entries.map(({ id }) => id) }, scene.ayse)
  await scene.product.colleague(scene.ayse, { name: 'Su Er' })
  await scene.untilTold(scene.ayse, 3)
  expect((await inboxOf(scene.ayse)).entries).toMatchObject([{ count: 1, readAt: null }, { count: 2 }])
})

test('what was added to the preferences since they were kept is as is usual', async () => {
  await scene.prefer(scene.ali, { phone: null })
  await scene.product.db.rows(sql`
    update notification_preferences set preferences = preferences #- '{ways,joined}' #- '{showsText}'
     where member_id = ${scene.ali.member.id}`)
  const { preferences } = await scene.product.call(operations.notifications.getPreferences, {}, scene.ali)
  expect(preferences).toMatchObject({ ways: { joined: ['push'], direct: ['push', 'email'] }, showsText: true })
})

test('somebody who is brought into a room is told once, whatever is tried again', async () => {
  const { room } = await scene.product.call(
    operations.chat.createChannel,
    { clientId: newId(), name: `proje ${newId()}`, visibility: 'private' },
    scene.ayse,
  )
  await scene.product.call(
    operations.chat.addRoomMembers,
    { roomId: room.id, memberIds: [scene.ali.member.id] },
    scene.ayse,
  )
  await scene.untilTold(scene.ali, 1)
  expect((await inboxOf(scene.ali)).entries).toMatchObject([{ kind: 'invite', place: { roomId: room.id } }])
})

test('a link in a mail ends mails of its kind without signing in, and no other link does', async () => {
  await say('ilk')
  await scene.untilTold(scene.ali, 1)
  await scene.pass(3 * minute)
  const [, token = ''] = /unsubscribe#([\w-]+)/.exec(scene.kept.mails[0]?.text ?? '') ?? []
  expect(token).not.toBe('')
  await expect(
    scene.product.call(operations.notifications.unsubscribeMail, { token: token.slice(0, -2) + 'AA' }),
  ).rejects.toMatchObject({ code: 'notifications.link_invalid' })
  expect(await scene.product.call(operations.notifications.unsubscribeMail, { token })).toMatchObject({
    kind: 'direct',
  })
  await scene.product.call(operations.notifications.unsubscribeMail, { token })
  const { preferences } = await scene.product.call(operations.notifications.getPreferences, {}, scene.ali)
  expect(preferences.ways.direct).toEqual(['push'])
  expect(preferences.ways.mention).toEqual(['push', 'email'])
})
