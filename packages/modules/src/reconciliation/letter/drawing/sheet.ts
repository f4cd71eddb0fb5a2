import type { Letter } from '../letter.ts'
import type { LetterFonts } from './letter-fonts.ts'
import type { LetterWords } from './letter-words.ts'

/** An open letter, and all that its parts are drawn with. */
export interface Sheet {
  readonly document: PDFKit.PDFDocument
  /** The root of what a screen reader reads. */
  readonly root: PDFKit.PDFStructureElement
  readonly fonts: LetterFonts
  readonly words: LetterWords
  /** Its texts are printable. */
  readonly letter: Letter
}

/** A4, in points. */
export const paper = { width: 595.28, height: 841.89, top: 44, bottom: 62, side: 60 } as const
export const contentWidth = paper.width - 2 * paper.side

export const colours = {
  ink: '#161B22',
  soft: '#5A6472',
  line: '#D5DBE3',
  wash: '#F4F6F9',
  accent: '#1D4E89',
  alarm: '#B42318',
} as const

interface Style {
  readonly cut: keyof LetterFonts
  readonly size: number
  readonly colour: string
  readonly lineGap: number
}

/** How texts look. */
export const styles = {
  company: { cut: 'bold', size: 10.5, colour: colours.ink, lineGap: 2 },
  detail: { cut: 'regular', size: 8.5, colour: colours.soft, lineGap: 2.3 },
  subject: { cut: 'bold', size: 14.5, colour: colours.ink, lineGap: 2.5 },
  body: { cut: 'regular', size: 9.5, colour: colours.ink, lineGap: 3.6 },
  strong: { cut: 'bold', size: 9.5, colour: colours.ink, lineGap: 2.5 },
  label: { cut: 'regular', size: 7.5, colour: colours.soft, lineGap: 1 },
  value: { cut: 'bold', size: 9, colour: colours.ink, lineGap: 2 },
  balance: { cut: 'bold', size: 20, colour: colours.ink, lineGap: 2 },
  link: { cut: 'regular', size: 8.5, colour: colours.accent, lineGap: 2 },
  note: { cut: 'regular', size: 7.5, colour: colours.soft, lineGap: 2.2 },
  mark: { cut: 'bold', size: 9, colour: colours.alarm, lineGap: 0 },
  footer: { cut: 'regular', size: 6.5, colour: colours.soft, lineGap: 0 },
} as const satisfies Record<string, Style>

/** Takes a style for what is written next. */
export function setStyle({ document, fonts }: Pick<Sheet, 'document' | 'fonts'>, { cut, size, colour }: Style): void {
  // The types know no opened font; pdfkit takes one. By its name it knows it again, and compares no tables.
  document
    .font(fonts[cut] as unknown as Buffer, cut)
    .fontSize(size)
    .fillColor(colour)
}

/** Where a text goes. */
export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly align?: 'left' | 'right'
}

/** Writes a text in a part of what is read, such as `P`; on the next page, where this one ends. Gives back where it ended. */
export function write(
  sheet: Sheet,
  part: { parent: PDFKit.PDFStructureElement; tag: string; link?: string; scope?: 'Row' },
  text: string,
  style: Style,
  { x, y, width, align = 'left' }: Box,
): number {
  const { document } = sheet
  if (text === '') return y
  const { parent, tag, link, scope } = part
  const options = { width, align, lineGap: style.lineGap, ...(link === undefined ? {} : { link }) }
  parent.add(
    document.struct(tag, scope === undefined ? {} : ({ scope } as object), () => {
      setStyle(sheet, style)
      document.text(text, x, y, options)
    }),
  )
  return document.y
}

/** How high a text will be. */
export function heightOf(sheet: Sheet, text: string, style: Style, width: number): number {
  if (text === '') return 0
  setStyle(sheet, style)
  return sheet.document.heightOfString(text, { width, lineGap: style.lineGap })
}

/** Begins another page where what comes next has no room on this one; gives back where it begins. */
export function roomFor(sheet: Sheet, y: number, height: number): number {
  if (y + height <= paper.height - paper.bottom) return y
  sheet.document.addPage()
  return paper.top
}

/** Draws what is no content: lines, areas, numbers of pages. */
export function decorate(sheet: Sheet, draw: () => void): void {
  sheet.document.markContent('Artifact', { type: 'Layout' })
  draw()
  sheet.document.endMarkedContent()
}
