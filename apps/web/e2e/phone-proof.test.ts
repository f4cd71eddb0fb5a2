// A number is proved on the page by the code that comes to it: against the product with a phone that a test looks into.
import { operations } from '@meydan/protocol'
import { keepMessages, type KeptMessages } from '@meydan/testkit/kept-messages'
import { createTestProduct, personaPassword, type Persona, type TestProduct } from '@meydan/testkit/product'
import { serveProduct, type ServedProduct } from '@meydan/testkit/served-product'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { expectAccessible, wideLooks, type Look } from './axe.ts'
import { launchBrowser, openDesk, takePictures, type Desk } from './browser.ts'

const patient = { timeout: 120_000, interval: 200 }
const number = '+905321234567'
const allLooks: readonly Look[] = [
  ...wideLooks,
  { colorScheme: 'light', width: 390 },
  { colorScheme: 'dark', width: 390 },
]

let kept: KeptMessages
let product: TestProduct
let server: ServedProduct
let browser: Browser
let ayse: Persona
let desk: Desk

beforeAll(async () => {
  kept = keepMessages()
  product = await createTestProduct({ senders: kept.senders, roles: ['api', 'gateway', 'worker'] })
  server = await serveProduct(product, { hasPage: true })
  browser = await launchBrowser()
  ayse = await product.owner('Ayşe Işık')
  await product.db.raw('update accounts set email_verified = true')
  desk = await openDesk(browser, server.baseUrl, { viewport: { width: 1440, height: 900 } })
  const data = { email: ayse.email, password: personaPassword }
  const answer = await desk.context.request.post('/api/sign-in', { data, headers: { origin: server.baseUrl } })
  expect(answer.status()).toBe(200)
  await desk.page.clock.install()
  await desk.page.goto(`/w/${ayse.workspaceId}/notifications/settings`)
})
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await takePictures(task.name, [desk])
})
afterAll(async () => {
  await browser?.close()
  await server?.[Symbol.asyncDispose]()
  await product?.[Symbol.asyncDispose]()
})

const phone = (page: Page) => page.getByLabel('Cep telefonu')
const code = (page: Page) => page.getByLabel('Doğrulama kodu')
const isFocused = (field: Locator) => field.evaluate((it) => it === document.activeElement)

/** The code in the last of so many messages. */
async function codeOf(count: number): Promise<string> {
  await vi.waitFor(() => expect(kept.texts).toHaveLength(count), patient)
  const { to, text = '' } = kept.texts.at(-1) ?? {}
  expect(to).toBe(number)
  return text.slice(0, 6)
}

async function keptPhone(): Promise<string | null> {
  const { preferences } = await product.call(operations.notifications.getPreferences, {}, ayse)
  return preferences.phone
}

test('a number that is not proved is not saved, and it is said where it stands', async () => {
  const { page } = desk
  await phone(page).fill('0532 123 45 67')
  await page.getByText('oraya gelecek altı haneli kodla doğrula').waitFor()
  await page.getByRole('button', { name: 'Kaydet' }).click()
  await page.getByText('Önce numarayı doğrula.').waitFor()
  expect(await isFocused(phone(page))).toBe(true)
  expect(await keptPhone()).toBeNull()
})

test('Enter has a code sent, and the place to give it is at hand', async () => {
  const { page } = desk
  await phone(page).press('Enter')
  await code(page).waitFor()
  await expect.poll(() => isFocused(code(page)), patient).toBe(true)
  expect(await code(page).getAttribute('autocomplete')).toBe('one-time-code')
  expect(await code(page).getAttribute('inputmode')).toBe('numeric')
  await page.getByText('Kod SMS ile gönderildi: +90 532 123 45 67. 10 dakika geçerli.').waitFor()
  await codeOf(1)
  await expectAccessible(page, allLooks)
  await page.setViewportSize({ width: 1440, height: 900 })
})

test('a wrong code is told where it stands, as soon as it is whole', async () => {
  const { page } = desk
  const sent = await codeOf(1)
  await code(page).fill('12')
  await code(page).press('Enter')
  await page.getByText('Kodun altı hanesini de yaz.').waitFor()
  await code(page).fill(sent === '000000' ? '000001' : '000000')
  await page.getByText('Bu kod doğru değil.').waitFor()
  expect(await code(page).getAttribute('aria-invalid')).toBe('true')
})

test('another code is offered after a while, and ends the one before', async () => {
  const { page } = desk
  const again = page.getByRole('main').getByRole('button', { name: /^Yeniden gönder/ })
  expect(await again.getAttribute('aria-disabled')).toBe('true')
  await page.clock.fastForward(46_000)
  await expect.poll(() => again.getAttribute('aria-disabled'), patient).toBeNull()
  const older = await codeOf(1)
  await again.click()
  const newer = await codeOf(2)
  await page.getByText('Önceki artık geçerli değil.').waitFor()
  expect(await code(page).inputValue()).toBe('')
  expect(await again.getAttribute('aria-disabled')).toBe('true')
  if (older !== newer) {
    await code(page).fill(older)
    await page.getByText('Bu kod doğru değil.').waitFor()
  }
})

test('the right code proves the number and keeps it at once; the rest of the form still waits to be saved', async () => {
  const { page } = desk
  const texts = page.getByRole('switch', { name: 'Yanıtlar: SMS' })
  await texts.click()
  const sent = await codeOf(2)
  // As it is pasted from a message.
  await code(page).fill(`${sent.slice(0, 3)} ${sent.slice(3)}`)
  const proved = page.getByText('Numara doğrulandı.')
  await proved.waitFor()
  await expect.poll(() => isFocused(proved), patient).toBe(true)
  await expect.poll(keptPhone, patient).toBe(number)
  await expect.poll(() => phone(page).inputValue(), patient).toBe(number)
  await page.getByText('Değişiklikler henüz kaydedilmedi.').waitFor()
  await expectAccessible(page, allLooks)
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.getByRole('button', { name: 'Kaydet' }).click()
  await page.getByText('Kaydedildi.').waitFor()
  await page.reload()
  await proved.waitFor()
  expect(await texts.getAttribute('aria-checked')).toBe('true')
})

test('a number that the account has proved before needs no code', async () => {
  const { page } = desk
  await page.getByRole('switch', { name: 'Yanıtlar: SMS' }).click()
  await phone(page).fill('')
  await page.getByRole('button', { name: 'Kaydet' }).click()
  await page.getByText('Kaydedildi.').waitFor()
  await expect.poll(keptPhone, patient).toBeNull()
  await phone(page).fill('0532 123 45 67')
  await page.getByRole('button', { name: 'Kod gönder' }).click()
  await page.getByText('Numara doğrulandı.').waitFor()
  await expect.poll(keptPhone, patient).toBe(number)
  expect(kept.texts).toHaveLength(2)
  expect(desk.faults).toEqual([])
})
