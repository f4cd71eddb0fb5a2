import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

type Theme = 'light' | 'dark'
/** Linear sRGB with alpha. */
type Colour = readonly [red: number, green: number, blue: number, alpha: number]

const css = readFileSync(new URL('tokens.css', import.meta.url), 'utf8')
const oklch = String.raw`oklch\(([\d.]+) ([\d.]+) (var\(--hue\)|[\d.]+)(?: / ([\d.]+))?\)`
const token = new RegExp(String.raw`^\s*--([a-z-]+): light-dark\(${oklch}, ${oklch}\);$`, 'gm')
const hues = [...css.matchAll(/--hue: (\d+);/g)].map((match) => Number(match[1]))

/** OKLCH to linear sRGB, by the matrices of CSS Color 4. */
function linear(l: number, c: number, h: number, alpha: number): Colour {
  const a = c * Math.cos((h * Math.PI) / 180)
  const b = c * Math.sin((h * Math.PI) / 180)
  const long = (l + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const middle = (l - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const short = (l - 0.0894841775 * a - 1.291485548 * b) ** 3
  return [
    4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
    -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
    -0.0041960863 * long - 0.7034186147 * middle + 1.707614701 * short,
    alpha,
  ]
}

const encode = (value: number) => (value <= 0.0031308 ? 12.92 * value : 1.055 * value ** (1 / 2.4) - 0.055)
const decode = (value: number) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)
const clip = (value: number) => Math.min(1, Math.max(0, value))

/** Lays a colour over an opaque one, as browsers do: in encoded sRGB. */
function over(top: Colour, ground: Colour): Colour {
  const mix = (index: 0 | 1 | 2) =>
    decode(encode(clip(top[index])) * top[3] + encode(clip(ground[index])) * (1 - top[3]))
  return [mix(0), mix(1), mix(2), 1]
}

function contrast(one: Colour, other: Colour): number {
  const light = (colour: Colour) => 0.2126 * clip(colour[0]) + 0.7152 * clip(colour[1]) + 0.0722 * clip(colour[2])
  const [low, high] = [light(one), light(other)].toSorted((a, b) => a - b)
  return ((high ?? 0) + 0.05) / ((low ?? 0) + 0.05)
}

const colours: Record<Theme, Map<string, Colour[]>> = { light: new Map(), dark: new Map() }
for (const match of css.matchAll(token)) {
  const [, name = '', ...parts] = match
  const read = (from: number) => {
    const [l, c, h, alpha] = parts.slice(from, from + 4)
    const angles = h === 'var(--hue)' ? hues : [Number(h)]
    return angles.map((angle) => linear(Number(l), Number(c), angle, alpha === undefined ? 1 : Number(alpha)))
  }
  colours.light.set(name, read(0))
  colours.dark.set(name, read(4))
}

function colour(theme: Theme, name: string): Colour[] {
  const found = colours[theme].get(name)
  if (found === undefined) throw new Error(`tokens.css has no colour --${name}`)
  return found
}

const grounds = ['surface', 'sunken', 'raised']
const words = ['text', 'muted', 'faint', 'accent-text', 'danger-text', 'warning-text', 'success-text']
const softs = ['accent-soft', 'danger-soft', 'warning-soft', 'success-soft']

/** What is read: 4.5:1 (WCAG 1.4.3). */
const read: readonly (readonly [string, string])[] = [
  ...grounds.flatMap((ground) => words.map((word) => [word, ground] as const)),
  ...softs.flatMap((soft) => [['text', soft] as const, ['muted', soft] as const]),
  ['on-accent', 'accent'],
  ['on-accent', 'accent-hover'],
  ['on-accent-soft', 'accent-soft'],
  ['accent-text', 'accent-soft'],
  ['on-unread', 'unread'],
  ['on-danger', 'danger'],
  ['on-danger', 'danger-hover'],
  ['danger-text', 'danger-soft'],
  ['warning-text', 'warning-soft'],
  ['success-text', 'success-soft'],
  ['on-ink', 'ink'],
  ['on-avatar', 'avatar'],
]

/** What is only seen: 3:1 (WCAG 1.4.11). */
const seen: readonly (readonly [string, string])[] = grounds.flatMap((ground) =>
  ['field-line', 'focus', 'accent', 'unread', 'danger', 'success', 'warning'].map((name) => [name, ground] as const),
)

describe.each(['light', 'dark'] as const)('the %s theme', (theme) => {
  test.each(read)('reads %s on %s', (front, back) => {
    const backs = colour(theme, back)
    for (const [index, ground] of backs.entries()) {
      const fronts = colour(theme, front)
      expect(contrast(fronts[index] ?? fronts[0]!, ground)).toBeGreaterThanOrEqual(4.5)
    }
  })

  test.each(seen)('tells %s from %s', (front, back) => {
    expect(contrast(colour(theme, front)[0]!, colour(theme, back)[0]!)).toBeGreaterThanOrEqual(3)
  })

  test.each(grounds)('keeps words readable on %s under the pointer', (ground) => {
    for (const overlay of ['hover', 'press']) {
      const shown = over(colour(theme, overlay)[0]!, colour(theme, ground)[0]!)
      for (const word of ['text', 'muted']) {
        expect(contrast(colour(theme, word)[0]!, shown), `${word} on ${overlay}`).toBeGreaterThanOrEqual(4.5)
      }
    }
  })

  test('stays within sRGB, so that these numbers are what screens show', () => {
    const outside = [...colours[theme]].filter(([, shades]) =>
      shades.some((shade) => shade.some((channel) => channel < -0.002 || channel > 1.002)),
    )
    expect(outside).toEqual([])
  })
})

test('every line with a colour is understood by this test', () => {
  const lines = css.split('\n').filter((line) => /^\s*--.*(oklch|light-dark)\(/.test(line))
  expect(lines.filter((line) => !new RegExp(token.source).test(line))).toEqual([])
  expect(lines.length).toBeGreaterThan(30)
})

test('a pair that is too pale is caught', () => {
  expect(contrast(linear(0.7, 0.01, 75, 1), linear(0.994, 0.002, 85, 1))).toBeLessThan(4.5)
  expect(contrast(linear(0, 0, 0, 1), linear(1, 0, 0, 1))).toBeCloseTo(21, 1)
})
