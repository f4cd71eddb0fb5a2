// The month of a finance team: a spreadsheet becomes letters, they go out signed, and what comes back is seen by everybody.
import { operations } from '@meydan/client'
import { newId, type RoomId } from '@meydan/protocol'
import type { Letter } from '@meydan/protocol/operations/reconciliation-shapes'
import { addressOfRow, balancesWorkbook } from '@meydan/testkit/balances-workbook'
import { startFinanceTeam, type FinanceTeam } from '@meydan/testkit/finance-team'
import { hasValidSignature } from '@meydan/testkit/pdf-signature'
import { personaPassword, type Persona } from '@meydan/testkit/product'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { expectAccessible, wideLooks, type Look } from './axe.ts'
import { launchBrowser, openDesk, takePictures, type Desk } from './browser.ts'
import { composer, messages, seenInRoom } from './steps.ts'

const { chat, reconciliation } = operations

const rows = 1_000
const wrong = 12
const right = rows - wrong
/** What changes is seen by others within this time, where the machine has time for it. */
const seenWithinMs = 1_000
/** For a thousand of something, on a machine that has much else to do. */
const patient = { timeout: 200_000, interval: 250 }

const wide = { width: 1440, height: 900 }
const allLooks: readonly Look[] = [
  ...wideLooks,
  { colorScheme: 'light', width: 390 },
  { colorScheme: 'dark', width: 390 },
]

let team: FinanceTeam
let browser: Browser
/** Who reconciles, and who leads the team: at different processes. */
let desks: [Desk, Desk]
let roomId: RoomId

beforeAll(async () => {
  team = await startFinanceTeam()
  const { accountant, owner, product } = team
  const input = { clientId: newId(), name: 'yıl-sonu-mutabakat', visibility: 'public' } as const
  roomId = (await product.call(chat.createChannel, input, accountant)).room.id
  await product.call(chat.joinChannel, { id: roomId }, owner)
  browser = await launchBrowser()
  desks = [await deskOf(accountant, team.servers[0].baseUrl), await deskOf(owner, team.servers[1].baseUrl)]
})
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await takePictures(task.name, desks)
})
afterAll(async () => {
  await browser?.close()
  await team?.[Symbol.asyncDispose]()
})

async function deskOf({ email }: Persona, baseUrl: string): Promise<Desk> {
  const desk = await openDesk(browser, baseUrl)
  const data = { email, password: personaPassword }
  await desk.context.request.post('/api/sign-in', { data, headers: { origin: baseUrl } })
  return desk
}

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true }).click()
/** Mails that went to counterparties: those of accounts are others. */
const letterMails = () => team.smtp.taken.filter(({ to }) => to.some((address) => address.endsWith('@firma.example')))
const mailsTo = (address: string) => team.smtp.taken.filter(({ to }) => to.includes(address))
const letterOf = async (row: number): Promise<Letter> => {
  const found = await team.product.call(reconciliation.listLetters, { search: `Firma ${row} Sanayi` }, team.accountant)
  const [letter] = found.letters
  if (letter === undefined) throw new Error(`row ${row} has no letter`)
  return letter
}
const whatIsKnownOf = async ({ id }: Letter) => team.product.call(reconciliation.getLetter, { id }, team.accountant)

/** The token of the link in the first mail to the counterparty of a row. */
function linkTo(row: number): string {
  const token = /letter#([\w-]{54})/.exec(mailsTo(addressOfRow(row))[0]?.parsed.text ?? '')?.[1]
  if (token === undefined) throw new Error(`no link was mailed to the counterparty of row ${row}`)
  return token
}

/** A step of the import, wide and narrow; it is wide again afterwards. */
async function expectStepAccessible(page: Page): Promise<void> {
  await expectAccessible(page, allLooks)
  await page.setViewportSize(wide)
}

/** Opens a link as a stranger, at the process that does not work. */
async function openLink(token: string): Promise<Page> {
  const { page } = await openDesk(browser, team.servers[1].baseUrl)
  await page.goto(`/letter#${token}`)
  await page.getByRole('button', { name: /^Mutabıkız/ }).waitFor()
  return page
}

/** The rows whose cards stand last in the room: they are on screen. */
async function rowsOnScreen(page: Page): Promise<number[]> {
  const texts = await messages(page, /Firma \d+/).allInnerTexts()
  return texts.flatMap((text) => [...text.matchAll(/Firma (\d+)/g)].map(([, row]) => Number(row)))
}

test('a file of a thousand rows becomes letters, and those that nobody can understand are told with the reason', async () => {
  const [{ page }] = desks
  await page.goto(`/w/${team.accountant.workspaceId}/reconciliation`)
  await page.getByRole('link', { name: 'İçe aktar' }).click()
  const buffer = await balancesWorkbook(rows, { wrong })
  await page.locator('input[type="file"]').setInputFiles({ name: 'bakiyeler.xlsx', mimeType: '', buffer })
  await page.getByText(`${right} satır anlaşıldı · ${wrong} satır hatalı`).waitFor()
  const firstRows = page.getByRole('region', { name: 'İlk satırlar böyle anlaşıldı' })
  await firstRows.getByText('numaranın denetim basamağı tutmuyor').first().waitFor()
  await expectStepAccessible(page)

  // Another meaning is read anew at once, and back again.
  const meaning = page.getByLabel('E-posta sütununun anlamı')
  await meaning.selectOption('Alma')
  await firstRows.getByRole('columnheader', { name: 'E-posta' }).waitFor({ state: 'detached' })
  await meaning.selectOption('E-posta')
  await firstRows.getByRole('columnheader', { name: 'E-posta' }).waitFor()
  await page.getByText(`${right} satır anlaşıldı`).waitFor()

  await press(page, 'Tüm satırları denetle')
  await page.getByRole('heading', { name: 'Yazmadan önce son bakış' }).waitFor(patient)
  await page.getByText('738.062,20 ₺').waitFor()
  await expectStepAccessible(page)
  const downloading = page.waitForEvent('download')
  await press(page, 'Hatalı satırları indir')
  expect((await downloading).suggestedFilename()).toBe('bakiyeler hatalı satırlar.xlsx')
  // It is left and found again.
  await page.getByRole('link', { name: 'İçe aktarmalara dön' }).click()
  await page.getByRole('link', { name: 'bakiyeler.xlsx' }).click()
  await press(page, `${right} mektubu oluştur`)
  await page.getByRole('heading', { name: `${right} mektup taslağı oluşturuldu` }).waitFor(patient)
  await expectStepAccessible(page)
  const { periods } = await team.product.call(reconciliation.listPeriods, {}, team.accountant)
  expect(periods).toMatchObject([{ endsOn: '2026-12-31', letters: right }])
})

test('the letters stand in a room as cards, before the other one too', async () => {
  const [{ page }, other] = desks
  await page.getByRole('link', { name: '31 Ara 2026 mektuplarına bak' }).click()
  await press(page, 'Odada göster')
  await press(page, 'yıl-sonu-mutabakat')
  await page.getByRole('button', { name: 'Gösterildiği oda: #yıl-sonu-mutabakat' }).waitFor()
  await other.page.goto(`/w/${team.owner.workspaceId}/r/${roomId}`)
  await composer(other.page).waitFor()
  const shown = async () =>
    (
      await messages(other.page, /Firma \d+/)
        .first()
        .innerText()
    ).includes('Taslak')
  await expect.poll(shown, patient).toBe(true)
})

test('all letters go out as mails, each with its own link and signed PDF', async () => {
  const [{ page }] = desks
  await page.getByRole('checkbox', { name: 'Listelenenlerin tümünü seç' }).click()
  await press(page, `Eşleşen ${right} mektubun tümünü seç`)
  await page.getByRole('toolbar', { name: 'Seçilenlerle yapılacaklar' }).getByRole('button', { name: 'Gönder' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Gönder', exact: true }).click()
  await expect.poll(() => letterMails().length, patient).toBe(right)
  const mails = letterMails()
  expect(new Set(mails.flatMap(({ to }) => to)).size).toBe(right)
  const links = new Set(mails.map(({ parsed }) => /letter#([\w-]{54})/.exec(parsed.text ?? '')?.[1]))
  expect(links.size).toBe(right)
  for (const { parsed } of mails) {
    expect(parsed.attachments).toHaveLength(1)
    expect(parsed.attachments[0]?.content.includes('ETSI.CAdES.detached')).toBe(true)
  }
  expect(hasValidSignature(mails[0]?.parsed.attachments[0]?.content ?? Buffer.of())).toBe(true)
})

test('what scans a mail may follow its link ten times, and nothing has changed', async () => {
  const [row = 0] = (await rowsOnScreen(desks[1].page)).slice(-1)
  const token = linkTo(row)
  const letter = await letterOf(row)
  await expect.poll(async () => (await letterOf(row)).state, patient).toBe('delivered')
  const before = await whatIsKnownOf(letter)
  const { baseUrl } = team.servers[1]
  for (let time = 0; time < 10; time++) {
    for (const method of ['GET', 'HEAD']) {
      const page = await fetch(`${baseUrl}/letter#${token}`, { method, headers: { accept: 'text/html' } })
      expect(page.status).toBe(200)
    }
    const asked = await fetch(`${baseUrl}/api/letter`, { headers: { authorization: `Bearer ${token}` } })
    expect(asked.status).toBe(200)
  }
  expect(await whatIsKnownOf(letter)).toEqual(before)
})

test('an answer that is pressed twice and sent again is one decision, told once to each side and seen at once in the room', async () => {
  const [, { page: room }] = desks
  const [row = 0] = (await rowsOnScreen(room)).slice(-1)
  const told = mailsTo(team.accountant.email).length
  const page = await openLink(linkTo(row))
  await page.getByRole('button', { name: /^Mutabıkız/ }).click()
  const sent = page.waitForRequest((request) => request.url().endsWith('/api/letter/answer'))
  const seen = seenInRoom(room, 'Mutabık')
  const from = Date.now()
  await page.getByRole('button', { name: 'Yanıtı gönder' }).dblclick()
  const delay = (await seen) - from
  process.stdout.write(`an answer is seen in the room of another process after ${delay} ms\n`)
  await page.getByText('Yanıtınız iletildi').waitFor()

  const { postData, headers } = await sent.then(async (request) => ({
    postData: request.postData() ?? '',
    headers: await request.allHeaders(),
  }))
  const again = await fetch(`${team.servers[0].baseUrl}/api/letter/answer`, {
    method: 'POST',
    body: postData,
    headers: { authorization: headers['authorization'] ?? '', 'content-type': 'application/json' },
  })
  expect(again.status).toBe(200)
  const { letter, history } = await whatIsKnownOf(await letterOf(row))
  expect(letter).toMatchObject({ state: 'agreed', answer: { kind: 'agrees' } })
  expect(history.filter(({ kind }) => kind === 'answered')).toHaveLength(1)
  // The letter itself, and what was decided: one more for them, one for whoever sent it.
  await expect.poll(() => mailsTo(addressOfRow(row)).length, patient).toBe(2)
  await expect.poll(() => mailsTo(team.accountant.email).length, patient).toBe(told + 1)
  expect(delay).toBeLessThan(seenWithinMs)
})

test('a dispute turns its card, and is talked about in a thread under it', async () => {
  const [, { page: room }] = desks
  const [row = 0] = (await rowsOnScreen(room)).slice(-2)
  const page = await openLink(linkTo(row))
  await page.getByRole('button', { name: /^Mutabık değiliz/ }).click()
  await page.getByLabel('Kayıtlarınızdaki bakiye').fill('12,00')
  await page.getByLabel('Notunuz').fill('Son fatura bizde yok.')
  await press(page, 'Devam')
  await press(page, 'Yanıtı gönder')
  const card = messages(room, `Firma ${row} Sanayi`)
  await card.getByText('Mutabık değil').waitFor()
  await card.getByRole('link', { name: '1 yanıt' }).click()
  const thread = room.getByRole('complementary', { name: /^Yanıtlar/ })
  await thread.getByText('Son fatura bizde yok.', { exact: false }).waitFor()
  // Whoever reads it comes to the letter from its card.
  await card.getByRole('link', { name: `Firma ${row} Sanayi ve Ticaret A.Ş.` }).click()
  await room.getByRole('heading', { name: `Firma ${row} Sanayi ve Ticaret A.Ş.` }).waitFor()
})

test('no page broke its own security policy or threw', () => {
  expect(desks.flatMap(({ faults }) => [...faults])).toEqual([])
})
