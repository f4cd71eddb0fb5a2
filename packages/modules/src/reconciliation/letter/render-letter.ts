/*
 * A letter as a PDF: one sheet of A4 where its texts are of usual length, as many as they need otherwise. Nothing is read from a
 * clock, a database or a network, so that the same letter makes the same bytes. Knows nothing of keys: a letter that is going to
 * be signed only says by whom.
 */
import { drawAnswer } from './drawing/answer-card.ts'
import { drawFigures } from './drawing/figures-card.ts'
import { drawFooters } from './drawing/footers.ts'
import { LetterDocument } from './drawing/letter-document.ts'
import type { LetterFonts } from './drawing/letter-fonts.ts'
import { letterWords } from './drawing/letter-words.ts'
import { drawLetterhead } from './drawing/letterhead.ts'
import { createPrinter, unbroken } from './drawing/printable.ts'
import { contentWidth, paper, roomFor, styles, write, heightOf, type Sheet } from './drawing/sheet.ts'
import { drawSignatory, type SignatureBox } from './drawing/signatory.ts'
import { figuresHash, type Letter } from './letter.ts'
import { printableLetter } from './printable-letter.ts'

/** A letter that was made. */
export interface RenderedLetter {
  readonly pdf: Buffer
  readonly pages: number
  /** Where a signature belongs; null where the letter says nothing of one. */
  readonly signatureBox: SignatureBox | null
  /** Characters that the font does not have, and that are printed as empty boxes. */
  readonly replaced: readonly string[]
}

/**
 * Makes the PDF of a letter, unsigned.
 *
 * @throws AppError `reconciliation.template_invalid`, `reconciliation.letter_too_long`, `reconciliation.logo_unreadable`
 */
export function renderLetter(fonts: LetterFonts, given: Letter): RenderedLetter {
  const printer = createPrinter(fonts.regular)
  const letter = printableLetter(given, printer)
  const hash = figuresHash(given)
  const document = openDocument(letter, hash)
  const root = document.struct('Document')
  document.addStructure(root)
  const sheet: Sheet = { document, root, fonts, letter, words: letterWords(letter.language) }

  const headEnd = drawLetterhead(sheet)
  const openingEnd = drawParagraphs(sheet, letter.texts.opening, headEnd + 10)
  const figuresEnd = drawFigures(sheet, openingEnd + 9)
  const closingEnd = drawParagraphs(sheet, letter.texts.closing, figuresEnd + 16)
  const { end: signatoryEnd, box } = drawSignatory(sheet, closingEnd + 10)
  const answerEnd = drawAnswer(sheet, signatoryEnd + 16)
  if (letter.hasLegalNote) drawLegalNote(sheet, answerEnd + 11)
  root.end()
  const pages = document.bufferedPageRange().count
  drawFooters(sheet, hash)
  return { pdf: document.finish(), pages, signatureBox: box, replaced: [...printer.replaced] }
}

function openDocument(letter: Letter, hash: string): LetterDocument {
  const { top, bottom, side: left } = paper
  return new LetterDocument({
    size: 'A4',
    margins: { top, bottom, left, right: left },
    // What a reader of PAdES expects; 2.0 would bring nothing that a letter has.
    pdfVersion: '1.7',
    tagged: true,
    lang: letter.language,
    displayTitle: true,
    bufferPages: true,
    // Helvetica else, which no letter is set in. The types know no null.
    font: null as unknown as string,
    info: {
      // pdfkit writes these into XML as they are.
      Title: letterWords(letter.language).documentTitle(unbroken(letter.number)).replaceAll(/[<>&]/g, ' '),
      Keywords: `sha256:${hash}`,
      Producer: 'Meydan',
      Creator: 'Meydan',
      // The file's id is derived from these.
      CreationDate: new Date(letter.madeAt),
    },
  })
}

function drawParagraphs(sheet: Sheet, text: string, y: number): number {
  let end = y
  for (const paragraph of text.split(/\n{2,}/)) {
    end = write(sheet, { parent: sheet.root, tag: 'P' }, paragraph, styles.body, {
      x: paper.side,
      y: end,
      width: contentWidth,
    })
    end += 6
  }
  return end - 6
}

function drawLegalNote(sheet: Sheet, y: number): void {
  const { legalNote } = sheet.words
  const top = roomFor(sheet, y, heightOf(sheet, legalNote, styles.note, contentWidth))
  write(sheet, { parent: sheet.root, tag: 'P' }, legalNote, styles.note, { x: paper.side, y: top, width: contentWidth })
}
