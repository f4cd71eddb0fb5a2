// The service worker in a real browser: it is served as it must be, shows what is pushed, and leads to the place.
import { startProductProcess, type ProductProcess } from '@meydan/testkit/product-process'
import type { Browser, CDPSession, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { launchBrowser, openDesk, takePictures, type Desk } from './browser.ts'
import { setUp } from './steps.ts'

const patient = { timeout: 60_000, interval: 100 }

let product: ProductProcess
let browser: Browser
let ayse: Desk
let protocol: CDPSession
const registrations: string[] = []

beforeAll(async () => {
  product = await startProductProcess()
  browser = await launchBrowser()
  ayse = await openDesk(browser, product.baseUrl)
  await setUp(ayse.page, { name: 'Ayşe Işık', email: 'ayse@example.com' }, 'Yıldız Lojistik')
  await ayse.context.grantPermissions(['notifications'], { origin: product.baseUrl })
  protocol = await ayse.context.newCDPSession(ayse.page)
  protocol.on('ServiceWorker.workerRegistrationUpdated', ({ registrations: known }) => {
    registrations.push(...known.map(({ registrationId }) => registrationId))
  })
  await protocol.send('ServiceWorker.enable')
})
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await takePictures(task.name, [ayse])
})
afterAll(async () => {
  await browser?.close()
  await product?.[Symbol.asyncDispose]()
})

/** The titles that the worker shows now. */
function shownTitles(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready
    return (await registration.getNotifications()).map(({ title }) => title)
  })
}

async function push(payload: object): Promise<void> {
  await protocol.send('ServiceWorker.deliverPushMessage', {
    origin: product.baseUrl,
    registrationId: registrations.at(-1) ?? '',
    data: JSON.stringify(payload),
  })
}

test('asks for no permission and registers nothing by itself', async () => {
  await ayse.page.reload()
  await ayse.page.getByRole('heading').first().waitFor()
  const count = await ayse.page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)
  expect(count).toBe(0)
})

test('is registered at the root, and shows what is pushed in the place of what was shown for the same line', async () => {
  const { page } = ayse
  await page.evaluate(async () => {
    await navigator.serviceWorker.register('/service-worker.js')
    await navigator.serviceWorker.ready
  })
  await expect.poll(() => registrations.length, patient).toBeGreaterThan(0)
  const first = { v: 1, title: 'Mehmet sana yazdı', body: '', tag: 'line', url: '/w/x/r/y', badge: 1 }
  await push(first)
  await expect.poll(() => shownTitles(page), patient).toEqual(['Mehmet sana yazdı'])
  await push({ ...first, title: 'Mehmet sana 2 mesaj yazdı' })
  await expect.poll(() => shownTitles(page), patient).toEqual(['Mehmet sana 2 mesaj yazdı'])
})

test('closes at once what tells of the place that the reader looks at', async () => {
  const { page } = ayse
  await page.bringToFront()
  await page.waitForURL('**/r/*')
  const path = new URL(page.url()).pathname
  await push({ v: 1, title: 'Görülmeyen', body: '', tag: 'unseen', url: '/w/x/r/z', badge: 1 })
  await expect.poll(() => shownTitles(page), patient).toContain('Görülmeyen')
  await push({ v: 1, title: 'Görülen', body: '', tag: 'seen', url: path, badge: 1 })
  await push({ v: 1, title: 'Sonraki', body: '', tag: 'next', url: '/w/x/r/z', badge: 1 })
  await expect.poll(() => shownTitles(page), patient).toContain('Sonraki')
  // The browser takes notifications away by itself, but not so soon.
  await expect.poll(() => shownTitles(page), { timeout: 5_000, interval: 50 }).not.toContain('Görülen')
})

test('the page follows the worker to a place', async () => {
  const { page } = ayse
  const path = new URL(page.url()).pathname.replace(/\/r\/.*$/, '/members')
  await page.evaluate((to) => {
    const { serviceWorker } = navigator
    serviceWorker.dispatchEvent(new MessageEvent('message', { data: { kind: 'meydan.open', path: to } }))
  }, path)
  await page.getByRole('heading', { name: 'Üyeler' }).waitFor()
})

test('can be installed: the manifest and its icons are there', async () => {
  const { request } = ayse.context
  const answer = await request.get('/manifest.webmanifest')
  expect(answer.headers()['content-type']).toContain('application/manifest+json')
  const { icons } = (await answer.json()) as { icons: { src: string }[] }
  for (const { src } of [...icons, { src: '/icons/apple-touch-icon.png' }, { src: '/icons/badge-96.png' }]) {
    expect((await request.get(src)).headers()['content-type'], src).toBe('image/png')
  }
  expect(ayse.faults).toEqual([])
})
