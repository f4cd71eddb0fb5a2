import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { colours, outlookStyleSheet, styleSheet } from './theme.ts'

const tokens = readFileSync(new URL('../../../../apps/web/src/ui/tokens.css', import.meta.url), 'utf8')

/** OKLCH to sRGB as #rrggbb, by the matrices of CSS Color 4. */
function hexOf(lightness: number, chroma: number, hue: number): string {
  const a = chroma * Math.cos((hue * Math.PI) / 180)
  const b = chroma * Math.sin((hue * Math.PI) / 180)
  const long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const middle = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const short = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3
  const linear = [
    4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
    -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
    -0.0041960863 * long - 0.7034186147 * middle + 1.707614701 * short,
  ]
  const channels = linear.map((value) => {
    const clipped = Math.min(1, Math.max(0, value))
    return Math.round(255 * (clipped <= 0.0031308 ? 12.92 * clipped : 1.055 * clipped ** (1 / 2.4) - 0.055))
  })
  return `#${channels.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`
}

test.each(Object.entries(colours))('the colour %s is that of the page', (name, { light, dark }) => {
  const number = String.raw`([\d.]+)`
  const oklch = String.raw`oklch\(${number} ${number} ${number}\)`
  const found = new RegExp(String.raw`--${name}: light-dark\(${oklch}, ${oklch}\);`).exec(tokens)
  const [l = 0, c = 0, h = 0, darkL = 0, darkC = 0, darkH = 0] = (found ?? []).slice(1).map(Number)
  expect([light, dark]).toEqual([hexOf(l, c, h), hexOf(darkL, darkC, darkH)])
})

test('only the style sheet for Outlook has selectors that Gmail would drop the whole sheet for', () => {
  expect(styleSheet).not.toContain('[')
  expect(outlookStyleSheet).toMatch(/^\[data-ogs[bc]\] \.m-page\{/)
})
