import type { Font } from 'fontkit'

/** What stands where the font has no letter. */
const missing = '\u25a1'

// Control characters; what is not seen and only turns or joins its neighbours (a title must not show another than it has).
const unseen = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\ufe00-\ufe0f]/gu
/** Longer ones may be broken anywhere: pdfkit measures what is left of a word again for each line of it. */
const longWord = /\S{40,}/g
const breakHere = '\u200b'

/** No letter has as many. */
const tooManyMarks = /(\p{M}{4})\p{M}+/gu

const breaks = /\r\n?|[\u0085\u2028\u2029\v\f]/g

const characters = new Intl.Segmenter('und', { granularity: 'grapheme' })

/** Texts of people as a font can print them. */
export interface Printer {
  /** A text that may have several lines. */
  readonly text: (given: string) => string
  /** A text of one line. */
  readonly line: (given: string) => string
  /** What people typed and the font does not have. */
  readonly replaced: ReadonlySet<string>
}

/** Takes the places to break at out again. */
export function unbroken(text: string): string {
  return text.replaceAll(breakHere, '')
}

function breakable(word: string): string {
  return word.replaceAll(/.{10}/gu, `$&${breakHere}`)
}

/** Characters that are told as missing. */
const maxTold = 50

/** Makes texts printable, and remembers what it could not. */
export function createPrinter(font: Font): Printer {
  const replaced = new Set<string>()

  function text(given: string): string {
    const clean = given.normalize('NFC').replaceAll(breaks, '\n').replaceAll('\t', ' ').replaceAll(tooManyMarks, '$1')
    const lines = clean.split('\n').map((line) => known(line).replaceAll(unseen, '').trimEnd())
    return lines.join('\n').trim().replaceAll(longWord, breakable)
  }

  function known(line: string): string {
    if (isKnown(line.replaceAll(unseen, ''))) return line
    let made = ''
    for (const { segment } of characters.segment(line)) {
      if (isKnown(segment.replaceAll(unseen, ''))) {
        made += segment
      } else {
        made += missing
        if (replaced.size < maxTold) replaced.add(segment)
      }
    }
    return made
  }

  function isKnown(line: string): boolean {
    for (const character of line) if (!font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0)) return false
    return true
  }

  return { text, line: (given) => text(given).replaceAll(/\s+/g, ' '), replaced }
}
