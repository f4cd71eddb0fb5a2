import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { renderMail, type MailName } from '@meydan/mails'
import { hardSamples, samples } from '@meydan/mails/samples'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectAccessible, type Look } from './axe.ts'
import { launchBrowser } from './browser.ts'

/** Where pictures of all mails go, for those who want to look at them. */
const pictures = process.env['MEYDAN_MAIL_PICTURES'] ?? ''

const names = Object.keys(samples.tr) as MailName[]
const looks: readonly Look[] = ([600, 390] as const).flatMap((width) =>
  (['light', 'dark'] as const).map((colorScheme) => ({ width, colorScheme })),
)
const letters = (['tr', 'en'] as const).flatMap((language) => [
  { set: 'usual', language, of: samples[language] },
  { set: 'hard', language, of: hardSamples },
])

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser.close()
})

test.each(names)('the mail %s fits every screen, is readable in both themes, and asks for nothing', async (name) => {
  const context = await browser.newContext(pictures === '' ? {} : { deviceScaleFactor: 2 })
  const page = await context.newPage()
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))

  for (const { set, language, of } of letters) {
    const { html } = await renderMail(name, language, of[name])
    await page.setContent(html)
    for (const look of looks) {
      const title = `${set}-${name}-${language}-${look.width}-${look.colorScheme}`
      // Strange names change no colour, and looking takes its time.
      if (set === 'usual') await expectAccessible(page, [look])
      else await page.setViewportSize({ width: look.width, height: 844 })
      expect(await widthOf(page), title).toBe(look.width)
      if (pictures !== '') await takePicture(page, look, title)
    }
  }
  expect(asked).toEqual([])
  await context.close()
})

function widthOf(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth)
}

async function takePicture(page: Page, { colorScheme }: Look, title: string): Promise<void> {
  await page.emulateMedia({ colorScheme })
  await mkdir(pictures, { recursive: true })
  await page.screenshot({ path: join(pictures, `${title}.png`), fullPage: true })
}
