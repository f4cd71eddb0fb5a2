// A message comes back to whoever wants that, at the time that they say.
import { isRoomPlace, operations, type Meydan } from '@meydan/client'
import type { RoomId } from '@meydan/protocol'
import { startProductProcess, type ProductProcess } from '@meydan/testkit/product-process'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { launchBrowser, openDesk, takePictures, type Desk } from './browser.ts'
import { clientOf, longPress, messages, newcomerOf, openRoom, setUp, signIn } from './steps.ts'

const patient = { timeout: 120_000, interval: 200 }
const email = 'ayse@example.com'

let product: ProductProcess
let browser: Browser
let ayse: Desk
let mehmet: Meydan
/** Her other device. */
let elsewhere: Meydan
let within: { workspaceId: string }
let genel: RoomId

beforeAll(async () => {
  product = await startProductProcess()
  browser = await launchBrowser()
  ayse = await openDesk(browser, product.baseUrl)
  const link = await setUp(ayse.page, { name: 'Ayşe Işık', email }, 'Yıldız Lojistik')
  mehmet = await newcomerOf(link, { name: 'Mehmet Çelik', email: 'mehmet@example.com' })
  elsewhere = await clientOf(product.baseUrl, email)
  await openRoom(ayse.page, 'genel')
  const [workspaceId = '', roomId = ''] = new URL(ayse.page.url()).pathname.replace('/w/', '').split('/r/')
  within = { workspaceId }
  genel = roomId as RoomId
})
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await takePictures(task.name, [ayse])
})
afterAll(async () => {
  await browser?.close()
  await product?.[Symbol.asyncDispose]()
})

const post = (body: string) =>
  mehmet.call(operations.chat.postMessage, { roomId: genel, body, clientId: crypto.randomUUID() }, within)
const stored = async () => (await elsewhere.call(operations.notifications.listReminders, {}, within)).reminders
const dialogOf = (page: Page) => page.getByRole('dialog', { name: 'Bunu hatırlat' })
const rows = (page: Page) => page.getByRole('tabpanel').getByRole('listitem')
const toast = (page: Page, text: string | RegExp) => page.getByRole('listitem').filter({ hasText: text })

async function openList(page: Page): Promise<void> {
  await page
    .getByRole('link', { name: /^Bildirimler/ })
    .first()
    .click()
  await page.getByRole('tab', { name: /^Hatırlatmalar/ }).click()
}

test('one is set at a message by the keyboard, stands in the list, is cancelled there, and comes back by Undo', async () => {
  const { page } = ayse
  const { seq } = await post('Sözleşmeyi **cuma** günü imzala')
  const message = messages(page, 'Sözleşmeyi')
  await message.hover()
  await message.getByRole('button', { name: 'Hatırlat' }).focus()
  await page.keyboard.press('Enter')
  await dialogOf(page).getByText('Sözleşmeyi').waitFor()
  await page.keyboard.press('Escape')
  await dialogOf(page).waitFor({ state: 'detached' })
  await expect.poll(() => message.evaluate((it) => it === document.activeElement), patient).toBe(true)
  await message.getByRole('button', { name: 'Hatırlat' }).click()
  await dialogOf(page)
    .getByRole('button', { name: /^20 dakika sonra/ })
    .click()
  await toast(page, /^Hatırlatma kuruldu: /)
    .getByRole('button', { name: 'Gizle' })
    .click()
  expect(await stored()).toMatchObject([{ roomId: genel, seq }])

  await openList(page)
  const row = rows(page).filter({ hasText: 'Mehmet Çelik · #genel' })
  await row.waitFor()
  const [{ at } = { at: '' }] = await stored()
  await row.getByRole('button', { name: /^Hatırlatmayı iptal et: Sözleşmeyi/ }).click()
  await page.getByText('Bekleyen hatırlatma yok').waitFor()
  expect(await stored()).toEqual([])
  const tab = page.getByRole('tab', { name: /^Hatırlatmalar/ })
  expect(await tab.evaluate((it) => it === document.activeElement)).toBe(true)
  await toast(page, 'Hatırlatma iptal edildi').getByRole('button', { name: 'Geri al' }).click()
  await row.waitFor()
  expect(await stored()).toMatchObject([{ seq, at }])

  // One that is moved goes back to where it was.
  await openRoom(page, 'genel')
  await message.hover()
  await message.getByRole('button', { name: 'Hatırlat' }).click()
  await dialogOf(page)
    .getByRole('button', { name: /^3 saat sonra/ })
    .click()
  await toast(page, /^Hatırlatma kuruldu: /)
    .getByRole('button', { name: 'Geri al' })
    .click()
  await expect.poll(stored, patient).toMatchObject([{ seq, at }])
})

test('what another device sets, moves and cancels is in the list without a reload', async () => {
  const { page } = ayse
  const { seq } = await post('Öbür cihazdan')
  await openList(page)
  const row = rows(page).filter({ hasText: 'Öbür cihazdan' })
  const set = (days: number) =>
    elsewhere.call(
      operations.notifications.setReminder,
      { roomId: genel, seq, at: new Date(Date.now() + days * 86_400_000).toISOString() },
      within,
    )
  await set(1)
  await page
    .getByRole('region', { name: 'Yarın' })
    .filter({ has: page.getByText('Öbür cihazdan') })
    .waitFor()
  await set(3)
  await page
    .getByRole('region', { name: 'Yarın' })
    .filter({ has: page.getByText('Öbür cihazdan') })
    .waitFor({ state: 'detached' })
  await row.waitFor()
  await elsewhere.call(operations.notifications.cancelReminder, { roomId: genel, seq }, within)
  await row.waitFor({ state: 'detached' })
})

test('under a finger it is in the sheet of a message; a day and a time are chosen, and none that is over', async () => {
  const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }
  const desk = await openDesk(browser, product.baseUrl, phone)
  const { page } = desk
  await signIn(desk.context, product.baseUrl, email)
  const { seq } = await post('Telefondan da')
  await page.goto(`/w/${within.workspaceId}/r/${genel}`)
  await messages(page, 'Telefondan da').waitFor()
  await longPress(messages(page, 'Telefondan da'))
  await page.getByRole('dialog').getByRole('button', { name: 'Hatırlat' }).tap()
  const dialog = dialogOf(page)
  await dialog.getByLabel('Gün').selectOption({ label: 'Bugün' })
  await dialog.getByLabel('Saat').selectOption('00:00')
  await dialog.getByRole('button', { name: 'Hatırlatmayı kur' }).tap()
  await dialog.getByText('Bu zaman geçti. Daha sonrasını seç.').waitFor()
  await dialog.getByLabel('Gün').selectOption({ label: 'Yarın' })
  await dialog.getByLabel('Saat').selectOption('17:30')
  await dialog.getByRole('button', { name: 'Hatırlatmayı kur' }).tap()
  await toast(page, /^Hatırlatma kuruldu: .* 17:30/).waitFor()
  await expect.poll(async () => (await stored()).some((one) => one.seq === seq), patient).toBe(true)

  await toast(page, /^Hatırlatma kuruldu/)
    .getByRole('button', { name: 'Gizle' })
    .tap()

  // At the message it says what holds, and lets go of it.
  await longPress(messages(page, 'Telefondan da'))
  await page.getByRole('dialog').getByRole('button', { name: 'Hatırlat' }).tap()
  await dialog.getByText(/^Hatırlatılacak: .* 17:30/).waitFor()
  await dialog.getByRole('button', { name: 'İptal et' }).tap()
  await toast(page, 'Hatırlatma iptal edildi').waitFor()
  await expect.poll(async () => (await stored()).some((one) => one.seq === seq), patient).toBe(false)
  expect(desk.faults).toEqual([])
  await desk.context.close()
})

test('at its time it is told in the inbox, and leads to the message’s room', async () => {
  const { page } = ayse
  const { seq } = await post('Şimdi bak')
  const at = new Date(Date.now() + 2_000).toISOString()
  await elsewhere.call(operations.notifications.setReminder, { roomId: genel, seq, at }, within)
  await page.getByRole('tab', { name: 'Tümü' }).click()
  const line = page.locator('[data-inbox-line]').filter({ hasText: 'Hatırlatma: #genel kanalındaki bir mesaj' })
  await line.waitFor()
  await line.click()
  await page.getByRole('log').getByText('Şimdi bak').waitFor()
  expect(ayse.faults).toEqual([])
})

test('whoever comes to its message by another way than the inbox has read it, too', async () => {
  const { page } = ayse
  await openRoom(page, 'genel')
  const { seq } = await post('Linkten gel')
  const at = new Date(Date.now() + 1_000).toISOString()
  await elsewhere.call(operations.notifications.setReminder, { roomId: genel, seq, at }, within)
  const readAt = async () => {
    const { entries } = await elsewhere.call(operations.notifications.listInbox, {}, within)
    const entry = entries.find(({ kind, place }) => kind === 'reminder' && isRoomPlace(place) && place.seq === seq)
    return entry?.readAt
  }
  await expect.poll(readAt, patient).toBeNull()
  // The key that reads the whole inbox rests where the inbox does not show.
  await openList(page)
  const unread = page.getByRole('tab', { name: /^Okunmamış.*\d$/ })
  await unread.waitFor()
  await page.keyboard.press('Shift+E')
  expect(await unread.count()).toBe(1)

  await page.goto(`/w/${within.workspaceId}/r/${genel}?message=${seq}`)
  await messages(page, 'Linkten gel').waitFor()
  await expect.poll(readAt, patient).toEqual(expect.any(String))
  expect(ayse.faults).toEqual([])
})
