// Two people in two browsers: each sees that the other is there, and that the other writes.
import { startProductProcess, type ProductProcess } from '@meydan/testkit/product-process'
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { launchBrowser, openDesk, takePictures, type Desk } from './browser.ts'
import { comeIn, composer, messages, openRoom, say, setUp } from './steps.ts'

/** The name of whatever stands for Mehmet, with what is said of him to those who do not see it; a sign may stand between. */
const mehmetIs = (words: string) => new RegExp(`^Mehmet Çelik\\W*, ${words}`, 'u')

let product: ProductProcess
let browser: Browser
let ayse: Desk
let mehmet: Desk

beforeAll(async () => {
  product = await startProductProcess()
  browser = await launchBrowser()
  ayse = await openDesk(browser, product.baseUrl)
  mehmet = await openDesk(browser, product.baseUrl)
  const link = await setUp(ayse.page, { name: 'Ayşe Işık', email: 'ayse@example.com' }, 'Yıldız Lojistik')
  await comeIn(mehmet.page, link, { name: 'Mehmet Çelik', email: 'mehmet@example.com' })
  await openRoom(mehmet.page, 'genel')
})
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await takePictures(task.name, [ayse, mehmet])
})
afterAll(async () => {
  await browser?.close()
  await product?.[Symbol.asyncDispose]()
})

test('[O7] [O8] who is there is seen beside the name, in the list and at the head of the conversation', async () => {
  const { page } = ayse
  await page.getByRole('link', { name: 'Üyeler' }).click()
  await page.getByRole('button', { name: mehmetIs('çevrimiçi') }).waitFor()
  await page.getByRole('button', { name: 'Mesaj yaz: Mehmet Çelik' }).click()
  await composer(page).waitFor()
  await page.getByRole('banner').or(page.locator('header')).getByText('çevrimiçi', { exact: true }).waitFor()
  await page.getByRole('link', { name: mehmetIs('çevrimiçi') }).waitFor()
})

test('[O7] [X8] who writes is seen under the messages until the message is there, and nothing moves', async () => {
  const { page } = ayse
  await say(page, 'Bir bakar mısın?')
  await openRoom(mehmet.page, 'Ayşe Işık')
  await messages(mehmet.page, 'Bir bakar mısın?').waitFor()
  const before = await composer(page).boundingBox()
  await composer(mehmet.page).pressSequentially('Bakıyorum', { delay: 20 })
  await page.getByText('Mehmet yazıyor…').waitFor()
  expect(await composer(page).boundingBox()).toEqual(before)
  await composer(mehmet.page).press('Enter')
  await messages(page, 'Bakıyorum').waitFor()
  await page.getByText('Mehmet yazıyor…').waitFor({ state: 'detached' })
  expect(await mehmet.page.getByText('Mehmet yazıyor…').count()).toBe(0)
})

test('what somebody is at is set in a dialog and seen by the other at once', async () => {
  const { page } = mehmet
  await page.getByRole('button', { name: 'Yıldız Lojistik', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Durumun' }).click()
  await page.getByRole('button', { name: 'Öğle arasında' }).click()
  await page.getByRole('combobox', { name: 'Rahatsız etme' }).click()
  await page.getByRole('option', { name: '1 saat', exact: true }).click()
  await page.getByRole('button', { name: 'Kaydet' }).click()
  await ayse.page.getByRole('link', { name: mehmetIs('rahatsız edilmek istemiyor, 🍽️ Öğle arasında') }).waitFor()

  await page.getByRole('button', { name: 'Yıldız Lojistik', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Durumun' }).click()
  await page.getByRole('button', { name: 'Durumu kaldır' }).click()
  await ayse.page.getByRole('link', { name: mehmetIs('çevrimiçi') }).waitFor()
})

test('[O8] who closes the page is offline soon, and not by a reload', async () => {
  const { page } = ayse
  await mehmet.page.reload()
  await composer(mehmet.page).waitFor()
  await page.getByRole('link', { name: mehmetIs('çevrimiçi') }).waitFor()
  await mehmet.page.close()
  await page.getByRole('link', { name: mehmetIs('çevrimdışı') }).waitFor()
})

test('no page broke its own security policy or threw', () => {
  expect([...ayse.faults, ...mehmet.faults]).toEqual([])
})
