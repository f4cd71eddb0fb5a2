// Deliveries and their jobs agree, whatever happens while one is being made.
import { sql } from '@meydan/platform/db/sql'
import { AppError, newId, operations, type NotificationPreferences } from '@meydan/protocol'
import { createCardModule, testLetter } from '@meydan/testkit/card-module'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createNotifiedScene, minute, type NotifiedScene } from '../testing/notified-scene.ts'

const { jobs, workspaces } = operations

let scene: NotifiedScene
beforeAll(async () => {
  scene = await createNotifiedScene()
})
beforeEach(() => scene.renew())
afterAll(() => scene[Symbol.asyncDispose]())

const onlyBy = (...direct: NotificationPreferences['ways']['direct']): Partial<NotificationPreferences> => ({
  ways: { direct, mention: [], reply: [], message: [], invite: [], joined: [], reminder: [], comment: [], letter: [] },
})
/** How each delivery to Ali stands, the earliest first. */
const deliveries = async () =>
  scene.product.db.rows(sql<{ id: string; way: string; state: string; reason: string; count: number }>`
    select id, way, state, reason, count from deliveries where member_id = ${scene.ali.member.id} order by created_at, id`)
const jobOf = async (way: 'sms' | 'email') => {
  const row = await scene.product.db.row(sql<{ id: string }>`
    select j.id from jobs.job j join deliveries d on j.data -> 'input' ->> 'deliveryId' = d.id::text
     where d.member_id = ${scene.ali.member.id} and d.way = ${way} order by j.created_on desc limit 1`)
  return row?.id as never
}

async function tell(body: string, count: number): Promise<void> {
  await scene.say(body)
  await scene.untilTold(scene.ali, count)
}

test('what comes while one is being sent is sent, too', async () => {
  await scene.prefer(scene.ali, onlyBy('email'))
  let times = 0
  scene.kept.during = async () => {
    if (times++ === 0) await tell('ikinci', 2)
  }
  await tell('ilk', 1)
  await scene.pass(3 * minute)
  expect(scene.kept.mails).toHaveLength(1)
  await scene.pass(20 * minute)
  expect(scene.kept.mails).toHaveLength(2)
  expect(scene.kept.mails[1]?.text).toContain('ikinci')
  expect(await deliveries()).toMatchObject([
    { state: 'sent', count: 1 },
    { state: 'sent', count: 1 },
  ])
})

test('what comes while one fails takes it in: one mail tells of both', async () => {
  await scene.prefer(scene.ali, onlyBy('email'))
  scene.kept.failure = new AppError('delivery.unavailable')
  let times = 0
  scene.kept.during = async () => {
    if (times++ === 0) await tell('ikinci', 2)
  }
  await tell('ilk', 1)
  await scene.pass(3 * minute)
  scene.kept.failure = undefined
  await scene.pass(20 * minute)
  expect(scene.kept.mails).toHaveLength(1)
  expect(scene.kept.mails[0]?.text).toMatch(/ilk[^]*ikinci/)
  expect(await deliveries()).toMatchObject([
    { state: 'suppressed', reason: 'folded' },
    { state: 'sent', count: 2 },
  ])
})

test('settings that are wrong for a while lose nothing', async () => {
  await scene.prefer(scene.ali, onlyBy('email'))
  scene.kept.failure = new AppError('delivery.misconfigured', { answer: '535 no', retryAfterMs: 5 * minute })
  await tell('sabah', 1)
  await scene.pass(4 * minute)
  expect(scene.kept.mails).toEqual([])
  scene.kept.failure = undefined
  await scene.pass(8 * minute)
  expect(scene.kept.mails).toHaveLength(1)
})

test('one whose job was cancelled does not swallow what comes a day later', async () => {
  await scene.prefer(scene.ali, onlyBy('email'))
  await tell('dün', 1)
  await scene.product.call(jobs.cancelAnyJob, { id: await jobOf('email') }, scene.operator)
  await scene.product.db.rows(sql`update deliveries set due_at = due_at - interval '25 hours' where state = 'waiting'`)
  await scene.pass(6 * minute)
  expect(await deliveries()).toMatchObject([{ state: 'failed', reason: 'unavailable' }])
  await tell('bugün', 2)
  await scene.pass(3 * minute)
  expect(scene.kept.mails).toHaveLength(1)
}, 120_000)

test('tried again from the board, it is sent', async () => {
  await scene.prove(scene.ali, '0532 111 22 33')
  await scene.prefer(scene.ali, { ...onlyBy('sms'), phone: '0532 111 22 33' })
  scene.kept.failure = new AppError('delivery.outcome_unknown')
  await tell('geldi mi', 1)
  await scene.pass(11 * minute)
  expect(await deliveries()).toMatchObject([{ state: 'unknown' }])
  scene.kept.failure = undefined
  await scene.product.call(jobs.retryAnyJob, { id: await jobOf('sms') }, scene.operator)
  await scene.pass(1 * minute)
  expect(scene.kept.texts).toHaveLength(1)
  expect(await deliveries()).toMatchObject([{ state: 'sent' }])
})

test('what waits for the end of a status goes with what comes after it was ended early', async () => {
  await scene.prefer(scene.ali, onlyBy('email'))
  const setStatus = (doNotDisturbUntil: string | null) =>
    scene.product.call(workspaces.setStatus, { emoji: '', text: '', until: null, doNotDisturbUntil }, scene.ali)
  await setStatus(new Date(scene.time.clock.now() + 8 * 60 * minute).toISOString())
  await tell('toplantıda', 1)
  await scene.pass(10 * minute)
  expect(await deliveries()).toMatchObject([{ state: 'waiting', reason: 'do_not_disturb' }])
  await setStatus(null)
  await tell('çıktın mı', 2)
  await scene.pass(3 * minute)
  expect(scene.kept.mails).toHaveLength(1)
  expect(await deliveries()).toMatchObject([{ state: 'sent', count: 2 }])
}, 120_000)

test('to one number no more than twenty texts go in a day', async () => {
  await scene.prove(scene.ali, '0532 999 88 77')
  await scene.prefer(scene.ali, { ...onlyBy('sms'), phone: '0532 999 88 77' })
  await scene.product.db.rows(sql`
    insert into deliveries (workspace_id, member_id, id, way, kind, state, reason, count, created_at, ended_at)
    select ${scene.ali.workspaceId}, ${scene.ali.member.id}, gen_random_uuid(), 'sms', 'direct', 'sent', 'escalated', 1,
           ${new Date(scene.time.clock.now())}, ${new Date(scene.time.clock.now())} from generate_series(1, 20)`)
  await tell('yirmi birinci', 1)
  await scene.pass(11 * minute)
  expect(scene.kept.texts).toEqual([])
  expect((await deliveries()).filter(({ state }) => state !== 'sent')).toMatchObject([
    { state: 'suppressed', reason: 'throttled' },
  ])
})

test('a way twice is refused', async () => {
  await expect(scene.prefer(scene.ali, onlyBy('push', 'push'))).rejects.toMatchObject({ code: 'request.invalid' })
})

test('news of a card are told in nobody’s name', async () => {
  await scene.prefer(scene.ali, { ways: { ...onlyBy().ways, reply: ['email'] } as NotificationPreferences['ways'] })
  const module = createCardModule(scene.product)
  const card = testLetter()
  await module.put(scene.ali, scene.direct, [card])
  await module.reply(scene.ayse, scene.direct, card, { key: newId(), body: 'Karşı taraf itiraz etti' })
  await scene.untilTold(scene.ali, 1)
  await scene.pass(20 * minute)
  const [mail] = scene.kept.mails
  expect(mail?.subject).toMatch(/^Meydan /)
  expect(mail?.text).toContain('Karşı taraf itiraz etti')
  expect(mail?.text).not.toContain('Ayşe')
  const { entries } = await scene.product.call(operations.notifications.listInbox, {}, scene.ali)
  expect(entries).toMatchObject([{ kind: 'reply', actors: [] }])
})
