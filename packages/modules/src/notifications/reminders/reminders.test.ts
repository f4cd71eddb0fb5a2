import { sql } from '@meydan/platform/db/sql'
import { newId, operations, type RoomId } from '@meydan/protocol'
import { createCardModule, testLetter } from '@meydan/testkit/card-module'
import { createTestProduct, type Persona } from '@meydan/testkit/product'
import { createJobClock } from '@meydan/testkit/test-jobs'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { createNotifiedScene, minute, type NotifiedScene } from '../testing/notified-scene.ts'

const { notifications, chat, workspaces } = operations

let scene: NotifiedScene
beforeAll(async () => {
  scene = await createNotifiedScene()
})
beforeEach(() => scene.renew())
afterAll(() => scene[Symbol.asyncDispose]())

const after = (ms: number) => new Date(scene.time.clock.now() + ms).toISOString()
const remind = (seq: number, inMs: number, roomId: RoomId = scene.direct, who: Persona = scene.ali) =>
  scene.product.call(notifications.setReminder, { roomId, seq, at: after(inMs) }, who)
const coming = async (who: Persona = scene.ali) =>
  (await scene.product.call(notifications.listReminders, {}, who)).reminders
/** Lines that remind; what was said is told of as well. */
const reminded = async (who: Persona = scene.ali) =>
  (await scene.product.call(notifications.listInbox, {}, who)).entries.filter(({ kind }) => kind === 'reminder')

/** Ayşe says something that Ali has read. */
async function said(body: string, roomId: RoomId = scene.direct): Promise<number> {
  const { seq } = await scene.say(body, roomId)
  await scene.product.call(chat.markRead, { roomId, seq, generation: 0 }, scene.ali)
  return seq
}

async function channel(name: string): Promise<RoomId> {
  const { room } = await scene.product.call(
    chat.createChannel,
    { clientId: newId(), name: `${name} ${newId()}`, visibility: 'public' },
    scene.ayse,
  )
  await scene.product.call(chat.joinChannel, { id: room.id }, scene.ali)
  return room.id
}

describe('a reminder', () => {
  test('is told at its time and once, by the inbox and by mail, though its message was read [C12]', async () => {
    const seq = await said('sözleşmeyi imzala')
    await remind(seq, 20 * minute)
    await scene.pass(19 * minute)
    expect([await reminded(), scene.kept.mails.length]).toEqual([[], 0])
    await scene.pass(1 * minute + 4_000)
    expect(await reminded()).toMatchObject([
      { count: 1, actors: [], place: { roomId: scene.direct, threadSeq: null, seq }, lastSeq: null, readAt: null },
    ])
    expect(await coming()).toEqual([])
    expect(await reminded(scene.ayse)).toEqual([])
    await scene.pass(60 * minute)
    expect(await reminded()).toMatchObject([{ count: 1 }])
    expect(scene.kept.mails).toHaveLength(1)
    expect(scene.kept.mails[0]).toMatchObject({
      to: scene.ali.email,
      subject: 'Hatırlatma: Ayşe Yılmaz',
      headers: { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' },
    })
    expect(scene.kept.mails[0]?.text).toContain('sözleşmeyi imzala')
  }, 60_000)

  test('is a push as well, which quotes what is to be remembered', async () => {
    const browser = { endpoint: `https://push.example.com/${newId()}`, p256dh: 'B'.repeat(87), auth: 'a'.repeat(22) }
    await scene.product.call(notifications.subscribePush, browser, scene.ali)
    const roomId = await channel('genel')
    await remind(await said('toplantı odası', roomId), 20 * minute, roomId)
    await scene.pass(21 * minute)
    const pushed = scene.kept.pushes.map(({ payload }) => JSON.parse(payload) as { title: string; body: string })
    expect(pushed).toMatchObject([{ body: 'toplantı odası' }])
    expect(pushed[0]?.title).toMatch(/^Hatırlatma: Ayşe Yılmaz · #genel /)
  })

  test('of a card says what it shows, in words, and leads to it', async () => {
    const roomId = await channel('haziran')
    const card = testLetter({ body: 'Ilgaz Kereste · gönderildi' })
    const [seq = 0] = await createCardModule(scene.product).put(scene.ayse, roomId, [card])
    await remind(seq, 20 * minute, roomId)
    await scene.pass(25 * minute)
    expect(await reminded()).toMatchObject([{ place: { roomId, seq } }])
    expect(scene.kept.mails[0]?.text).toContain('Ilgaz Kereste · gönderildi')
    const explained = await scene.product.call(notifications.explain, { roomId, seq }, scene.ali)
    expect(explained).toMatchObject({ kind: null, deliveries: [] })
  })

  test('that was moved is told at its new time alone', async () => {
    const seq = await said('ara')
    const first = await remind(seq, 20 * minute)
    const { reminder, before } = await remind(seq, 40 * minute)
    expect([first.before, before]).toEqual([null, first.reminder.at])
    expect(await coming()).toMatchObject([reminder])
    await scene.pass(30 * minute)
    expect(await reminded()).toEqual([])
    await scene.pass(11 * minute)
    expect(await reminded()).toMatchObject([{ count: 1 }])
  })

  test('that was cancelled is not told; again changes nothing', async () => {
    const seq = await said('boş ver')
    await remind(seq, 20 * minute)
    for (let times = 0; times < 2; times++) {
      await scene.product.call(notifications.cancelReminder, { roomId: scene.direct, seq }, scene.ali)
    }
    expect(await coming()).toEqual([])
    await scene.pass(30 * minute)
    expect(await reminded()).toEqual([])
  })

  test('that was cancelled and asked for again for the same time is told', async () => {
    const seq = await said('yine de')
    const at = after(20 * minute)
    await scene.product.call(notifications.setReminder, { roomId: scene.direct, seq, at }, scene.ali)
    await scene.product.call(notifications.cancelReminder, { roomId: scene.direct, seq }, scene.ali)
    await scene.product.call(notifications.setReminder, { roomId: scene.direct, seq, at }, scene.ali)
    await scene.pass(21 * minute)
    expect(await reminded()).toMatchObject([{ count: 1 }])
  })

  test('in a muted room of which one wants to hear nothing is told all the same', async () => {
    const roomId = await channel('sessiz')
    const seq = await said('önemli', roomId)
    const muted = { roomId, level: 'nothing', mutedUntil: after(24 * 60 * minute) } as const
    await scene.product.call(notifications.setRoomPreference, muted, scene.ali)
    await remind(seq, 20 * minute, roomId)
    await scene.pass(25 * minute)
    expect(await reminded()).toMatchObject([{ count: 1 }])
    expect(scene.kept.mails).toHaveLength(1)
  })

  test('in quiet hours stands in the inbox at its time, and is mailed when they end', async () => {
    const hour = new Date(scene.time.clock.now() + 3 * 3_600_000).getUTCHours()
    const at = (h: number) => `${String(h % 24).padStart(2, '0')}:00`
    await scene.prefer(scene.ali, { quietHours: { from: at(hour), to: at(hour + 2), days: [1, 2, 3, 4, 5, 6, 7] } })
    await remind(await said('sonra bak'), 20 * minute)
    await scene.pass(40 * minute)
    expect(await reminded()).toMatchObject([{ count: 1 }])
    expect(scene.kept.mails).toEqual([])
    await scene.pass(120 * minute)
    expect(scene.kept.mails).toHaveLength(1)
  }, 120_000)

  test('and another one of the same room are a line each, which leads to its message', async () => {
    const roomId = await channel('iki')
    const [one, two] = [await said('birinci iş', roomId), await said('ikinci iş', roomId)]
    await remind(one, 21 * minute, roomId)
    await remind(two, 20 * minute, roomId)
    await scene.pass(30 * minute)
    expect(await reminded()).toMatchObject([
      { count: 1, place: { roomId, seq: one } },
      { count: 1, place: { roomId, seq: two } },
    ])
    const texts = scene.kept.mails.map(({ text }) => text)
    expect([texts[0], texts[1]]).toEqual([expect.stringContaining('ikinci iş'), expect.stringContaining('birinci iş')])
    expect(texts).toHaveLength(2)
  })

  test('of a reply leads to its thread', async () => {
    const threadSeq = await said('konu')
    const { seq } = await scene.product.call(
      chat.postMessage,
      { roomId: scene.direct, clientId: newId(), body: 'yanıt', threadSeq },
      scene.ayse,
    )
    expect((await remind(seq, 20 * minute)).reminder).toMatchObject({ threadSeq, seq })
    await scene.pass(21 * minute)
    expect(await reminded()).toMatchObject([{ place: { roomId: scene.direct, threadSeq, seq } }])
  })

  test('is kept while no worker runs, and told once when one does', async () => {
    const time = createJobClock('2026-11-20T09:00:00Z')
    await using served = await createTestProduct({ time, roles: ['api', 'gateway'] })
    const owner = await served.owner()
    const { conversations } = await served.call(chat.listConversations, {}, owner)
    const roomId = conversations[0]?.room.id as RoomId
    const { seq } = await served.call(chat.postMessage, { roomId, clientId: newId(), body: 'unutma' }, owner)
    const at = new Date(time.clock.now() + 60 * minute).toISOString()
    await served.call(notifications.setReminder, { roomId, seq, at }, owner)
    await time.pass(90 * minute)
    await using restarted = await createTestProduct({ beside: served, time, roles: ['api', 'gateway', 'worker'] })
    await vi.waitFor(
      async () => {
        await time.pass(500)
        const { entries } = await restarted.call(notifications.listInbox, {}, owner)
        expect(entries).toMatchObject([{ kind: 'reminder', count: 1, place: { roomId, seq } }])
      },
      { timeout: 20_000, interval: 10 },
    )
  })
})

describe('nothing is told', () => {
  test('to whoever has left the room by then', async () => {
    const roomId = await channel('geçici')
    await remind(await said('kaldı mı?', roomId), 20 * minute, roomId)
    await scene.product.call(chat.leaveRoom, { roomId }, scene.ali)
    await scene.pass(25 * minute)
    expect([await reminded(), await coming(), scene.kept.mails]).toEqual([[], [], []])
  })

  test('to whoever has left the workspace by then', async () => {
    await remind(await said('hoşça kal'), 20 * minute)
    await scene.product.call(workspaces.deactivateMember, { id: scene.ali.member.id }, scene.ayse)
    await scene.pass(25 * minute)
    const left = await scene.product.db.rows(sql`
      select 1 from notices where member_id = ${scene.ali.member.id} and key like 'reminder:%'`)
    expect([left, scene.kept.mails]).toEqual([[], []])
  })

  test('of a message that was deleted by then', async () => {
    const seq = await said('yanlış')
    await remind(seq, 20 * minute)
    await scene.product.call(chat.deleteMessage, { roomId: scene.direct, seq }, scene.ayse)
    await scene.pass(25 * minute)
    expect([await reminded(), await coming()]).toEqual([[], []])
  })
})

test('the list quotes no message that one may not see any more, and one may cancel it there', async () => {
  const roomId = await channel('kapanan')
  const [seq, deleted] = [await said('gizli kalsın', roomId), await said('silinecek')]
  await remind(seq, 20 * minute, roomId)
  await remind(deleted, 30 * minute)
  await scene.product.call(chat.leaveRoom, { roomId }, scene.ali)
  await scene.product.call(chat.deleteMessage, { roomId: scene.direct, seq: deleted }, scene.ayse)
  expect(await coming()).toMatchObject([
    { roomId, seq, authorName: null, text: null },
    { seq: deleted, authorName: null, text: null },
  ])
  await scene.product.call(notifications.cancelReminder, { roomId, seq }, scene.ali)
  expect(await coming()).toHaveLength(1)
})

describe('what is refused', () => {
  test.each([-1, 0, 366 * 24 * 60 * minute + 1])('an instant %i ms from now', async (ms) => {
    const seq = await said('ne zaman?')
    await expect(remind(seq, ms)).rejects.toMatchObject({ code: 'request.invalid', data: { path: 'at' } })
  })

  test('a message that is not there, and a room in which one is not', async () => {
    const seq = await said('burada')
    await expect(remind(seq + 1, minute)).rejects.toMatchObject({ code: 'chat.message_not_found' })
    await expect(remind(seq, minute, newId<RoomId>())).rejects.toMatchObject({ code: 'chat.room_not_found' })
  })

  test('one more than 200; one of those is still moved', async () => {
    const seq = await said('sonuncu')
    await remind(seq, 20 * minute)
    await scene.product.db.rows(sql`
      insert into reminders (workspace_id, member_id, room_id, seq, due_at, created_at)
      select ${scene.ali.workspaceId}, ${scene.ali.member.id}, gen_random_uuid(), n, ${after(60 * minute)}::timestamptz, now()
        from generate_series(1, 199) n`)
    expect(await coming()).toHaveLength(200)
    await expect(remind(await said('fazla'), minute)).rejects.toMatchObject({
      code: 'notifications.too_many_reminders',
    })
    expect((await remind(seq, 30 * minute)).reminder.seq).toBe(seq)
    // What somebody else is to be reminded of does not count.
    await remind(seq, 30 * minute, scene.direct, scene.ayse)
  })
})

test('reminders are listed the soonest first, to their member alone, and each change is told to the member’s devices', async () => {
  const [one, two] = [await said('geç'), await said('erken')]
  await remind(one, 60 * minute)
  await remind(two, 20 * minute)
  expect((await coming()).map(({ seq }) => seq)).toEqual([two, one])
  expect(await coming()).toMatchObject([{ authorName: 'Ayşe Yılmaz', text: 'erken' }, { text: 'geç' }])
  expect(await coming(scene.ayse)).toEqual([])
  await scene.product.call(notifications.cancelReminder, { roomId: scene.direct, seq: one }, scene.ayse)
  expect(await coming()).toHaveLength(2)
  await scene.product.call(notifications.cancelReminder, { roomId: scene.direct, seq: one }, scene.ali)
  await scene.pass(21 * minute)
  const events = await scene.product.db.rows(sql<{ payload: { seq: number; at: string | null } }>`
    select payload from stream_events
     where stream_id = ${scene.ali.member.id} and kind = 'notifications.reminder.changed' order by "offset"`)
  expect(events.map(({ payload }) => [payload.seq, payload.at !== null])).toEqual([
    [one, true],
    [two, true],
    [one, false],
    [two, false],
  ])
})

test('admins who see the job do not see of which message it is', async () => {
  await remind(await said('gizli'), 20 * minute)
  const { jobs } = await scene.product.call(operations.jobs.listJobs, {}, scene.ayse)
  const job = jobs.find(({ name }) => name === 'notifications.remind')
  const details = await scene.product.call(operations.jobs.getJob, { id: job?.id as never }, scene.ayse)
  expect(JSON.stringify(details)).toContain(scene.ali.member.id)
  expect(JSON.stringify(details)).not.toContain(scene.direct)
})
