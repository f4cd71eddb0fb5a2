import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openFonts } from './letter-fonts.ts'

const fonts = openFonts()

test('a glyph stands for the character that was typed, whatever the font was asked before', () => {
  const { regular } = openFonts()
  regular.layout('i\u00a0â')
  const asked = regular.layout('ı a')
  expect(asked.glyphs.map(({ codePoints }) => codePoints)).toEqual([[0x131], [0x20], [0x61]])
  expect(asked.glyphs.every(({ id }) => id > 0)).toBe(true)
})

test('a word is laid out each time as the first time, though pdfkit changes what it gets', () => {
  const first = fonts.regular.layout('AVATAR')
  const widths = first.positions.map(({ xAdvance }) => xAdvance)
  for (const position of first.positions) position.xAdvance *= 0.5
  expect(first.advanceWidth).toBeCloseTo(widths.reduce((sum, width) => sum + width, 0) / 2)
  expect(fonts.regular.layout('AVATAR').positions.map(({ xAdvance }) => xAdvance)).toEqual(widths)
})

test('digits of dates and amounts have one width, and those of other words are as they are', () => {
  const widthsOf = (text: string) =>
    new Set(
      fonts.regular
        .layout(text)
        .glyphs.slice(0, 2)
        .map(({ advanceWidth }) => advanceWidth),
    )
  expect(widthsOf('17.10.2026').size).toBe(1)
  expect(widthsOf('17').size).toBe(2)
})

test('there are as many glyphs as characters, and as many places', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 30 }), (text) => {
      const { glyphs, positions } = fonts.bold.layout(text)
      const characters = Array.from(text.replaceAll('\u200b', ''))
      expect(glyphs.map(({ codePoints: [code = 0] }) => String.fromCodePoint(code))).toEqual(characters)
      expect(positions).toHaveLength(characters.length)
      for (const { xAdvance } of positions) expect(Number.isFinite(xAdvance)).toBe(true)
    }),
    { numRuns: 500 },
  )
})
