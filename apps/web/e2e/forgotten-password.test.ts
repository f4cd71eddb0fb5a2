// Somebody forgot the password, and comes in again by a mail: against the product as it is started, with a mail server.
import { startProductProcess, type ProductProcess } from '@meydan/testkit/product-process'
import { startSmtpServer, type SmtpTestServer } from '@meydan/testkit/outbound/smtp-server'
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { launchBrowser, openDesk, takePictures, type Desk } from './browser.ts'
import { password, setUp } from './steps.ts'

const patient = { timeout: 120_000, interval: 300 }
const ayse = { name: 'Ayşe Yılmaz', email: 'ayse@example.com' }
const newPassword = 'yepyeni bir parola'

let mail: SmtpTestServer
let product: ProductProcess
let browser: Browser
let home: Desk
let phone: Desk

beforeAll(async () => {
  mail = await startSmtpServer({ tls: 'none' })
  product = await startProductProcess({ env: { SMTP_HOST: mail.host, SMTP_PORT: String(mail.port) } })
  browser = await launchBrowser()
  home = await openDesk(browser, product.baseUrl)
  phone = await openDesk(browser, product.baseUrl, { viewport: { width: 390, height: 844 } })
})
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await takePictures(task.name, [home, phone])
})
afterAll(async () => {
  await browser?.close()
  await product?.[Symbol.asyncDispose]()
  await mail?.[Symbol.asyncDispose]()
})

/** The link in the mail with this subject, once it came. */
async function linkOf(subject: string): Promise<string> {
  const found = await vi.waitFor(() => {
    const last = mail.taken.findLast(({ parsed }) => parsed.subject === subject)
    expect(last).toBeDefined()
    return last
  }, patient)
  return /http:\/\/\S+#[\w-]+/.exec(found?.parsed.text ?? '')?.[0] ?? ''
}

test('a forgotten password is replaced by a mail, which a scanner has looked at before', async () => {
  await setUp(home.page, ayse, 'Yıldız Lojistik')
  await home.page.getByText('E-posta adresin doğrulanmadı').waitFor()

  await phone.page.goto('/')
  await phone.page.getByRole('link', { name: 'Parolanı mı unuttun?' }).click()
  await phone.page.getByLabel('E-posta').fill(ayse.email)
  await phone.page.getByRole('button', { name: 'Bağlantıyı gönder' }).click()
  await phone.page.getByRole('heading', { name: 'E-postana bak' }).waitFor()

  const link = await linkOf('Parolanı sıfırla')
  for (let n = 0; n < 10; n++) {
    for (const method of ['GET', 'HEAD']) {
      expect((await fetch(link, { method, headers: { accept: 'text/html' } })).status).toBe(200)
    }
  }

  await phone.page.goto(link)
  await phone.page.getByLabel('Yeni parola').fill(newPassword)
  await phone.page.getByRole('button', { name: 'Parolayı değiştir' }).click()
  await phone.page.getByRole('heading', { name: 'Parolan değişti' }).waitFor()
  // Whoever was signed in elsewhere is out.
  await home.page.getByRole('button', { name: 'Giriş yap' }).waitFor()

  await phone.page.getByRole('link', { name: 'Giriş yap' }).click()
  await phone.page.getByLabel('E-posta').fill(ayse.email)
  await phone.page.getByLabel('Parola', { exact: true }).fill(password)
  await phone.page.getByRole('button', { name: 'Giriş yap' }).click()
  await phone.page.getByRole('alert').waitFor()
  await phone.page.getByLabel('Parola', { exact: true }).fill(newPassword)
  await phone.page.getByRole('button', { name: 'Giriş yap' }).click()
  await phone.page.getByText('Yıldız Lojistik').first().waitFor()

  // The link is spent, and says so.
  await home.page.goto(link)
  await home.page.getByRole('heading', { name: 'Bu bağlantı kullanılmış' }).waitFor()
  expect([...home.faults, ...phone.faults]).toEqual([])
})
