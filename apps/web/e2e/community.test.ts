// The community: what somebody posts, likes and comments on is seen by another at once, and by nobody who may not.
import { operations, type Meydan } from '@meydan/client'
import { startProductProcess, type ProductProcess } from '@meydan/testkit/product-process'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { launchBrowser, openDesk, takePictures, type Desk } from './browser.ts'
import { clientOf, newcomerOf, setUp, signIn } from './steps.ts'

const patient = { timeout: 120_000, interval: 200 }

let product: ProductProcess
let browser: Browser
let ayse: Desk
let mehmet: Desk
let mehmetsClient: Meydan
let within: { workspaceId: string }

beforeAll(async () => {
  product = await startProductProcess()
  browser = await launchBrowser()
  ayse = await openDesk(browser, product.baseUrl)
  const link = await setUp(ayse.page, { name: 'Ayşe Işık', email: 'ayse@example.com' }, 'Yıldız Lojistik')
  mehmetsClient = await newcomerOf(link, { name: 'Mehmet Çelik', email: 'mehmet@example.com' })
  const [, , workspaceId = ''] = new URL(ayse.page.url()).pathname.split('/')
  within = { workspaceId }
  mehmet = await openDesk(browser, product.baseUrl)
  await signIn(mehmet.context, product.baseUrl, 'mehmet@example.com')
  for (const { page } of [ayse, mehmet]) {
    await page.goto(`/w/${workspaceId}/community`)
    await page.getByRole('heading', { name: 'Topluluk' }).waitFor()
  }
  await ayse.page.getByText('Henüz bir gönderi yok').waitFor()
  await mehmet.page.getByText('Henüz bir gönderi yok').waitFor()
})
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await takePictures(task.name, [ayse, mehmet])
})
afterAll(async () => {
  await browser?.close()
  await product?.[Symbol.asyncDispose]()
})

const card = (page: Page, title: string) => page.getByRole('article', { name: title, exact: true })
const panel = (page: Page) => page.getByRole('complementary', { name: 'Gönderi' })
const like = (page: Page, title: string) => card(page, title).getByRole('button', { name: /^Beğen/ })

async function write(page: Page, title: string, content: string): Promise<void> {
  await page.getByRole('button', { name: 'Herkesle bir şey paylaş…' }).click()
  await page.getByLabel('Başlık').fill(title)
  await page.getByLabel('Metin').fill(content)
  await page.getByLabel('Metin').press('Control+Enter')
  await card(page, title).waitFor()
}

async function choose(page: Page, title: string, act: string): Promise<void> {
  await card(page, title)
    .getByRole('button', { name: `Diğer işlemler: ${title}` })
    .click()
  await page.getByRole('menuitem', { name: act }).click()
}

test('what one posts waits for the other behind a button, and a like is seen by both [C8] [C9]', async () => {
  await write(ayse.page, 'Yeni depo açıldı', '**Gebze** deposu pazartesi dokuzda açılıyor.\n\nAnahtarlar güvenlikte.')
  await mehmet.page.getByRole('button', { name: '1 yeni gönderi' }).click()
  await card(mehmet.page, 'Yeni depo açıldı').waitFor()
  await like(mehmet.page, 'Yeni depo açıldı').click()
  await expect.poll(() => like(mehmet.page, 'Yeni depo açıldı').getAttribute('aria-pressed'), patient).toBe('true')
  await card(ayse.page, 'Yeni depo açıldı').getByRole('button', { name: 'Beğen, 1 beğeni' }).waitFor()
  expect(await like(ayse.page, 'Yeni depo açıldı').getAttribute('aria-pressed')).toBe('false')
})

test('comments come to both, are told to whose post it is, and can be deleted with a way back', async () => {
  const { page } = mehmet
  await card(page, 'Yeni depo açıldı').getByRole('link', { name: 'Yeni depo açıldı' }).click()
  await card(ayse.page, 'Yeni depo açıldı').getByRole('link', { name: '0 yorum' }).click()
  await panel(page).getByLabel('Yorum yaz').fill('Hayırlı olsun!')
  await panel(page).getByLabel('Yorum yaz').press('Enter')
  await panel(ayse.page).getByText('Hayırlı olsun!').waitFor()
  await card(ayse.page, 'Yeni depo açıldı').getByRole('link', { name: '1 yorum' }).waitFor()

  await panel(page).getByRole('button', { name: 'Yorumla ilgili işlemler: Mehmet Çelik' }).click()
  await page.getByRole('menuitem', { name: 'Yorumu sil' }).click()
  await panel(page).getByText('Hayırlı olsun!').waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Geri al' }).click()
  await panel(page).getByText('Hayırlı olsun!').waitFor()
  await panel(ayse.page).getByText('Hayırlı olsun!').waitFor()

  await page.keyboard.press('Escape')
  await panel(page).waitFor({ state: 'detached' })
  await ayse.page.keyboard.press('Escape')
  await ayse.page
    .getByRole('link', { name: /^Bildirimler/ })
    .first()
    .click()
  const line = ayse.page.getByRole('link', { name: /Mehmet Çelik bir gönderiye yorum yazdı/ })
  await line.click()
  await panel(ayse.page).getByText('Hayırlı olsun!').waitFor()
  expect(new URL(ayse.page.url()).search).toBe('?comment=1')
})

test('an edit comes to both, and whoever edits an older version keeps what was typed', async () => {
  const { page } = ayse
  await page.keyboard.press('Escape')
  await choose(page, 'Yeni depo açıldı', 'Düzenle')
  // One types at once: the title has the focus, and keeps it when the menu has gone.
  await page.getByRole('menu').waitFor({ state: 'detached' })
  await page.keyboard.press('Control+a')
  await page.keyboard.type('Gebze deposu açıldı')
  expect(await page.getByLabel('Başlık').inputValue()).toBe('Gebze deposu açıldı')
  const { posts } = await mehmetsClient.call(operations.feed.listPosts, {}, within)
  const post = posts[0]
  const other = await clientOf(product.baseUrl, 'ayse@example.com')
  const words = { postId: post?.id as never, title: 'Depo açıldı', content: 'Pazartesi.', version: 1 }
  await other.call(operations.feed.editPost, words, within)
  await card(mehmet.page, 'Depo açıldı').waitFor()
  await page.getByText('Bu gönderi sen yazarken değişti').waitFor()
  await page.getByRole('button', { name: 'Kaydet' }).click()
  await page.getByRole('alert').filter({ hasText: 'Sen yazarken bu değişti' }).waitFor()
  await page.getByRole('button', { name: 'Benimkiyle değiştir' }).click()
  await page.getByRole('button', { name: 'Kaydet' }).click()
  await card(mehmet.page, 'Gebze deposu açıldı').waitFor()
})

test('what is hidden leaves the screens of others at once, and comes back', async () => {
  await write(mehmet.page, 'Kahve makinesi', 'Yine bozulmuş.')
  await ayse.page.getByRole('button', { name: '1 yeni gönderi' }).click()
  await choose(ayse.page, 'Kahve makinesi', 'Gizle')
  await card(mehmet.page, 'Kahve makinesi').getByText('Bir yönetici gizledi').waitFor()
  const other = await newcomerPage()
  await card(other.page, 'Gebze deposu açıldı').waitFor()
  expect(await card(other.page, 'Kahve makinesi').count()).toBe(0)
  await ayse.page.getByRole('button', { name: 'Geri al' }).click()
  await card(other.page, 'Kahve makinesi')
    .or(other.page.getByRole('button', { name: '1 yeni gönderi' }))
    .first()
    .waitFor()
  await other.context.close()
})

test('a search finds words however they are written, and says when it finds nothing', async () => {
  const { page } = mehmet
  const search = page.getByRole('searchbox', { name: 'Gönderilerde ara' })
  await search.fill('MAKINE')
  await card(page, 'Kahve makinesi').waitFor()
  await expect.poll(() => card(page, 'Gebze deposu açıldı').count(), patient).toBe(0)
  await search.fill('zürafa')
  await page.getByText('“zürafa” bulunamadı').waitFor()
  await search.fill('')
  await card(page, 'Gebze deposu açıldı').waitFor()
})

test('pictures go with a post, and their space is there before them', async () => {
  const { page } = ayse
  await page.getByRole('button', { name: 'Herkesle bir şey paylaş…' }).click()
  await page.getByLabel('Başlık').fill('Rıhtım')
  await page.getByLabel('Metin').fill('Bugünden iki kare.')
  const picture = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  )
  await page
    .locator('input[type="file"]')
    .setInputFiles({ name: 'bozuk.png', mimeType: 'image/png', buffer: Buffer.of(1) })
  await page.getByText('Yüklenemeyen resmi kaldır ya da yeniden yükle.').waitFor()
  await page.getByRole('button', { name: 'Kaldır: bozuk.png' }).click()
  const files = ['bir.png', 'iki.png'].map((name) => ({ name, mimeType: 'image/png', buffer: picture }))
  await page.locator('input[type="file"]').setInputFiles(files)
  await page.getByRole('button', { name: 'Kaldır: iki.png' }).waitFor()
  await expect.poll(() => page.getByText('Resimler yükleniyor…').count(), patient).toBe(0)
  await page.getByRole('button', { name: 'Paylaş', exact: true }).click()
  await mehmet.page.getByRole('button', { name: '1 yeni gönderi' }).click()
  const shown = card(mehmet.page, 'Rıhtım').getByRole('img', { name: 'Rıhtım: 2. resim, toplam 2' })
  await shown.scrollIntoViewIfNeeded()
  await expect.poll(() => shown.evaluate((it: HTMLImageElement) => it.naturalWidth), patient).toBe(1)
  expect(await shown.getAttribute('width')).toBe('1')
  expect([...ayse.faults, ...mehmet.faults]).toEqual([])
})

test('a post that was begun is kept while one looks elsewhere, and a refusal keeps what was typed', async () => {
  const { page } = mehmet
  await page.getByRole('button', { name: 'Herkesle bir şey paylaş…' }).click()
  await page.getByLabel('Başlık').fill('Yarım kalan')
  await page
    .getByRole('link', { name: /^Bildirimler/ })
    .first()
    .click()
  await page.getByRole('link', { name: 'Topluluk' }).first().click()
  expect(await page.getByLabel('Başlık').inputValue()).toBe('Yarım kalan')
  await page.getByRole('button', { name: 'Paylaş', exact: true }).click()
  await page.getByText('Bir şeyler yaz.').waitFor()
  await page.getByLabel('Metin').fill('Bitti.')
  await page.route('**/api/community/posts', (route) => route.abort())
  await page.getByRole('button', { name: 'Paylaş', exact: true }).click()
  await page.getByRole('alert').filter({ hasText: 'ulaşılamıyor' }).waitFor()
  await page.unroute('**/api/community/posts')
  await page.getByRole('button', { name: 'Paylaş', exact: true }).click()
  await card(page, 'Yarım kalan').waitFor()
})

async function newcomerPage(): Promise<Desk> {
  const owner = await clientOf(product.baseUrl, 'ayse@example.com')
  const asked = { clientId: crypto.randomUUID(), role: 'member' as const }
  const { url } = await owner.call(operations.workspaces.createInvite, asked, within)
  await newcomerOf(url, { name: 'Zeynep Şahin', email: 'zeynep@example.com' })
  const desk = await openDesk(browser, product.baseUrl)
  await signIn(desk.context, product.baseUrl, 'zeynep@example.com')
  await desk.page.goto(`/w/${within.workspaceId}/community`)
  return desk
}
