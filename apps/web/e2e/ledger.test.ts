// Those who reconcile: the list as it changes, by keys and by views, and what is done with letters from it.
import { operations } from '@meydan/client'
import { newId } from '@meydan/protocol'
import type { Letter } from '@meydan/protocol/operations/reconciliation-shapes'
import { personaPassword, type Persona } from '@meydan/testkit/product'
import { serveLedger, type ServedLedger } from '@meydan/testkit/served-ledger'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { expectAccessible, type Look } from './axe.ts'
import { launchBrowser, openDesk, takePictures, type Desk } from './browser.ts'

let ledger: ServedLedger
let browser: Browser
let desk: Desk
let page: Page
let path: string

const patient = { timeout: 60_000 }
const wide = { width: 1440, height: 900 }
const looks: readonly Look[] = (['light', 'dark'] as const).flatMap((colorScheme) =>
  ([1440, 390] as const).map((width) => ({ colorScheme, width })),
)
const { reconciliation } = operations

beforeAll(async () => {
  ledger = await serveLedger()
  browser = await launchBrowser()
  desk = await openDeskOf(ledger.scene.owner)
  page = desk.page
  path = `/w/${ledger.scene.owner.workspaceId}/reconciliation`
})
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await takePictures(task.name, [desk])
})
afterAll(async () => {
  await browser?.close()
  await ledger?.[Symbol.asyncDispose]()
})

async function openDeskOf({ email }: Persona, locale = 'tr-TR'): Promise<Desk> {
  const { baseUrl } = ledger.server
  const opened = await openDesk(browser, baseUrl, { viewport: wide, locale })
  const data = { email, password: personaPassword }
  const answer = await opened.context.request.post('/api/sign-in', { data, headers: { origin: baseUrl } })
  expect(answer.status()).toBe(200)
  return opened
}

/** A letter for a counterparty of this name. */
async function letterFor(title: string, amount = '12345.67') {
  const { scene } = ledger
  const { id } = await scene.counterparty({ title })
  const { letter } = await scene.product.call(
    reconciliation.createLetter,
    {
      clientId: newId(),
      periodId: scene.period.id,
      counterpartyId: id,
      currency: 'TRY',
      balance: { amount, side: 'debit' } as Letter['balance'],
    },
    scene.accountant,
  )
  return letter
}

const row = (title: string) => page.getByRole('row').filter({ hasText: title })
const panel = () => page.getByRole('complementary', { name: 'Mektubun ayrıntıları' })
const press = (name: string | RegExp) => page.getByRole('button', { name }).first().click()
const focusedLetter = () => page.evaluate(() => document.activeElement?.getAttribute('data-letter'))

test('only those who may reconcile find the way, and others who come are told who may', async () => {
  await page.goto(`/w/${ledger.scene.owner.workspaceId}/members`)
  await page.getByRole('link', { name: 'Mutabakat' }).click()
  await page.getByRole('heading', { name: 'Bu dönemde henüz mektup yok' }).waitFor()
  const other = await openDeskOf(ledger.scene.member)
  await other.page.goto(path)
  await other.page.getByText('Burayı mutabakat yapanlar görür').waitFor()
  expect(await other.page.getByRole('link', { name: 'Mutabakat' }).count()).toBe(0)
  await other.context.close()
})

test('a letter that is answered elsewhere changes in its row, and the totals with it', async () => {
  const letter = await letterFor('Işık Lojistik Ltd. Şti.')
  await letterFor('Çelik Makine A.Ş.', '500.00')
  await letterFor('Şahin Ambalaj', '80.10')
  await page.goto(path)
  await row('Işık Lojistik').getByText('Taslak').waitFor()
  const token = await ledger.scene.send(letter.id)
  await row('Işık Lojistik')
    .getByText(/Gönderildi|İletildi/)
    .first()
    .waitFor()
  const { nonce } = await ledger.scene.open(token)
  const said = { nonce, kind: 'agrees', theirs: null, note: '', name: '', fileId: null } as const
  await ledger.scene.product.call(reconciliation.answerLetter, said, { token })
  await row('Işık Lojistik').getByText('Mutabık').first().waitFor()
  await page.getByRole('button', { name: /^Mutabık 1/ }).waitFor()
})

test('is gone through by keys: / finds, arrows move, x chooses, Enter opens, Esc leads back', async () => {
  await page.goto(path)
  await row('Çelik').waitFor()
  await page.keyboard.press('/')
  await page.keyboard.type('çelik')
  await expect.poll(() => page.locator('a[data-letter]').count(), patient).toBe(1)
  expect(new URL(page.url()).searchParams.get('q')).toBe('çelik')
  await page.getByRole('searchbox').fill('')
  await expect.poll(() => page.locator('a[data-letter]').count(), patient).toBe(3)
  const ids = await page.locator('a[data-letter]').evaluateAll((links) => links.map((link) => link.dataset['letter']))
  await page.locator('a[data-letter]').first().focus()
  await page.keyboard.press('ArrowDown')
  await expect.poll(focusedLetter, patient).toBe(ids[1])
  await page.keyboard.press('x')
  await page.getByText('1 seçili').waitFor()
  await page.keyboard.press('Escape')
  await page.getByText('1 seçili').waitFor({ state: 'detached' })
  await page.keyboard.press('Enter')
  await panel().getByText('Taslak yazıldı').waitFor()
  await page.keyboard.press('Escape')
  await panel().waitFor({ state: 'detached' })
  await expect.poll(focusedLetter, patient).toBe(ids[1])
})

test('a view is kept under a name, and shows the same again', async () => {
  await page.goto(path)
  await row('Çelik').waitFor()
  await page.getByRole('button', { name: /^Taslak 2/ }).click()
  await expect.poll(() => page.locator('a[data-letter]').count(), patient).toBe(2)
  await page.getByRole('columnheader', { name: 'Bakiye' }).getByRole('button').click()
  await expect
    .poll(() => page.locator('a[data-letter]').allInnerTexts(), patient)
    .toEqual(['Şahin Ambalaj', 'Çelik Makine A.Ş.'])
  await press('Görünümler')
  await press('Bu görünümü kaydet')
  await page.getByLabel('Ad', { exact: true }).fill('Küçük taslaklar')
  await page.getByLabel('Mutabakat yapan herkes görsün').check()
  await page.getByRole('dialog').getByRole('button', { name: 'Kaydet' }).click()
  await page.getByText('Görünüm kaydedildi.').first().waitFor()
  const other = await openDeskOf(ledger.scene.accountant)
  await other.page.goto(path)
  await other.page.getByRole('button', { name: 'Görünümler' }).click()
  await other.page.getByRole('button', { name: 'Küçük taslaklar' }).click()
  await expect
    .poll(() => other.page.locator('a[data-letter]').allInnerTexts(), patient)
    .toEqual(['Şahin Ambalaj', 'Çelik Makine A.Ş.'])
  await other.context.close()
})

test('[M26] a letter is looked at as PDF; what is chosen is sent, and the mail leads to the page that answers it', async () => {
  await page.goto(path)
  await row('Çelik').getByRole('checkbox').click()
  await page.getByRole('toolbar', { name: 'Seçilenlerle yapılacaklar' }).getByRole('button', { name: 'Gönder' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Gönder' }).click()
  await row('Çelik').getByText('İletildi').waitFor()
  const letterMail = () => ledger.kept.mails.find(({ text }) => text.includes('/letter#'))?.text
  await expect.poll(letterMail, patient).toBeDefined()
  await row('Çelik').getByRole('link').first().click()
  await panel().getByText('Gönderildi').first().waitFor()
  await panel().getByRole('button', { name: 'Önizle' }).click()
  await page.getByRole('dialog').locator('iframe').waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
})

test('figures are corrected and a letter is withdrawn from beside the list', async () => {
  await page.goto(path)
  await row('Şahin').getByRole('link').first().click()
  await panel().getByRole('button', { name: 'Bakiyeyi düzelt' }).click()
  await page.getByLabel('Tutar').fill('yüz')
  await page.getByRole('dialog').getByRole('button', { name: 'Düzelt' }).click()
  await page.getByText('Tutarı 1.234,56 biçiminde yaz.').waitFor()
  await page.getByLabel('Tutar').fill('1.080,10')
  await page.getByRole('dialog').getByRole('button', { name: 'Düzelt' }).click()
  await panel().getByText('1.080,10 ₺').first().waitFor()
  await row('Şahin').getByText('1.080,10 ₺').waitFor()
  await panel().getByRole('button', { name: 'İptal et' }).click()
  await page.getByLabel('Neden').fill('Çift kayıt')
  await page.getByRole('dialog').getByRole('button', { name: 'İptal et' }).click()
  await panel().getByText('Çift kayıt').waitFor()
  await row('Şahin').getByText('İptal edildi').waitFor()
})

test('a counterparty is added with a tax number that adds up, and becomes part of another one', async () => {
  await page.goto(`${path}/counterparties`)
  await press('Cari ekle')
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Unvan').fill('Sahin Ambalaj (mükerrer)')
  await dialog.getByLabel('VKN / TCKN').fill('1234567891')
  await dialog.getByRole('button', { name: 'Kaydet' }).click()
  await dialog.getByText('Numara geçersiz; haneleri kontrol et.').waitFor()
  await dialog.getByLabel('VKN / TCKN').fill('1234567890')
  await dialog.getByLabel('E-posta').fill('muhasebe@sahin.example')
  await dialog.getByRole('button', { name: 'Kaydet' }).click()
  const details = page.getByRole('complementary', { name: 'Carinin ayrıntıları' })
  await details.getByText('1234567890').waitFor()
  await details.getByRole('button', { name: 'Başka bir cariyle birleştir' }).click()
  await dialog.getByLabel('Kalacak cari').fill('şahin amb')
  await dialog
    .getByRole('list', { name: 'Bulunan cariler' })
    .getByRole('button', { name: /^Şahin Ambalaj/ })
    .click()
  await dialog.getByText(/artık Şahin Ambalaj altında durur/).waitFor()
  await dialog.getByRole('button', { name: 'Birleştir' }).click()
  await details.getByText('muhasebe@sahin.example').waitFor()
  await expect.poll(() => page.getByText('(mükerrer)').count(), patient).toBe(0)
})

test('the text of letters shows what it becomes, and what is wrong in it is not stored', async () => {
  await page.goto(`${path}/settings`)
  const text = page.getByLabel('Türkçe')
  await text.fill('Sayın {{titel}},')
  await page.getByText('Tanınmayan ya da kapanmamış bir alan var; aşağıda işaretli.').waitFor()
  await text.fill('Sayın ')
  await press('Carinin unvanı')
  await expect.poll(() => text.inputValue(), patient).toContain('{{title}}')
  await page.getByText('Akdeniz Gıda A.Ş.').waitFor()
  await page.getByLabel('Hatırlatma günleri').fill('5, 10')
  await page.getByRole('button', { name: 'Kaydet' }).click()
  await page.getByText('Ayarlar kaydedildi.').first().waitFor()
  await page.reload()
  expect(await page.getByLabel('Hatırlatma günleri').inputValue()).toBe('5, 10')
  await page.getByText('Test sertifikası').first().waitFor()
})

test('the list is saved as a spreadsheet', async () => {
  await page.goto(path)
  await row('Çelik').waitFor()
  const saved = page.waitForEvent('download')
  await press('Excel’e aktar')
  expect((await saved).suggestedFilename()).toBe('Mutabakat.xlsx')
})

test.each(['tr-TR', 'en-GB'])('can be read and used by everybody: %s', async (locale) => {
  const other = await openDeskOf(ledger.scene.owner, locale)
  const { letters } = await ledger.scene.product.call(reconciliation.listLetters, {}, ledger.scene.accountant)
  const id = letters.find(({ counterparty }) => counterparty.title.startsWith('Işık'))?.id ?? ''
  const places: readonly (readonly [string, string])[] = [
    ['', 'a[data-letter]'],
    [`/letters/${id}`, 'aside ol li'],
    ['/counterparties', 'a[href*="/counterparties/"]'],
    ['/settings', 'form fieldset'],
    ['/imports', 'main h2'],
  ]
  for (const [place, shown] of places) {
    await other.page.setViewportSize(wide)
    await other.page.goto(path + place)
    await other.page.locator(shown).first().waitFor()
    await expectAccessible(other.page, looks)
  }
  await other.context.close()
})

test('nothing broke on the way', () => {
  expect(desk.faults).toEqual([])
})
