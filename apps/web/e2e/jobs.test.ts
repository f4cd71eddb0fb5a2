// The job board: it shows what happens as it happens, and what can be done from it is done.
import { failingJob, longJob, startJobScene, type JobScene } from '@meydan/testkit/job-scene'
import { personaPassword } from '@meydan/testkit/product'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { expectAccessible, wideLooks, type Look } from './axe.ts'
import { launchBrowser, openDesk, takePictures, type Desk } from './browser.ts'

let scene: JobScene
let browser: Browser
let operator: Desk
let member: Desk
/** Jobs that earlier tests leave on the board: one of the queue for mails, one of another. */
let mailed: string
let computed: string

const allLooks: readonly Look[] = [
  ...wideLooks,
  { colorScheme: 'light', width: 390 },
  { colorScheme: 'dark', width: 390 },
]
const long = longJob.name

beforeAll(async () => {
  scene = await startJobScene()
  browser = await launchBrowser()
  operator = await openDesk(browser, scene.server.baseUrl, { viewport: { width: 1440, height: 900 } })
  member = await openDesk(browser, scene.server.baseUrl)
  await signIn(operator, scene.operator)
  await signIn(member, scene.member)
  await operator.page.goto(`/w/${scene.operator.workspaceId}`)
})
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await takePictures(task.name, [operator, member])
})
afterAll(async () => {
  await browser?.close()
  await scene?.[Symbol.asyncDispose]()
})

async function signIn({ context }: Desk, { email }: { email: string }): Promise<void> {
  const data = { email, password: personaPassword }
  const answer = await context.request.post('/api/sign-in', { data, headers: { origin: scene.server.baseUrl } })
  expect(answer.status()).toBe(200)
}

const row = (page: Page, id: string) => page.getByRole('row').filter({ has: page.locator(`a[data-job="${id}"]`) })
const panel = (page: Page) => page.getByRole('complementary', { name: 'İşin ayrıntıları' })

async function openJob(page: Page, id: string): Promise<void> {
  await page.locator(`a[data-job="${id}"]`).click()
  await panel(page).getByText(id).waitFor()
}

test('[M22] the operator finds the board in the menu, and sees a job begin and end without doing anything', async () => {
  const { page } = operator
  await page.getByRole('button', { name: 'Örnek A.Ş.' }).click()
  await page.getByRole('menuitem', { name: 'İşler' }).click()
  await page.getByRole('heading', { name: 'İşler' }).waitFor()
  await page.getByRole('row', { name: /^Uzun işler/ }).waitFor()
  const id = await scene.ask(longJob, { table: 'stream_events', password: 'gizli' })
  await row(page, id).getByRole('progressbar', { name: 'Veritabanında yer açılıyor' }).waitFor()
  await row(page, id).getByText('%37').waitFor()
  scene.finish()
  await row(page, id).getByText('Tamamlandı').waitFor()
})

test('[M22] a job beside the list shows what it was asked, without what is secret, and Esc leads back', async () => {
  const { page } = operator
  const id = await scene.ask(longJob, { table: 'stream_events', password: 'gizli' })
  await row(page, id).getByRole('progressbar').waitFor()
  await page.locator(`a[data-job="${id}"]`).focus()
  await page.keyboard.press('Enter')
  await panel(page).getByText('stream_events: 12.480 satır').waitFor()
  await panel(page).getByText('"stream_events"').waitFor()
  await panel(page).getByText('password: gizli').waitFor()
  await expectAccessible(page, allLooks)
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.keyboard.press('Escape')
  await panel(page).waitFor({ state: 'detached' })
  expect(await page.evaluate(() => document.activeElement?.getAttribute('data-job'))).toBe(id)
  scene.finish()
  await row(page, id).getByText('Tamamlandı').waitFor()
})

test('[M22] a failed job says why, and is tried again', async () => {
  const { page } = operator
  const id = await scene.ask(failingJob, { to: 'ayse@example.com' })
  mailed = id
  await row(page, id).getByText('Mesaj bu alıcıya gönderilemedi.').waitFor()
  await openJob(page, id)
  await panel(page).getByText('550 5.1.1 böyle bir kutu yok').waitFor()
  await panel(page).getByRole('button', { name: 'Yeniden dene' }).click()
  await panel(page).getByText('Tamamlandı').first().waitFor()
  await row(page, id).getByText('Tamamlandı').waitFor()
  await page.keyboard.press('Escape')
})

test('[M22] what waits is cancelled, taken up again and put first', async () => {
  const { page } = operator
  const inAnHour = Date.now() + 3_600_000
  const id = await scene.ask(longJob, { table: 'messages' }, { startAt: inAnHour })
  await row(page, id).getByText('Başlangıç:').waitFor()
  await openJob(page, id)
  await panel(page).getByRole('button', { name: 'İptal et' }).click()
  await row(page, id).getByText('İptal edildi').waitFor()
  await page.getByRole('button', { name: 'Geri al' }).click()
  await row(page, id).getByRole('progressbar').waitFor()
  scene.finish()
  await row(page, id).getByText('Tamamlandı').waitFor()

  const later = await scene.ask(longJob, { table: 'messages' }, { startAt: inAnHour })
  computed = later
  await row(page, later).getByText('Başlangıç:').waitFor()
  await openJob(page, later)
  await panel(page).getByRole('button', { name: 'Şimdi başlat' }).click()
  await row(page, later).getByRole('progressbar').waitFor()
  scene.finish()
  await row(page, later).getByText('Tamamlandı').waitFor()
  await page.keyboard.press('Escape')
})

test('[M22] the list is narrowed by queue and by state, and one clicks out of it', async () => {
  const { page } = operator
  await page.getByRole('button', { name: 'E-posta ve SMS' }).click()
  await row(page, computed).waitFor({ state: 'detached' })
  await row(page, mailed).waitFor()
  await page.getByRole('button', { name: 'Durum' }).click()
  await page.getByRole('menuitemradio', { name: 'Başarısız' }).click()
  await page.getByRole('heading', { name: 'Böyle bir iş yok' }).waitFor()
  await page.getByRole('button', { name: 'Temizle' }).first().click()
  await expect.poll(() => page.locator('a[data-job]').count(), { timeout: 30_000 }).toBeGreaterThan(3)
})

test('[M22] the schedules say when they are due, and one is done now', async () => {
  const { page } = operator
  await page.getByRole('tab', { name: 'Zamanlanmışlar' }).click()
  await page.getByText('0 3 * * 0').waitFor()
  await expectAccessible(page, allLooks)
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.getByRole('button', { name: 'Şimdi başlat: Eski olayların temizliği' }).click()
  await page.getByRole('button', { name: 'Göster', exact: true }).click()
  await panel(page).getByText('upkeep.trimStreams').waitFor()
  await panel(page).getByText('Tamamlandı').first().waitFor()
  await page.keyboard.press('Escape')
})

test('[M22] the workers say what they have in hand', async () => {
  const { page } = operator
  await page.getByRole('tab', { name: 'Çalışan süreçler' }).click()
  await page.getByText('Şu an boşta').waitFor()
  await scene.ask(longJob, { table: 'rooms' })
  await page.getByRole('link', { name: long }).waitFor()
  await expectAccessible(page, wideLooks)
  await page.setViewportSize({ width: 1440, height: 900 })
  scene.finish()
  await page.getByText('Şu an boşta').waitFor()
})

test('[M8] whoever started a job sees how far it is wherever they are, and finds it again', async () => {
  const { page } = member
  const { workspaceId, member: me } = scene.member
  await page.goto(`/w/${workspaceId}/members`)
  await page.getByRole('heading', { name: 'Üyeler' }).waitFor()
  const id = await scene.ask(longJob, { table: 'messages' }, { workspaceId, startedBy: me.id })
  await page.getByRole('link', { name: new RegExp(`Sürüyor.*${long}`) }).click()
  await panel(page).getByText('Veritabanında yer açılıyor').waitFor()
  await page.reload()
  await panel(page).getByRole('progressbar').waitFor()
  await row(page, id).getByRole('progressbar').waitFor()
  scene.finish()
  await row(page, id).getByText('Tamamlandı').waitFor()
  await page.getByRole('link', { name: new RegExp(`Sürüyor.*${long}`) }).waitFor({ state: 'detached' })
  expect(await page.locator('a[data-job]').count()).toBe(1)
  await page.goto(`/w/${workspaceId}/admin/jobs`)
  await page.getByRole('heading', { name: 'Burayı yalnızca işletmeci görür' }).waitFor()
})

test('nothing broke on the way', () => {
  expect([...operator.faults, ...member.faults]).toEqual([])
})
