// What is meant for somebody reaches their inbox, is read with its place, and is chosen by them.
import { operations, type Meydan } from '@meydan/client'
import type { MemberId, RoomId } from '@meydan/protocol'
import { startProductProcess, type ProductProcess } from '@meydan/testkit/product-process'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { launchBrowser, openDesk, takePictures, type Desk } from './browser.ts'
import { newcomerOf, openRoom, setUp } from './steps.ts'

const patient = { timeout: 120_000, interval: 200 }

let product: ProductProcess
let browser: Browser
let ayse: Desk
let mehmet: Meydan
let within: { workspaceId: string }
let genel: RoomId
let ayseId: MemberId

beforeAll(async () => {
  product = await startProductProcess()
  browser = await launchBrowser()
  ayse = await openDesk(browser, product.baseUrl)
  const link = await setUp(ayse.page, { name: 'Ayşe Işık', email: 'ayse@example.com' }, 'Yıldız Lojistik')
  mehmet = await newcomerOf(link, { name: 'Mehmet Çelik', email: 'mehmet@example.com' })
  await openRoom(ayse.page, 'genel')
  const [workspaceId = '', roomId = ''] = new URL(ayse.page.url()).pathname.replace('/w/', '').split('/r/')
  within = { workspaceId }
  genel = roomId as RoomId
  const { members } = await mehmet.call(operations.workspaces.listMembers, {}, within)
  ayseId = members.find(({ name }) => name === 'Ayşe Işık')?.id as MemberId
})
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await takePictures(task.name, [ayse])
})
afterAll(async () => {
  await browser?.close()
  await product?.[Symbol.asyncDispose]()
})

const post = (roomId: RoomId, body: string) =>
  mehmet.call(operations.chat.postMessage, { roomId, body, clientId: crypto.randomUUID() }, within)
const inboxLink = (page: Page) => page.getByRole('link', { name: /^Bildirimler/ })
const lines = (page: Page) => page.locator('[data-inbox-line]')

async function openInbox(page: Page): Promise<void> {
  await inboxLink(page).first().click()
  await page.getByRole('heading', { name: 'Bildirimler', level: 1 }).waitFor()
}

test('whoever took an invitation stands in the inbox of who invited, and leads to the members', async () => {
  const { page } = ayse
  await inboxLink(page).filter({ hasText: '1' }).waitFor()
  await openInbox(page)
  await lines(page).filter({ hasText: 'Mehmet Çelik davetini kabul etti' }).click()
  await page.getByRole('heading', { name: 'Üyeler', level: 1 }).waitFor()
  await expect.poll(() => inboxLink(page).innerText(), patient).toBe('Bildirimler')
})

test('a mention stands in the inbox, leads to its room, and is read with it', async () => {
  const { page } = ayse
  await openInbox(page)
  await post(genel, `<@${ayseId}> bakar mısın?`)
  const line = lines(page).filter({ hasText: 'Mehmet Çelik #genel kanalında senden bahsetti' })
  await line.waitFor()
  await inboxLink(page).filter({ hasText: '1' }).waitFor()
  await line.click()
  await page.getByRole('log').getByText('bakar mısın?').waitFor()
  await expect.poll(() => inboxLink(page).innerText(), patient).toBe('Bildirimler')
})

test('what one reads by its room alone is read in the inbox, too', async () => {
  const { page } = ayse
  await openInbox(page)
  await post(genel, `<@${ayseId}> yine ben`)
  await inboxLink(page).filter({ hasText: '1' }).waitFor()
  await openRoom(page, 'genel')
  await expect.poll(() => inboxLink(page).innerText(), patient).toBe('Bildirimler')
})

test('messages of one person fold into one line, which the keyboard reads and asks about', async () => {
  const { page } = ayse
  await openInbox(page)
  const { conversation } = await mehmet.call(operations.chat.openDirect, { memberIds: [ayseId] }, within)
  await post(conversation.room.id, 'bir')
  await post(conversation.room.id, 'iki')
  const line = lines(page).filter({ hasText: 'Mehmet Çelik sana 2 mesaj yazdı' })
  await line.waitFor()
  await page.locator('main').click({ position: { x: 4, y: 4 } })
  await page.keyboard.press('j')
  await expect.poll(() => line.evaluate((it) => it === document.activeElement), patient).toBe(true)
  await page.keyboard.press('w')
  const dialog = page.getByRole('dialog', { name: 'Neden bildirildi?' })
  await dialog.getByText('Mesaj sana yazıldı.').waitFor()
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
  await expect.poll(() => line.evaluate((it) => it === document.activeElement), patient).toBe(true)
  await page.keyboard.press('e')
  await expect.poll(() => inboxLink(page).innerText(), patient).toBe('Bildirimler')
  await page.reload()
  await line.waitFor()
  await expect.poll(() => line.innerText(), patient).not.toContain('okunmamış')
})

test('settings are saved as a whole and are there after a reload', async () => {
  const { page } = ayse
  await page.goto(`/w/${within.workspaceId}/notifications/settings`)
  const replies = page.getByRole('switch', { name: 'Yanıtlar: Anlık bildirim' })
  await replies.waitFor()
  const before = await replies.getAttribute('aria-checked')
  await replies.click()
  await page.getByText('Değişiklikler henüz kaydedilmedi.').waitFor()
  await page.getByRole('button', { name: 'Kaydet' }).click()
  await page.getByText('Kaydedildi.').waitFor()
  await page.reload()
  await replies.waitFor()
  expect(await replies.getAttribute('aria-checked')).not.toBe(before)
})

test('a phone number that is none is refused where it stands, and nothing is lost', async () => {
  const { page } = ayse
  const phone = page.getByLabel('Cep telefonu')
  await phone.fill('12345')
  await page.getByRole('button', { name: 'Kaydet' }).click()
  await page.getByText('Numarayı ülke koduyla yaz, örneğin +90 532 123 45 67.').waitFor()
  expect(await phone.inputValue()).toBe('12345')
  await phone.fill('0532 123 45 67')
  await page.getByRole('button', { name: 'Kaydet' }).click()
  await page.getByText('Kaydedildi.').waitFor()
  await page.reload()
  await expect.poll(() => phone.inputValue(), patient).toBe('+905321234567')
})

test('a muted room stays quiet in the list until something names the reader', async () => {
  const { page } = ayse
  await openRoom(page, 'Mehmet Çelik')
  const bell = page.getByRole('button', { name: 'Bu odanın bildirimleri' })
  await bell.click()
  await page.getByRole('menuitem', { name: 'Ben açana kadar' }).click()
  const row = page.getByRole('navigation', { name: 'Sohbetler' }).getByRole('link', { name: /Mehmet Çelik/ })
  await expect.poll(() => row.innerText(), patient).toContain('sessizde')
  await page.getByRole('link', { name: 'Üyeler' }).click()
  const { conversation } = await mehmet.call(operations.chat.openDirect, { memberIds: [ayseId] }, within)
  await post(conversation.room.id, 'duymazsın')
  await post(genel, 'herkese')
  await page
    .getByRole('link', { name: /^genel/ })
    .filter({ hasText: 'okunmamış' })
    .waitFor()
  expect(await row.innerText()).not.toMatch(/\d|okunmamış/)
  await post(conversation.room.id, `<@${ayseId}> bu önemli`)
  await expect.poll(() => row.innerText(), patient).toMatch(/1/)
  expect(ayse.faults).toEqual([])
})

test('a link of a mail that is none says so, and asks before it does anything', async () => {
  const stranger = await openDesk(browser, product.baseUrl)
  const { page } = stranger
  await page.goto('/unsubscribe')
  await page.getByRole('heading', { name: 'Bu bağlantı artık geçerli değil' }).waitFor()
  const asked: string[] = []
  page.on('request', (request) => asked.push(new URL(request.url()).pathname))
  await page.goto('about:blank')
  await page.goto('/unsubscribe#olmayan')
  const stop = page.getByRole('button', { name: 'E-postaları durdur' })
  await stop.waitFor()
  expect(asked).not.toContain('/api/notifications/unsubscribe')
  await stop.click()
  await page.getByRole('heading', { name: 'Bu bağlantı artık geçerli değil' }).waitFor()
  expect(stranger.faults).toEqual([])
})
