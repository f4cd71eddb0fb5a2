// The operator sets up through whom messages leave, and admins see what was sent: against the product as it is started, with a
// mail server.
import { operations, type Meydan } from '@meydan/client'
import { startProductProcess, type ProductProcess } from '@meydan/testkit/product-process'
import { startSmtpServer, type SmtpTestServer } from '@meydan/testkit/outbound/smtp-server'
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { expectAccessible, wideLooks, type Look } from './axe.ts'
import { launchBrowser, openDesk, takePictures, type Desk } from './browser.ts'
import { newcomerOf, setUp, signIn } from './steps.ts'

const patient = { timeout: 120_000, interval: 200 }
const ayse = { name: 'Ayşe Işık', email: 'ayse@example.com' }
const mehmet = { name: 'Mehmet Çelik', email: 'mehmet@example.com' }
const allLooks: readonly Look[] = [
  ...wideLooks,
  { colorScheme: 'light', width: 390 },
  { colorScheme: 'dark', width: 390 },
]

let mail: SmtpTestServer
let product: ProductProcess
let browser: Browser
let operator: Desk
let member: Desk
let colleague: Meydan
let workspaceId: string

beforeAll(async () => {
  mail = await startSmtpServer({ tls: 'none' })
  product = await startProductProcess()
  browser = await launchBrowser()
  operator = await openDesk(browser, product.baseUrl, { viewport: { width: 1440, height: 900 } })
  member = await openDesk(browser, product.baseUrl)
  const link = await setUp(operator.page, ayse, 'Yıldız Lojistik')
  colleague = await newcomerOf(link, mehmet)
  await signIn(member.context, product.baseUrl, mehmet.email)
  await operator.page.waitForURL(/\/w\/[^/]+/)
  workspaceId = new URL(operator.page.url()).pathname.split('/')[2] ?? ''
})
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await takePictures(task.name, [operator, member])
})
afterAll(async () => {
  await browser?.close()
  await product?.[Symbol.asyncDispose]()
  await mail?.[Symbol.asyncDispose]()
})

const lookWide = () => operator.page.setViewportSize({ width: 1440, height: 900 })
const focusedName = () => operator.page.evaluate(() => document.activeElement?.getAttribute('aria-label'))

test('the operator finds the providers in the menu', async () => {
  const { page } = operator
  await page.getByRole('button', { name: 'Yıldız Lojistik' }).click()
  await page.getByRole('menuitem', { name: 'Sağlayıcılar' }).click()
  await page.getByRole('heading', { name: 'Sağlayıcılar', level: 1 }).waitFor()
  await page.getByRole('button', { name: 'Ayarla: E-posta' }).waitFor()
  await expectAccessible(page, allLooks)
  await lookWide()
})

test('a port that is none is marked where it stands, and nothing that was typed is lost', async () => {
  const { page } = operator
  await page.getByRole('button', { name: 'Ayarla: E-posta' }).click()
  await page.getByLabel('Sunucu', { exact: true }).fill(mail.host)
  await page.getByLabel('Bağlantı noktası').fill('0')
  await page.getByRole('button', { name: 'Kaydet' }).click()
  await page.getByText('1 ile 65535 arasında bir tam sayı yaz.').waitFor()
  const port = page.getByLabel('Bağlantı noktası')
  expect(await port.getAttribute('aria-invalid')).toBe('true')
  expect(await port.evaluate((it) => it === document.activeElement)).toBe(true)
  expect(await page.getByLabel('Sunucu', { exact: true }).inputValue()).toBe(mail.host)
  await expectAccessible(page, allLooks)
  await lookWide()
})

test('what is set up is used at once: a test goes by it, and what the server answers is shown', async () => {
  const { page } = operator
  await page.getByLabel('Bağlantı noktası').fill(String(mail.port))
  await page.getByRole('button', { name: 'Kaydet' }).click()
  await page.getByText(`SMTP üzerinden gönderiliyor: ${mail.host}`).waitFor()
  await expect.poll(focusedName, patient).toBe('Değiştir: E-posta')
  await page.getByRole('button', { name: 'Deneme gönder: E-posta' }).click()
  const dialog = page.getByRole('dialog', { name: 'Deneme gönder: E-posta' })
  expect(await dialog.getByLabel('E-posta adresi').inputValue()).toBe(ayse.email)
  await dialog.getByRole('button', { name: 'Gönder', exact: true }).click()
  await dialog.getByText('Sağlayıcı iletiyi aldı').waitFor()
  await dialog.getByText(/queued as Q\d+/).waitFor()
  expect(mail.taken.at(-1)?.to).toEqual([ayse.email])
  await expectAccessible(page, allLooks)
  await lookWide()
})

test('what the server refuses is shown in its words, too', async () => {
  const { page } = operator
  const dialog = page.getByRole('dialog', { name: 'Deneme gönder: E-posta' })
  mail.behave('refuse')
  await dialog.getByRole('button', { name: 'Gönder', exact: true }).click()
  await dialog.getByText('Sağlayıcı bu alıcıyı ya da iletiyi kabul etmedi.').waitFor()
  await dialog.getByText('There is no such mailbox').waitFor()
  mail.behave('succeed')
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
})

test('the settings go when that is confirmed', async () => {
  const { page } = operator
  await page.getByRole('button', { name: 'Değiştir: E-posta' }).click()
  await page.getByRole('button', { name: 'Ayarları kaldır' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Kaldır' }).click()
  await page.getByRole('button', { name: 'Ayarla: E-posta' }).waitFor()
  await expect.poll(focusedName, patient).toBe('Ayarla: E-posta')
})

test('an admin finds what was sent to members, and narrows it', async () => {
  const { page } = operator
  const within = { workspaceId }
  const { members } = await colleague.call(operations.workspaces.listMembers, {}, within)
  const memberIds = members.filter(({ name }) => name === ayse.name).map(({ id }) => id)
  const { conversation } = await colleague.call(operations.chat.openDirect, { memberIds }, within)
  const message = { roomId: conversation.room.id, body: 'bakar mısın?', clientId: crypto.randomUUID() }
  await colleague.call(operations.chat.postMessage, message, within)
  await page.getByRole('button', { name: 'Yıldız Lojistik' }).click()
  await page.getByRole('menuitem', { name: 'Gönderimler' }).click()
  await page.getByRole('heading', { name: 'Gönderimler', level: 1 }).waitFor()
  const rows = page.getByRole('row', { name: ayse.name })
  await expect
    .poll(async () => {
      await page.getByRole('button', { name: 'Yenile' }).click()
      return rows.count()
    }, patient)
    .toBeGreaterThan(0)
  await expectAccessible(page, allLooks)
  await lookWide()
  await page.getByRole('button', { name: 'Durum' }).click()
  await page.getByRole('menuitemradio', { name: 'Belirsiz' }).click()
  await page.getByRole('heading', { name: 'Böyle bir gönderim yok' }).waitFor()
  await page.getByRole('button', { name: 'Temizle' }).first().click()
  await rows.first().waitFor()
})

test('neither is for those who only work here', async () => {
  const { page } = member
  await page.goto(`/w/${workspaceId}/admin/providers`)
  await page.getByRole('heading', { name: 'Burayı yalnızca işletmeci görür' }).waitFor()
  await page.goto(`/w/${workspaceId}/deliveries`)
  await page.getByRole('heading', { name: 'Burayı yalnızca yöneticiler görür' }).waitFor()
})

test('nothing broke on the way', () => {
  expect([...operator.faults, ...member.faults]).toEqual([])
})
