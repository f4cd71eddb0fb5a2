import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { chromium, type Browser, type BrowserContext, type BrowserContextOptions, type Page } from 'playwright-core'

/** Chromium as tests run it: nothing of its own goes over the network, and nothing of it needs a display or a user. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env['MEYDAN_CHROMIUM'] ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
}

/** What a person sits at: a browser with cookies and storage of its own. */
export interface Desk {
  readonly context: BrowserContext
  readonly page: Page
  /** What the page threw or could not load by its own policy; a test that ends well has none. */
  readonly faults: readonly string[]
}

/** Opens a browser for one person. */
export async function openDesk(browser: Browser, baseUrl: string, options: BrowserContextOptions = {}): Promise<Desk> {
  const context = await browser.newContext({ baseURL: baseUrl, locale: 'tr-TR', ...options })
  context.setDefaultTimeout(120_000)
  const page = await context.newPage()
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error' && /Content Security Policy|Uncaught/.test(message.text()))
      faults.push(message.text())
  })
  return { context, page, faults }
}

const pictures = join(import.meta.dirname, '..', '..', '..', '.test', 'pictures')

/** Keeps a picture of what each person saw, for who looks into a test that failed. */
export async function takePictures(name: string, desks: readonly Desk[]): Promise<void> {
  await mkdir(pictures, { recursive: true })
  for (const [index, { page }] of desks.entries()) {
    await page.screenshot({ path: join(pictures, `${name.replaceAll(/[^a-z0-9]+/gi, '-').slice(0, 60)}-${index}.png`) })
  }
}
