// Every page against WCAG 2.1 AA as far as a program can tell, in both languages, in light and dark, wide and narrow.
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { startProductProcess, type ProductProcess } from '@meydan/testkit/product-process'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser, openDesk, type Desk } from './browser.ts'
import { messages, openRoom, say, setUp } from './steps.ts'

let product: ProductProcess
let browser: Browser
let desk: Desk
let axe: string
let link: string
let roomPath: string
let workspacePath: string

beforeAll(async () => {
  axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
  product = await startProductProcess()
  browser = await launchBrowser()
  desk = await openDesk(browser, product.baseUrl)
})
afterAll(async () => {
  await browser?.close()
  await product?.[Symbol.asyncDispose]()
})

/** What axe holds to be serious or critical, as lines for a person. */
async function problemsOf(page: Page): Promise<string[]> {
  await page.evaluate(axe)
  const { violations } = await page.evaluate(async () => {
    const { axe: inPage } = globalThis as unknown as { axe: { run: (options: object) => Promise<AxeResults> } }
    return inPage.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'] })
  })
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`))
}

interface Look {
  readonly language: 'tr' | 'en'
  readonly theme: 'light' | 'dark'
  readonly width: number
}

const looks: Look[] = (['tr', 'en'] as const).flatMap((language) =>
  (['light', 'dark'] as const).flatMap((theme) => [1440, 390].map((width) => ({ language, theme, width }))),
)

async function wear(page: Page, { language, theme, width }: Look): Promise<void> {
  await page.setViewportSize({ width, height: 844 })
  await page.evaluate(
    ([chosenLanguage, chosenTheme]) => {
      localStorage.setItem('meydan.language', chosenLanguage as string)
      localStorage.setItem('meydan.theme', chosenTheme as string)
    },
    [language, theme],
  )
}

async function expectAccessible(page: Page, path: string, look: Look): Promise<void> {
  await wear(page, look)
  await page.goto(path)
  await page.getByRole('heading').or(page.getByRole('log')).first().waitFor()
  // Skeletons and panels that move in have settled: nothing is looked at while it fades.
  await page.waitForFunction(() => document.getAnimations().every(({ playState }) => playState !== 'running'))
  expect(await problemsOf(page), `${path} ${JSON.stringify(look)}`).toEqual([])
}

describe('a server that nobody claimed yet', () => {
  test.each(looks)('$language $theme $width', async (look) => {
    await desk.page.goto('/')
    await expectAccessible(desk.page, '/', look)
  })
})

describe('an open workspace', () => {
  beforeAll(async () => {
    await wear(desk.page, { language: 'tr', theme: 'light', width: 1440 })
    link = await setUp(desk.page, { name: 'Ayşe Işık', email: 'ayse@example.com' }, 'Yıldız Lojistik')
    await openRoom(desk.page, 'genel')
    await say(desk.page, 'Günaydın! **Önemli**: `plan.xlsx` hazır, https://example.com adresinde.')
    await messages(desk.page, 'Günaydın').waitFor()
    roomPath = new URL(desk.page.url()).pathname
    workspacePath = roomPath.replace(/\/r\/.*$/, '')
  })

  test.each(looks)('a room, the members and oneself: $language $theme $width', async (look) => {
    for (const path of [roomPath, `${workspacePath}/members`, `${workspacePath}/you`]) {
      await expectAccessible(desk.page, path, look)
    }
  })

  test.each(looks)(
    'the steps of the first run, and an address that leads nowhere: $language $theme $width',
    async (look) => {
      for (const path of ['/new-workspace', workspacePath.replace('/w/', '/welcome/'), '/nowhere']) {
        await expectAccessible(desk.page, path, look)
      }
    },
  )
})

describe('somebody who is not signed in', () => {
  let stranger: Desk
  beforeAll(async () => {
    stranger = await openDesk(browser, product.baseUrl)
    await stranger.page.goto('/')
  })

  test.each(looks)('$language $theme $width', async (look) => {
    const { pathname, hash } = new URL(link)
    for (const path of ['/', '/sign-up', `${pathname}${hash}`]) await expectAccessible(stranger.page, path, look)
  })
})
