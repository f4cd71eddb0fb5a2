import { contentWidth, heightOf, paper, roomFor, styles, write, type Sheet } from './sheet.ts'

/** Where the signature can be clicked on: in points from the lower left corner, as PDF has it. */
export interface SignatureBox {
  /** From 0. */
  readonly page: number
  readonly rect: readonly [left: number, bottom: number, right: number, top: number]
}

const gap = 24
const columnWidth = (contentWidth - gap) / 2

/** Draws who answers for the letter, and beside it who signed it; gives back where it ends, and the place of the signature. */
export function drawSignatory(sheet: Sheet, y: number): { end: number; box: SignatureBox | null } {
  const { document, words, letter } = sheet
  const { name, title } = letter.signatory
  const person = [
    { text: name, style: styles.strong },
    { text: title, style: styles.detail },
    { text: letter.sender.title, style: styles.detail },
  ]
  const signed = letter.signedBy === null ? [] : [words.signed(letter.signedBy), words.signedHow]
  const signature = signed.map((text) => ({ text, style: styles.note }))
  const top = roomFor(sheet, y, Math.max(heightOfAll(sheet, person), heightOfAll(sheet, signature)))

  const countPages = () => document.bufferedPageRange().count
  const pages = countPages()
  const personEnd = writeAll(sheet, person, paper.side, top)
  if (signature.length === 0) return { end: personEnd, box: null }
  // Names that go on over the page leave no place beside them.
  const beside = countPages() === pages
  const [left, from] = beside ? [paper.side + columnWidth + gap, top + 1] : [paper.side, personEnd]
  const page = countPages()
  const end = writeAll(sheet, signature, left, from)
  if (countPages() > page) return { end, box: null }
  const rect = [left - 4, paper.height - end - 2, left + columnWidth, paper.height - from + 4] as const
  return { end: beside ? Math.max(personEnd, end) : end, box: { page: page - 1, rect } }
}

type Line = { readonly text: string; readonly style: (typeof styles)['strong' | 'detail' | 'note'] }

function writeAll(sheet: Sheet, lines: readonly Line[], x: number, y: number): number {
  const part = { parent: sheet.root, tag: 'P' }
  return lines.reduce((end, { text, style }) => write(sheet, part, text, style, { x, y: end, width: columnWidth }), y)
}

function heightOfAll(sheet: Sheet, lines: readonly Line[]): number {
  return lines.reduce((sum, { text, style }) => sum + heightOf(sheet, text, style, columnWidth), 0)
}
