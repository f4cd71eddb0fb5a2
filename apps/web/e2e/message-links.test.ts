// A link to a message opens its room there, however far back it stands.
import { operations, type Meydan } from '@meydan/client'
import type { MemberId, RoomId } from '@meydan/protocol'
import { startProductProcess, type ProductProcess } from '@meydan/testkit/product-process'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { launchBrowser, openDesk, takePictures, type Desk } from './browser.ts'
import { clientOf, composer, longPress, messages, newcomerOf, openRoom, say, setUp, signIn } from './steps.ts'

const patient = { timeout: 120_000, interval: 100 }
const email = 'ayse@example.com'
/** The message that is linked stands 300 before the newest. */
const target = 60
const count = target + 300

let product: ProductProcess
let browser: Browser
let ayse: Desk
let phone: Desk
let mehmet: Meydan
/** Ayşe without a page. */
let own: Meydan
let within: { workspaceId: string }
let genel: RoomId
let ayseId: MemberId

beforeAll(async () => {
  product = await startProductProcess()
  browser = await launchBrowser()
  ayse = await openDesk(browser, product.baseUrl)
  const link = await setUp(ayse.page, { name: 'Ayşe Işık', email }, 'Yıldız Lojistik')
  mehmet = await newcomerOf(link, { name: 'Mehmet Çelik', email: 'mehmet@example.com' })
  own = await clientOf(product.baseUrl, email)
  await openRoom(ayse.page, 'genel')
  const [workspaceId = '', roomId = ''] = new URL(ayse.page.url()).pathname.replace('/w/', '').split('/r/')
  within = { workspaceId }
  genel = roomId as RoomId
  const { members } = await mehmet.call(operations.workspaces.listMembers, {}, within)
  ayseId = members.find(({ name }) => name === 'Ayşe Işık')?.id as MemberId
  // What is looked at is read.
  await ayse.page.goto('about:blank')
  // Of unequal heights, so that a place that is only guessed is not met.
  for (let number = 1; number <= count; number++) await post(`kayıt ${number};${'\nikinci satır'.repeat(number % 4)}`)
  phone = await openDesk(browser, product.baseUrl, {
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
    permissions: ['clipboard-read', 'clipboard-write'],
  })
  await signIn(phone.context, product.baseUrl, email)
})
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await takePictures(task.name, [ayse, phone])
})
afterAll(async () => {
  await browser?.close()
  await product?.[Symbol.asyncDispose]()
})

const post = (body: string, more: { threadSeq?: number } = {}) =>
  mehmet.call(operations.chat.postMessage, { roomId: genel, body, clientId: crypto.randomUUID(), ...more }, within)
const room = () => `/w/${within.workspaceId}/r/${genel}`
const lit = (page: Page) => page.locator('article[data-lit]')
const latest = (page: Page) => page.getByRole('button', { name: /En yeniye git|yeni mesaj$/ })
const seqOf = async (text: string) => {
  const page = await mehmet.call(operations.chat.listMessages, { roomId: genel, limit: 200, before: '200' }, within)
  return page.messages.find(({ body }) => body.startsWith(text))?.seq ?? 0
}
const unread = async () => {
  const { conversation } = await own.call(operations.chat.getConversation, { roomId: genel }, within)
  return conversation.mark.unread
}

/** Whether a message stands whole within the list. */
async function isInView(page: Page, text: string): Promise<boolean> {
  const row = await messages(page, text).boundingBox()
  const list = await page.getByRole('log').boundingBox()
  return row !== null && list !== null && row.y >= list.y && row.y + row.height <= list.y + list.height
}

for (const size of ['desktop', 'phone'] as const) {
  test(`a message 300 back is opened by its link on a ${size}: in view, marked, and with the focus`, async () => {
    const { page } = size === 'desktop' ? ayse : phone
    const seq = await seqOf(`kayıt ${target};`)
    await page.goto(`${room()}?message=${seq}`)
    await lit(page)
      .filter({ hasText: `kayıt ${target};` })
      .waitFor()
    await expect.poll(() => isInView(page, `kayıt ${target};`), patient).toBe(true)
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.textContent), patient)
      .toMatch(`kayıt ${target};`)
    await lit(page).waitFor({ state: 'detached' })
    expect(await page.locator('article[aria-current]').innerText()).toMatch(`kayıt ${target};`)
    expect(await isInView(page, `kayıt ${target};`)).toBe(true)
  })
}

test('what is posted meanwhile is told of and counted, and nothing later is read by it', async () => {
  const { page } = ayse
  await latest(page).filter({ hasText: '99+ yeni mesaj' }).waitFor()
  const { conversation } = await own.call(operations.chat.getConversation, { roomId: genel }, within)
  const { lastSeq, mark } = conversation
  // All but the last five.
  await own.call(operations.chat.markRead, { roomId: genel, seq: lastSeq - 5, generation: mark.generation }, within)
  await latest(page).filter({ hasText: '5 yeni mesaj' }).waitFor()
  await post('canlı bir söz')
  await latest(page).filter({ hasText: '6 yeni mesaj' }).waitFor()
  await page
    .locator('[aria-live=polite]')
    .filter({ hasText: 'Mehmet Çelik: canlı bir söz' })
    .waitFor({ state: 'attached' })
  expect(await messages(page, 'canlı bir söz').count()).toBe(0)
  expect(await unread()).toBe(6)
})

test('scrolling down brings what lies between, without a hole, and reads it at the end', async () => {
  const { page } = ayse
  const log = page.getByRole('log')
  await log.hover()
  const seen = new Set<number>()
  while (!seen.has(count)) {
    await page.mouse.wheel(0, 500)
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))))
    const texts = await log.getByRole('article').allInnerTexts()
    const drawn = texts.flatMap((text) => /kayıt (\d+);/.exec(text)?.[1] ?? []).map(Number)
    // Whatever part of the room is drawn has neither a gap nor a twin.
    expect(drawn).toEqual(drawn.map((_, index) => (drawn[0] ?? 0) + index))
    for (const number of drawn) seen.add(number)
  }
  await log.press('End')
  await messages(page, 'canlı bir söz').waitFor()
  await expect.poll(unread, patient).toBe(0)
  await latest(page).waitFor({ state: 'detached' })
  await post('ve bir söz daha')
  await messages(page, 've bir söz daha').waitFor()
  await expect.poll(unread, patient).toBe(0)
})

test('the way to the newest messages is one press, or one message', async () => {
  const { page } = phone
  await latest(page).tap()
  await messages(page, 've bir söz daha').waitFor()
  await latest(page).waitFor({ state: 'detached' })

  await page.goto(`${room()}?message=${await seqOf(`kayıt ${target};`)}`)
  await lit(page).waitFor()
  await say(page, 'eski mesajı okudum')
  await messages(page, 'eski mesajı okudum').waitFor()
  await messages(page, 've bir söz daha').waitFor()
  await latest(page).waitFor({ state: 'detached' })
  expect(await messages(page, 'eski mesajı okudum').count()).toBe(1)
})

test('a line of the inbox opens its message', async () => {
  const { page } = ayse
  // What is looked at elsewhere is read there.
  await phone.page.goto('about:blank')
  await page
    .getByRole('link', { name: /^Bildirimler/ })
    .first()
    .click()
  await post(`<@${ayseId}> şuna bakar mısın?`)
  for (let number = 1; number <= 60; number++) await post(`sonradan ${number}`)
  const line = page.locator('[data-inbox-line]').filter({ hasText: 'senden bahsetti' }).first()
  await line.click()
  await lit(page).filter({ hasText: 'şuna bakar mısın?' }).waitFor()
  await expect.poll(() => isInView(page, 'şuna bakar mısın?'), patient).toBe(true)
  expect(await unread()).toBeGreaterThan(0)
  expect(new URL(page.url()).searchParams.get('message')).toMatch(/^\d+$/)
})

test('a link to a reply opens its thread there: beside the room, or in its place on a phone', async () => {
  const parent = await seqOf('kayıt 40;')
  const replies: number[] = []
  for (let number = 1; number <= 60; number++) {
    replies.push((await post(`yanıt ${number};`, { threadSeq: parent })).seq)
  }
  const address = `${room()}?thread=${parent}&message=${replies[4]}`
  await ayse.page.setViewportSize({ width: 1440, height: 900 })
  for (const { page } of [ayse, phone]) {
    await page.goto(address)
    const thread = page.getByRole('complementary', { name: 'Yanıtlar: genel' })
    await thread.locator('article[data-lit]').filter({ hasText: 'yanıt 5;' }).waitFor()
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent), patient).toMatch('yanıt 5;')
  }

  const { page } = ayse
  await messages(page, 'kayıt 40;').waitFor()
  const thread = page.getByRole('complementary', { name: 'Yanıtlar: genel' })
  // What is answered is what it is now.
  await mehmet.call(operations.chat.editMessage, { roomId: genel, seq: parent, body: 'kayıt 40; düzeltildi' }, within)
  await thread.getByText('kayıt 40; düzeltildi').waitFor()

  await thread.getByRole('textbox', { name: 'Yanıt yaz' }).fill('benden de bir yanıt')
  await page.keyboard.press('Enter')
  await thread.getByRole('article').filter({ hasText: 'benden de bir yanıt' }).waitFor()
  await thread.getByRole('article').filter({ hasText: 'yanıt 60;' }).waitFor()

  // The room beside it stays where it was read meanwhile.
  const log = page.getByRole('log', { name: 'genel mesajları' })
  await log.focus()
  await log.press('Home')
  await messages(page, 'kayıt 5;').waitFor()
  await thread.getByRole('button', { name: 'Yanıtları kapat' }).click()
  await thread.waitFor({ state: 'detached' })
  expect(new URL(page.url()).search).toBe(`?message=${parent}`)
  await messages(page, 'kayıt 5;').waitFor()
  expect(await isInView(page, 'kayıt 5;')).toBe(true)
  expect(await lit(page).count()).toBe(0)

  // On the phone no way back leads into the thread again.
  await phone.page.goto(room())
  await composer(phone.page).waitFor()
  await phone.page.goto(address)
  await phone.page.getByRole('button', { name: 'Odaya dön' }).tap()
  await lit(phone.page).filter({ hasText: 'kayıt 40;' }).waitFor()
  await phone.page.goBack()
  await composer(phone.page).waitFor()
  expect(new URL(phone.page.url()).search).toBe('')
})

test('a link is copied from the menu of a message, and leads there', async () => {
  const { page } = phone
  await page.goto(`${room()}?message=${await seqOf(`kayıt ${target};`)}`)
  const row = messages(page, `kayıt ${target + 1};`)
  await longPress(row)
  await page.getByRole('button', { name: 'Bağlantıyı kopyala' }).tap()
  await page.getByRole('listitem').filter({ hasText: 'Bağlantı kopyalandı' }).waitFor()
  const copied = await page.evaluate(() => navigator.clipboard.readText())
  expect(copied).toBe(`${product.baseUrl}${room()}?message=${await seqOf(`kayıt ${target + 1};`)}`)
  await page.goto(copied)
  await lit(page)
    .filter({ hasText: `kayıt ${target + 1};` })
    .waitFor()
})

test('a link that is followed in its own room leads there each time, and the room’s own link to the newest', async () => {
  const { page } = ayse
  // As the service worker does when a notification is clicked.
  const follow = (path: string) =>
    page.evaluate((to) => {
      const message = new MessageEvent('message', { data: { kind: 'meydan.open', path: to } })
      navigator.serviceWorker.dispatchEvent(message)
    }, path)
  await page.goto(room())
  await composer(page).waitFor()
  const address = `${room()}?message=${await seqOf(`kayıt ${target};`)}`
  for (let time = 1; time <= 2; time++) {
    await follow(address)
    await lit(page)
      .filter({ hasText: `kayıt ${target};` })
      .waitFor()
    await expect.poll(() => isInView(page, `kayıt ${target};`), patient).toBe(true)
    await lit(page).waitFor({ state: 'detached' })
    await page.getByRole('log').press('End')
    await expect.poll(() => messages(page, `kayıt ${target};`).count(), patient).toBe(0)
  }
  await follow(room())
  await messages(page, 'sonradan 60').waitFor()
  await latest(page).waitFor({ state: 'detached' })
})

test('a link whose message could not be loaded at first leads there once it can', async () => {
  const { page } = ayse
  await page.goto(room())
  await page.getByRole('log').getByRole('article').first().waitFor()
  await page.getByRole('log').press('End')
  const seq = await seqOf(`kayıt ${target};`)
  const isOfTarget = (url: URL) => url.searchParams.get('before') === String(seq + 1)
  await page.route(isOfTarget, (route) => route.abort())
  await page.evaluate((to) => {
    const message = new MessageEvent('message', { data: { kind: 'meydan.open', path: to } })
    navigator.serviceWorker.dispatchEvent(message)
  }, `${room()}?message=${seq}`)
  await page.getByText('Bağlantıdaki mesaj yüklenemedi.').waitFor()
  await page.unroute(isOfTarget)
  await lit(page)
    .filter({ hasText: `kayıt ${target};` })
    .waitFor()
  await expect.poll(() => isInView(page, `kayıt ${target};`), patient).toBe(true)
  await page.getByText('Bağlantıdaki mesaj yüklenemedi.').waitFor({ state: 'detached' })
})

test('a message that was deleted shows its place; a room that one is not in, and a message that is not there, what they show without', async () => {
  const { page } = ayse
  const seq = await seqOf(`kayıt ${target + 2};`)
  await mehmet.call(operations.chat.deleteMessage, { roomId: genel, seq }, within)
  await page.goto(`${room()}?message=${seq}`)
  await lit(page).filter({ hasText: 'Bu mesaj silindi' }).waitFor()
  await page.goto(`${room()}?message=99999999`)
  await messages(page, 'sonradan 60').waitFor()
  await page.goto(`${room()}?message=abc`)
  await composer(page).waitFor()
  await page.goto(`/w/${within.workspaceId}/r/00000000-0000-7000-8000-000000000000?message=3`)
  await page.getByText('Böyle bir oda bulunamadı').waitFor()
  expect([...ayse.faults, ...phone.faults]).toEqual([])
})
