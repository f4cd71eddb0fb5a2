// Every page against WCAG 2.1 AA as far as a program can tell, in both languages, in light and dark, wide and narrow.
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { startProductProcess, type ProductProcess } from '@meydan/testkit/product-process'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser, openDesk, type Desk } from './browser.ts'
import { messages, openRoom, say, setUp } from './steps.ts'

const locales = ['tr-TR', 'en-GB'] as const
type Locale = (typeof locales)[number]

let product: ProductProcess
let browser: Browser
let axe: string

beforeAll(async () => {
  axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
  product = await startProductProcess()
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await product?.[Symbol.asyncDispose]()
})

/** What axe holds to be serious or critical, as lines for a person. The page has axe already. */
async function problemsOf(page: Page): Promise<string[]> {
  const { violations } = await page.evaluate(async () => {
    const { axe: inPage } = globalThis as unknown as { axe: { run: (options: object) => Promise<AxeResults> } }
    return inPage.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'], resultTypes: ['violations'] })
  })
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`))
}

const looks = (['light', 'dark'] as const).flatMap((colorScheme) =>
  [1440, 390].map((width) => ({ colorScheme, width })),
)

/** Looks at what the page shows, by day and by night, on a desk and on a phone: it follows the device without a reload. */
async function expectAccessible(page: Page): Promise<void> {
  await page.evaluate(axe)
  const found: string[] = []
  for (const { colorScheme, width } of looks) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await page.setViewportSize({ width, height: 844 })
    // Nothing is looked at while it loads or fades.
    await page.waitForFunction(
      () =>
        document.querySelector('[data-skeleton]') === null &&
        document.getAnimations().every(({ playState }) => playState !== 'running'),
    )
    found.push(...(await problemsOf(page)).map((line) => `${colorScheme} ${width}: ${line}`))
  }
  expect(found).toEqual([])
}

async function expectPageAccessible({ page }: Desk, path: string): Promise<void> {
  await page.goto(path)
  await page.getByRole('heading').or(page.getByRole('log')).first().waitFor()
  await expectAccessible(page)
}

describe('a server that nobody claimed yet', () => {
  test.each(locales)('first run in %s', async (locale) => {
    const desk = await openDesk(browser, product.baseUrl, { locale })
    await expectPageAccessible(desk, '/')
    await desk.context.close()
  })
})

describe('a server in use', () => {
  let link: string
  let roomPath: string
  let workspacePath: string
  const desks = new Map<Locale, Desk>()

  beforeAll(async () => {
    const desk = await openDesk(browser, product.baseUrl)
    link = await setUp(desk.page, { name: 'Ayşe Işık', email: 'ayse@example.com' }, 'Yıldız Lojistik')
    await openRoom(desk.page, 'genel')
    await say(desk.page, 'Günaydın! **Önemli**: `plan.xlsx` hazır, https://example.com adresinde.')
    await messages(desk.page, 'Günaydın').waitFor()
    roomPath = new URL(desk.page.url()).pathname
    workspacePath = roomPath.replace(/\/r\/.*$/, '')
    desks.set('tr-TR', desk)
    // The same account on a device that speaks English.
    const storageState = { cookies: await desk.context.cookies(), origins: [] }
    desks.set('en-GB', await openDesk(browser, product.baseUrl, { locale: 'en-GB', storageState }))
  })

  describe.each(locales)('in %s', (locale) => {
    const signedIn = () => desks.get(locale) as Desk

    test.each([
      ['a room', () => roomPath],
      ['the start of a workspace', () => workspacePath],
      ['the members', () => `${workspacePath}/members`],
      ['oneself', () => `${workspacePath}/you`],
      ['a new workspace', () => '/new-workspace'],
      ['the invitation of the first run', () => workspacePath.replace('/w/', '/welcome/')],
      ['an address that leads nowhere', () => '/nowhere'],
      ['a room that is not there', () => `${workspacePath}/r/00000000-0000-7000-8000-000000000000`],
    ])('%s', async (_, path) => {
      await expectPageAccessible(signedIn(), path())
    })

    test('what opens over a room', async () => {
      const { page } = signedIn()
      await page.goto(roomPath)
      await page.getByRole('log').getByRole('article').first().waitFor()
      for (const keys of ['Control+k', '?']) {
        await page.setViewportSize({ width: 1440, height: 844 })
        // A letter that is typed in a field opens nothing.
        await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
        await page.keyboard.press(keys)
        await page.getByRole('dialog').waitFor()
        await expectAccessible(page)
        await page.keyboard.press('Escape')
        await page.getByRole('dialog').waitFor({ state: 'detached' })
      }
    })

    test('what somebody sees who is not signed in', async () => {
      const stranger = await openDesk(browser, product.baseUrl, { locale })
      const { pathname, hash } = new URL(link)
      for (const path of ['/', '/sign-in', '/sign-up', `${pathname}${hash}`]) await expectPageAccessible(stranger, path)
      await stranger.context.close()
    })
  })
})
