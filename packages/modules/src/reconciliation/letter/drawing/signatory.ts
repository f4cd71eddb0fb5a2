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

  const pages = document.bufferedPageRange().count
  const right = paper.side + columnWidth + gap
  const signatureEnd = writeAll(sheet, signature, right, top + 1)
  const signaturePages = document.bufferedPageRange().count
  if (signaturePages > pages) return { end: writeAll(sheet, person, paper.side, signatureEnd), box: null }
  const end = Math.max(writeAll(sheet, person, paper.side, top), signatureEnd)
  if (signature.length === 0) return { end, box: null }
  const rect = [right - 4, paper.height - signatureEnd - 2, right + columnWidth, paper.height - top + 3] as const
  return { end, box: { page: signaturePages - 1, rect } }
}

type Line = { readonly text: string; readonly style: (typeof styles)['strong' | 'detail' | 'note'] }

function writeAll(sheet: Sheet, lines: readonly Line[], x: number, y: number): number {
  const part = { parent: sheet.root, tag: 'P' }
  return lines.reduce((end, { text, style }) => write(sheet, part, text, style, { x, y: end, width: columnWidth }), y)
}

function heightOfAll(sheet: Sheet, lines: readonly Line[]): number {
  return lines.reduce((sum, { text, style }) => sum + heightOf(sheet, text, style, columnWidth), 0)
}
