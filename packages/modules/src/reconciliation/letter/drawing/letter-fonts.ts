/*
 * Inter, opened once for many letters: opening it costs 40 ms, all the rest of a letter 5 to 10. An opened font of fontkit
 * remembers what it was asked for first, and would make one letter depend on the ones before it: the dotless ı that was first
 * met as a part of i would be copied out of the PDF as nothing. So glyphs go to pdfkit with the characters that they stand for here.
 */
import { create, type Font, type Glyph, type GlyphPosition, type GlyphRun } from 'fontkit'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { unbroken } from './printable.ts'

/** Words whose glyphs are kept. Letters share most of them. */
const maxWords = 4_000

/** What is typed is printed: no arrow in place of a hyphen. */
const plain = { calt: false }
/** Dates and amounts have digits of one width, so that none comes close to a point. */
const tabular = { calt: false, tnum: true }
const dateOrAmount = /^[^-]*\d[.,]\d[^-]*$/

/** The two cuts that letters are set in. */
export interface LetterFonts {
  readonly regular: Font
  readonly bold: Font
}

/** Opens them: once for a process or a thread. */
export function openFonts(): LetterFonts {
  const open = (url: string) => asLaidOutHere(create(readFileSync(fileURLToPath(url))))
  return {
    regular: open(import.meta.resolve('@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf')),
    bold: open(import.meta.resolve('@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf')),
  }
}

/** The font with a `layout` whose answer depends on the text alone. */
function asLaidOutHere(font: Font): Font {
  const runs = new Map<string, LaidOut>()
  const shared = Object.create(font) as Font
  shared.layout = (text) => {
    let run = runs.get(text)
    if (run === undefined) {
      if (runs.size >= maxWords) runs.clear()
      run = layOut(font, unbroken(text))
      runs.set(text, run)
    }
    return forPdfkit(run)
  }
  return shared
}

type LaidOut = Pick<GlyphRun, 'glyphs' | 'positions'>

/** pdfkit scales positions in place, and asks for their sum afterwards. */
function forPdfkit({ glyphs, positions: kept }: LaidOut): GlyphRun {
  const positions = kept.map((position) => ({ ...position }))
  return {
    glyphs,
    positions,
    get advanceWidth() {
      return positions.reduce((sum, { xAdvance }) => sum + xAdvance, 0)
    },
  }
}

function layOut(font: Font, text: string): LaidOut {
  const characters = Array.from(text, (character) => character.codePointAt(0) ?? 0)
  const run = font.layout(text, dateOrAmount.test(text) ? tabular : plain)
  // Where marks were put together, or taken apart, each character stands for itself, without kerning.
  const kerned = run.glyphs.length === characters.length
  const glyphs = characters.map((character, index): Glyph => {
    const { id, advanceWidth } = (kerned ? run.glyphs[index] : undefined) ?? font.glyphForCodePoint(character)
    return { id, advanceWidth, codePoints: [character] }
  })
  const positions = kerned ? run.positions.map(plainPosition) : glyphs.map(unkerned)
  return { glyphs, positions }
}

function plainPosition({ xAdvance, yAdvance, xOffset, yOffset }: GlyphPosition): GlyphPosition {
  return { xAdvance, yAdvance, xOffset, yOffset }
}

function unkerned({ advanceWidth }: Glyph): GlyphPosition {
  return { xAdvance: advanceWidth, yAdvance: 0, xOffset: 0, yOffset: 0 }
}
