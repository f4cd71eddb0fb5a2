// Things of a module in a room, before two people in two browsers. The test is the module.
import { newId, operations, type RoomId } from '@meydan/protocol'
import { createCardModule, testLetter, type CardModule } from '@meydan/testkit/card-module'
import { createTestProduct, personaPassword, type Persona, type TestProduct } from '@meydan/testkit/product'
import { serveProduct, type ServedProduct } from '@meydan/testkit/served-product'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { launchBrowser, openDesk, takePictures, type Desk } from './browser.ts'
import { composer, messages, seenInRoom } from './steps.ts'

const { chat } = operations

/** What a module says everybody sees within this time, where the machine has time for it. */
const seenWithinMs = 1_000
const count = 1_000

let product: TestProduct
let served: ServedProduct
let browser: Browser
let desks: [Desk, Desk]
let owner: Persona
let roomId: RoomId
let module: CardModule
let letters: readonly ReturnType<typeof testLetter>[]

beforeAll(async () => {
  product = await createTestProduct()
  served = await serveProduct(product, { hasPage: true })
  owner = await product.owner('Ayşe Işık')
  const mehmet = await product.colleague(owner, { name: 'Mehmet Çelik' })
  const input = { clientId: newId(), name: 'haziran-mutabakat', visibility: 'public' } as const
  roomId = (await product.call(chat.createChannel, input, owner)).room.id
  await product.call(chat.joinChannel, { id: roomId }, mehmet)
  module = createCardModule(product)
  letters = Array.from({ length: count }, (_, index) => testLetter({ title: `Cari ${index + 1} A.Ş.` }))
  browser = await launchBrowser()
  desks = [await deskOf(owner), await deskOf(mehmet)]
})
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await takePictures(task.name, desks)
})
afterAll(async () => {
  await browser?.close()
  await served?.[Symbol.asyncDispose]()
  await product?.[Symbol.asyncDispose]()
})

async function deskOf({ email, workspaceId }: Persona): Promise<Desk> {
  const desk = await openDesk(browser, served.baseUrl)
  const data = { email, password: personaPassword }
  await desk.context.request.post('/api/sign-in', { data, headers: { origin: served.baseUrl } })
  await desk.page.goto(`/w/${workspaceId}/r/${roomId}`)
  await composer(desk.page).waitFor()
  return desk
}

const put = (cards: typeof letters) => module.put(owner, roomId, cards)
const cardAt = (page: Page, title: string): Locator => messages(page, title)
const latest = () => letters.at(-1) as (typeof letters)[number]

test('a thousand cards stand in the room at once, each with its sum and its state', async () => {
  const seen = Promise.all(desks.map(({ page }) => seenInRoom(page, latest().title)))
  const from = Date.now()
  await put(letters)
  const storedAt = Date.now()
  process.stdout.write(`stored after ${storedAt - from} ms, seen after ${Math.max(...(await seen)) - from} ms\n`)
  for (const { page } of desks) {
    await expect.poll(() => cardAt(page, latest().title).innerText(), { timeout: 60_000 }).toContain('12.500,50\u00a0₺')
    expect(await cardAt(page, latest().title).innerText()).toContain('Bekliyor')
  }
})

test('a card changes before everybody who looks at it, where it stands', async () => {
  const delays: number[] = []
  for (const [index, tone] of (['neutral', 'good', 'bad'] as const).entries()) {
    const word = { neutral: 'Açık', good: 'Tamam', bad: 'Sorun var' }[tone]
    const seen = Promise.all(desks.map(({ page }) => seenInRoom(page, word)))
    const from = Date.now()
    await put([{ ...latest(), tone, version: index + 2 }])
    delays.push(Math.max(...(await seen)) - from)
  }
  process.stdout.write(`seen after ${delays.join(', ')} ms\n`)
  expect(Math.min(...delays)).toBeLessThan(seenWithinMs)
})

test('a reply that the module puts leads to the card’s thread, where people answer', async () => {
  const [{ page }, other] = desks
  const key = newId<never>()
  await module.reply(owner, roomId, latest(), { key, body: 'Karşı taraf itiraz etti' })
  await cardAt(other.page, latest().title).getByRole('link', { name: '1 yanıt' }).click()
  const thread = other.page.getByRole('complementary', { name: /^Yanıtlar/ })
  await thread.getByText('Karşı taraf itiraz etti').waitFor()
  await thread.getByText(latest().title).waitFor()
  await thread.getByRole('textbox', { name: 'Yanıt yaz' }).fill('Faturayı kontrol ediyorum')
  await other.page.keyboard.press('Enter')
  await cardAt(page, latest().title).getByRole('link', { name: '2 yanıt' }).waitFor()
  // The room beside the thread stays where it was.
  expect(await cardAt(other.page, latest().title).first().isVisible()).toBe(true)
  await thread.getByRole('button', { name: 'Yanıtları kapat' }).click()
  await thread.waitFor({ state: 'detached' })
  expect(await cardAt(other.page, latest().title).isVisible()).toBe(true)
})

test('a message gets its first reply by its toolbar', async () => {
  const [{ page }] = desks
  await composer(page).fill('Bu liste tamam mı?')
  await composer(page).press('Enter')
  await messages(page, 'Bu liste tamam mı?').hover()
  await page
    .getByRole('group', { name: /işlemler/ })
    .getByRole('button', { name: 'Yanıtla' })
    .click()
  const box = page.getByRole('complementary').getByRole('textbox', { name: 'Yanıt yaz' })
  await expect.poll(() => box.evaluate((element) => element === document.activeElement)).toBe(true)
  await box.fill('Bir eksik var')
  await box.press('Enter')
  await messages(page, 'Bu liste tamam mı?').getByRole('link', { name: '1 yanıt' }).waitFor()
})

test('no page broke its own security policy or threw', () => {
  expect(desks.flatMap(({ faults }) => [...faults])).toEqual([])
})
