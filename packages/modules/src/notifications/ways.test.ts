import { sql } from '@meydan/platform/db/sql'
import { AppError, newId, operations } from '@meydan/protocol'
import type { Persona } from '@meydan/testkit/product'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createNotifiedScene, minute, type NotifiedScene } from './testing/notified-scene.ts'

let scene: NotifiedScene
beforeAll(async () => {
  scene = await createNotifiedScene()
})
beforeEach(() => scene.renew())
afterAll(() => scene[Symbol.asyncDispose]())

const call = (...args: Parameters<NotifiedScene['product']['call']>) => scene.product.call(...args)

function subscribe(who: Persona, endpoint = `https://push.example.com/${newId()}`) {
  const browser = { endpoint, p256dh: 'B'.repeat(87), auth: 'a'.repeat(22) }
  return scene.product.call(operations.notifications.subscribePush, browser, who)
}

const pushed = () =>
  scene.kept.pushes.map(
    ({ payload }) => JSON.parse(payload) as { title: string; body: string; tag: string; url: string; badge: number },
  )

test('a push goes at once to each browser of whom it is for, and names the line that it is of', async () => {
  await subscribe(scene.ali)
  await subscribe(scene.ali)
  await subscribe(scene.ayse)
  await scene.say(`merhaba <@${scene.ali.member.id}>`)
  await scene.untilTold(scene.ali, 1)
  await scene.pass(2_000)
  expect(scene.kept.pushes).toHaveLength(2)
  const { entries } = await scene.product.call(operations.notifications.listInbox, {}, scene.ali)
  expect(pushed()[0]).toMatchObject({
    title: 'Ayşe Yılmaz senden bahsetti',
    body: 'merhaba @Ali Demir',
    tag: entries[0]?.id,
  })
})

test('links lead to the first message that is meant, in its thread where it is in one', async () => {
  await subscribe(scene.ali)
  await scene.say('soru')
  await scene.product.call(
    operations.chat.postMessage,
    { roomId: scene.direct, clientId: newId(), body: 'benden', threadSeq: 1 },
    scene.ali,
  )
  await scene.product.call(
    operations.chat.postMessage,
    { roomId: scene.direct, clientId: newId(), body: 'sana yanıt', threadSeq: 1 },
    scene.ayse,
  )
  await scene.untilTold(scene.ali, 2)
  await scene.pass(3 * minute)
  const room = `/w/${scene.ali.workspaceId}/r/${scene.direct}`
  const withoutOrigin = (url: string) => url.replace(/^https?:\/\/[^/]+/, '')
  expect(pushed().map(({ url }) => withoutOrigin(url))).toEqual([`${room}?message=1`, `${room}?thread=1&message=3`])
  const toAli = scene.kept.mails.filter(({ to }) => to === scene.ali.email)
  const links = toAli.flatMap(({ text }) => text.match(/\S+\/r\/\S+/g) ?? [])
  // They are sent side by side.
  expect(links.map(withoutOrigin).toSorted()).toEqual([`${room}?message=1`, `${room}?thread=1&message=3`].toSorted())
})

test('one browser that fails holds up none that works', async () => {
  await subscribe(scene.ali)
  await subscribe(scene.ali)
  scene.kept.during = async () => {
    if (scene.kept.attempts === 1) throw new AppError('delivery.unavailable')
  }
  await scene.say('bir')
  await scene.untilTold(scene.ali, 1)
  await scene.pass(2_000)
  expect(scene.kept.pushes).toHaveLength(1)
  await scene.say('iki')
  await scene.untilTold(scene.ali, 2)
  await scene.pass(11_000)
  expect(scene.kept.pushes).toHaveLength(3)
  expect(pushed().at(-1)).toMatchObject({ badge: 1 })
})

test.each(['http://push.example.com/a', 'https://127.0.0.1/a', 'https://[::1]/a', 'https://u:p@push.example.com/a'])(
  'no push goes to %s',
  async (endpoint) => {
    await expect(subscribe(scene.ali, endpoint)).rejects.toMatchObject({ code: 'request.invalid' })
  },
)

test('a burst is two pushes: the first message, and the rest', async () => {
  await subscribe(scene.ali)
  await scene.say('bir')
  await scene.untilTold(scene.ali, 1)
  await scene.pass(2_000)
  expect(scene.kept.pushes).toHaveLength(1)
  for (const word of ['iki', 'üç', 'dört']) await scene.say(word)
  await scene.untilTold(scene.ali, 4)
  await scene.pass(minute)
  expect(pushed().map(({ title }) => title)).toEqual(['Ayşe Yılmaz sana yazdı', 'Ayşe Yılmaz: 4 yeni mesaj'])
})

test('a browser that is gone is forgotten, and one that signs out with its session', async () => {
  const { device } = await subscribe(scene.ali)
  scene.kept.failure = new AppError('delivery.gone')
  const { seq } = await scene.say('orada mısın?')
  await scene.untilTold(scene.ali, 1)
  await scene.pass(10_000)
  const { devices } = await scene.product.call(operations.notifications.getPush, {}, scene.ali)
  expect(devices.map(({ id }) => id)).not.toContain(device.id)
  const { deliveries } = await scene.product.call(
    operations.notifications.explain,
    { roomId: scene.direct, seq },
    scene.ali,
  )
  expect(deliveries.find(({ way }) => way === 'push')).toMatchObject({ state: 'suppressed', reason: 'no_device' })

  scene.kept.failure = undefined
  await subscribe(scene.ali)
  await call(operations.identity.signOut, {}, scene.ali)
  const left = await scene.product.db.rows(sql`
    select 1 from push_subscriptions where account_id = ${scene.ali.member.accountId}`)
  expect(left).toEqual([])
})

test('one endpoint is one browser, whoever signs in there, and it may be removed by its account alone', async () => {
  const { device } = await subscribe(scene.ali)
  await scene.product.call(operations.notifications.unsubscribePush, { id: device.id }, scene.ayse)
  expect((await scene.product.call(operations.notifications.getPush, {}, scene.ali)).devices).toHaveLength(1)
  await scene.product.call(operations.notifications.unsubscribePush, { id: device.id }, scene.ali)
  expect((await scene.product.call(operations.notifications.getPush, {}, scene.ali)).devices).toEqual([])
})

test('do-not-disturb puts off what is to be sent', async () => {
  const doNotDisturbUntil = new Date(scene.time.clock.now() + 30 * minute).toISOString()
  await scene.product.call(
    operations.workspaces.setStatus,
    { emoji: '', text: '', until: null, doNotDisturbUntil },
    scene.ali,
  )
  await scene.say('sonra bak')
  await scene.untilTold(scene.ali, 1)
  await scene.pass(20 * minute)
  expect(scene.kept.mails).toEqual([])
  await scene.pass(15 * minute)
  expect(scene.kept.mails).toHaveLength(1)
})

test('what was deleted, or may no longer be seen, is not sent', async () => {
  const { seq } = await scene.say('yanlış yere yazdım')
  await scene.untilTold(scene.ali, 1)
  await scene.product.call(operations.chat.deleteMessage, { roomId: scene.direct, seq }, scene.ayse)
  await scene.pass(3 * minute)
  expect(scene.kept.mails).toEqual([])
})

test('who left the workspace gets nothing more', async () => {
  await scene.say('hoşça kal')
  await scene.untilTold(scene.ali, 1)
  await scene.product.call(operations.workspaces.deactivateMember, { id: scene.ali.member.id }, scene.ayse)
  await scene.pass(3 * minute)
  expect(scene.kept.mails).toEqual([])
})

test('an address that nobody confirmed gets no mail', async () => {
  await scene.product.db.rows(sql`update accounts set email_verified = false where id = ${scene.ali.member.accountId}`)
  await scene.say('merhaba')
  await scene.untilTold(scene.ali, 1)
  await scene.pass(3 * minute)
  expect(scene.kept.mails).toEqual([])
})

test('the summary of a day comes once, at its time, and only where something is unread [C12]', async () => {
  const zoned = new Date(scene.time.clock.now() + 3 * 3_600_000 + 20 * minute).toISOString().slice(11, 16)
  const none = {
    direct: [],
    mention: [],
    reply: [],
    message: [],
    invite: [],
    joined: [],
    reminder: [],
    comment: [],
    letter: [],
  }
  await scene.prefer(scene.ali, { ways: none, digest: { at: zoned } })
  await scene.prefer(scene.ayse, { ways: none, digest: { at: zoned } })
  for (const word of ['bir', 'iki', 'üç']) await scene.say(word)
  await scene.untilTold(scene.ali, 3)
  await scene.pass(40 * minute)
  expect(scene.kept.mails.map(({ to }) => to)).toEqual([scene.ali.email])
  expect(scene.kept.mails[0]?.headers['List-Unsubscribe-Post']).toBe('List-Unsubscribe=One-Click')
  expect(scene.kept.mails[0]?.text).toContain('üç')
}, 120_000)

test('admins see what was sent to members with the providers’ answers; others do not', async () => {
  await scene.say('merhaba')
  await scene.untilTold(scene.ali, 1)
  await scene.pass(3 * minute)
  const { deliveries } = await scene.product.call(operations.notifications.listDeliveries, { way: 'email' }, scene.ayse)
  expect(deliveries).toMatchObject([{ memberId: scene.ali.member.id, state: 'sent', provider: 'smtp', answer: 'ok' }])
  await expect(call(operations.notifications.listDeliveries, {}, scene.ali)).rejects.toMatchObject({
    code: 'workspaces.role_required',
  })
})

test('bad preferences are refused with what is wrong', async () => {
  const { preferences } = await scene.product.call(operations.notifications.getPreferences, {}, scene.ali)
  for (const wrong of [{ timeZone: 'Mars/Olympus' }, { phone: '12' }]) {
    await expect(
      call(operations.notifications.setPreferences, { preferences: { ...preferences, ...wrong } }, scene.ali),
    ).rejects.toMatchObject({ code: 'request.invalid' })
  }
})
