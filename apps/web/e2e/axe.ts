// What axe finds on a page: WCAG 2.1 AA as far as a program can tell.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** A device: it is light or dark, wide or narrow. */
export interface Look {
  readonly colorScheme: 'light' | 'dark'
  readonly width: 1440 | 600 | 390
}

/** For what is gone when the width changes, such as a menu. */
export const wideLooks: readonly Look[] = [
  { colorScheme: 'light', width: 1440 },
  { colorScheme: 'dark', width: 1440 },
]

/**
 * Looks at what the page shows, which follows the device without a reload. Fails on what is serious or critical. `within` is
 * the selector of a part to look at instead of the whole page.
 */
export async function expectAccessible(page: Page, looks: readonly Look[], within?: string): Promise<void> {
  const hasAxe = await page.evaluate(() => 'axe' in globalThis)
  if (!hasAxe) await page.evaluate(source)
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
    found.push(...(await problemsOf(page, within)).map((line) => `${colorScheme} ${width}: ${line}`))
  }
  expect(found).toEqual([])
}

/** As lines for a person. The page has axe already. */
async function problemsOf(page: Page, within: string | undefined): Promise<string[]> {
  const { violations } = await page.evaluate(async (selector) => {
    const { axe } = globalThis as unknown as { axe: { run: (where: string, options: object) => Promise<AxeResults> } }
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']
    return axe.run(selector ?? 'html', { runOnly: tags, resultTypes: ['violations'] })
  }, within)
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`))
}
