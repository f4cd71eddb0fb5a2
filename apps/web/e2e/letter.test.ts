// A letter is answered by somebody without an account, on the page behind its link.
import { operations } from '@meydan/client'
import { serveLedger, type ServedLedger } from '@meydan/testkit/served-ledger'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { expectAccessible, type Look } from './axe.ts'
import { launchBrowser, openDesk, takePictures, type Desk } from './browser.ts'

let ledger: ServedLedger
let browser: Browser
const desks: Desk[] = []

const looks: readonly Look[] = (['light', 'dark'] as const).flatMap((colorScheme) =>
  ([1440, 390] as const).map((width) => ({ colorScheme, width })),
)

beforeAll(async () => {
  ledger = await serveLedger()
  browser = await launchBrowser()
})
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await takePictures(task.name, desks)
  for (const { context, faults } of desks.splice(0)) {
    await context.close()
    expect(faults).toEqual([])
  }
})
afterAll(async () => {
  await browser?.close()
  await ledger?.[Symbol.asyncDispose]()
})

/** Opens a link as a stranger does, in a browser of their own. */
async function openLink(token: string, options: Parameters<typeof openDesk>[2] = {}): Promise<Page> {
  const desk = await openDesk(browser, ledger.server.baseUrl, options)
  desks.push(desk)
  await desk.page.goto(`/letter#${token}`)
  return desk.page
}

const patient = { timeout: 60_000 }

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click()
/** What the counterparty did, the newest first. */
const kindsOf = async (id: Parameters<typeof ledger.scene.letter>[0]) =>
  (await ledger.scene.letter(id)).history.map(({ kind }) => kind).filter((kind) => /^(seen|answered)$/.test(kind))

test('[M11] shows who asks about what, is seen once a person moves, and agrees with a press that is pressed twice', async () => {
  const { letter, token } = await ledger.scene.sent()
  const page = await openLink(token)
  await page.getByText('12.345,67 ₺').waitFor()
  await page.getByText('31 Aralık 2026 tarihi itibarıyla bakiye').waitFor()
  await page.getByText('Örnek A.Ş. kayıtlarına göre bu tutarda borcunuz var.').waitFor()
  expect(await kindsOf(letter.id)).toEqual([])
  let x = 100
  const move = async () => {
    await page.mouse.move(x++, 200)
    return (await kindsOf(letter.id))[0]
  }
  await expect.poll(move, patient).toBe('seen')
  await press(page, /^Mutabıkız/)
  await page.getByRole('heading', { name: 'Yanıtınızı onaylayın' }).waitFor()
  await page.getByLabel('Adınız soyadınız').fill('Ayşe Işık')
  expect(await kindsOf(letter.id)).toEqual(['seen'])
  const posts: string[] = []
  page.on('request', (request) => request.url().endsWith('/api/letter/answer') && posts.push(request.method()))
  await page.getByRole('button', { name: 'Yanıtı gönder' }).dblclick()
  await page.getByText('Yanıtınız iletildi').waitFor()
  expect(posts).toEqual(['POST'])
  expect(await kindsOf(letter.id)).toEqual(['answered', 'seen'])
  expect((await ledger.scene.letter(letter.id)).letter.state).toBe('agreed')
  await page.reload()
  await page.getByText('Bu mektup yanıtlandı').waitFor()
})

test('[M11] disagrees with a balance, and keeps what was typed while nobody answers', async () => {
  const { letter, token } = await ledger.scene.sent()
  const page = await openLink(token)
  await press(page, /^Mutabık değiliz/)
  await page.getByLabel('Kayıtlarınızdaki bakiye').fill('on iki bin')
  await press(page, 'Devam')
  await page.getByText('Tutarı 1.234,56 biçiminde yazın.').waitFor()
  await page.getByLabel('Kayıtlarınızdaki bakiye').fill('12.000')
  await page.getByLabel('Notunuz').fill('Son fatura bizde yok.')
  const file = { name: 'ekstre.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\n%%EOF') }
  await page.locator('input[type="file"]').setInputFiles(file)
  await page.getByRole('button', { name: 'Dosyayı çıkar: ekstre.pdf' }).waitFor()
  await press(page, 'Devam')
  await page.getByText('ekstre.pdf').waitFor()
  await page.getByText('Aradaki fark: 345,67 ₺').waitFor()
  await page.context().setOffline(true)
  await press(page, 'Yanıtı gönder')
  await page.getByRole('alert').waitFor()
  await page.context().setOffline(false)
  await press(page, 'Yanıtı gönder')
  await page.getByText('Yanıtınız iletildi').waitFor()
  await page.getByText('Yanıtınızla birlikte iletildi.').waitFor()
  expect((await ledger.scene.letter(letter.id)).letter).toMatchObject({
    state: 'disputed',
    answer: { theirs: { amount: '12000.00', side: 'debit' }, note: 'Son fatura bizde yok.' },
  })
})

test('is done by keys alone, and the focus goes with the steps', async () => {
  const { letter, token } = await ledger.scene.sent({ side: 'credit' })
  const page = await openLink(token)
  await page.getByText('bu tutarda alacağınız var').waitFor()
  const focused = () => page.evaluate(() => document.activeElement?.textContent ?? '')
  const goOn = async () => {
    await page.keyboard.press('Tab')
    return focused()
  }
  await expect.poll(goOn, patient).toMatch(/^Ekstre istiyoruz/)
  await page.keyboard.press('Enter')
  await expect.poll(focused, patient).toBe('Ekstre istiyoruz')
  await page.keyboard.press('Tab')
  await page.keyboard.type('Aralık ayı lütfen.')
  await page.getByRole('button', { name: 'Devam' }).focus()
  await page.keyboard.press('Enter')
  await expect.poll(focused, patient).toBe('Yanıtınızı onaylayın')
  await page.getByRole('button', { name: 'Yanıtı gönder' }).focus()
  await page.keyboard.press('Enter')
  await page.getByText('Yanıtınız iletildi').waitFor()
  expect((await ledger.scene.letter(letter.id)).letter.answer).toMatchObject({
    kind: 'wantsStatement',
    note: 'Aralık ayı lütfen.',
  })
})

test('figures that change meanwhile are told, and nothing is answered by the old ones', async () => {
  const { letter, token } = await ledger.scene.sent()
  const page = await openLink(token)
  await press(page, /^Mutabıkız/)
  const { version } = letter
  const balance = { ...letter.balance, side: 'credit' as const }
  const { product, accountant } = ledger.scene
  await product.call(operations.reconciliation.amendLetter, { id: letter.id, version, balance }, accountant)
  await press(page, 'Yanıtı gönder')
  await page.getByText('Bu bakiye sonradan değiştirildi').waitFor()
  expect((await ledger.scene.letter(letter.id)).letter).toMatchObject({ state: 'draft', answer: null })
})

test('speaks the language of the letter until one chooses another, without storage', async () => {
  const { token } = await ledger.scene.sent()
  const page = await openLink(token, { locale: 'en-GB' })
  await page.addInitScript(() => Object.defineProperty(globalThis, 'localStorage', { get: () => undefined }))
  await page.reload()
  await page.getByRole('heading', { name: 'Cari hesap mutabakatı' }).waitFor()
  await press(page, 'Dil: Türkçe')
  await page.getByRole('menuitemradio', { name: 'English' }).click()
  await page.getByRole('heading', { name: 'Confirmation of balance' }).waitFor()
  await page.getByText('₺12,345.67').waitFor()
})

test('can be read and used by everybody', async () => {
  const { token } = await ledger.scene.sent()
  const page = await openLink(token)
  await page.getByRole('button', { name: /^Mutabıkız/ }).waitFor()
  for (const language of ['Türkçe', 'English']) {
    await page.getByRole('button', { name: /^(Dil|Language): / }).click()
    await page.getByRole('menuitemradio', { name: language }).click()
    await expectAccessible(page, looks)
  }
  await press(page, /^We do not agree/)
  await page.getByLabel('Balance in your books').fill('x')
  await press(page, 'Continue')
  await expectAccessible(page, looks)
  await page.getByLabel('Balance in your books').fill('5')
  await press(page, 'Continue')
  await expectAccessible(page, looks)
  await press(page, 'Send the answer')
  await page.getByText('Your answer has arrived').waitFor()
  await expectAccessible(page, looks)
  await page.goto('about:blank')
  await page.goto('/letter#nothing')
  await page.getByText('This link is not valid').waitFor()
  await expectAccessible(page, looks)
})
