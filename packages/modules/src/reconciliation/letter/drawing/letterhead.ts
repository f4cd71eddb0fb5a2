import { AppError } from '@meydan/protocol'
import type { Company } from '../letter.ts'
import { formatDay } from './formats.ts'
import { colours, contentWidth, decorate, paper, styles, write, type Box, type Sheet } from './sheet.ts'
import { sizeOfLogo } from './size-of-logo.ts'

const logoBox = { width: 160, height: 48 }
/** Beside the recipient: day and number. */
const factsWidth = 150
const gap = 24

/** Draws who writes, to whom and when; gives back where it ends. */
export function drawLetterhead(sheet: Sheet): number {
  const { letter } = sheet
  const senderEnd = drawSender(sheet)
  const ruleAt = senderEnd + 12
  decorate(sheet, () => {
    const { document } = sheet
    document.lineWidth(0.75).strokeColor(colours.line)
    document
      .moveTo(paper.side, ruleAt)
      .lineTo(paper.side + contentWidth, ruleAt)
      .stroke()
  })
  const y = ruleAt + 16
  const factsEnd = drawFacts(sheet, y)
  const pages = sheet.document.bufferedPageRange().count
  const width = contentWidth - factsWidth - gap
  const recipientEnd = drawCompany(sheet, letter.recipient, { x: paper.side, y, width })
  const wentOn = sheet.document.bufferedPageRange().count > pages
  const box = { x: paper.side, y: (wentOn ? recipientEnd : Math.max(recipientEnd, factsEnd)) + 19, width: contentWidth }
  return write(sheet, { parent: sheet.root, tag: 'H1' }, letter.texts.subject, styles.subject, box)
}

/** The logo on the left and the sender on the right; without a logo, the sender on the left. */
function drawSender(sheet: Sheet): number {
  const { logo, sender } = sheet.letter
  if (logo === null) return drawCompany(sheet, sender, { x: paper.side, y: paper.top, width: contentWidth })
  const logoEnd = drawLogo(sheet, logo)
  const x = paper.side + logoBox.width + gap
  const width = contentWidth - logoBox.width - gap
  const senderEnd = drawCompany(sheet, sender, { x, y: paper.top, width, align: 'right' })
  return sheet.document.bufferedPageRange().count > 1 ? senderEnd : Math.max(logoEnd, senderEnd)
}

function drawFacts(sheet: Sheet, y: number): number {
  const { root, words, letter } = sheet
  const box = { x: paper.side + contentWidth - factsWidth, width: factsWidth, align: 'right' } as const
  const part = { parent: root, tag: 'P' }
  const day = `${words.date}: ${formatDay(letter.language, letter.date)}`
  const dayEnd = write(sheet, part, day, styles.detail, { ...box, y: y + 1 })
  return write(sheet, part, `${words.number}: ${letter.number}`, styles.detail, { ...box, y: dayEnd })
}

function drawLogo({ document, root, letter, words }: Sheet, logo: Uint8Array): number {
  const size = sizeOfLogo(logo)
  const scale = Math.min(logoBox.width / size.width, logoBox.height / size.height)
  const [width, height] = [size.width * scale, size.height * scale]
  const bbox = [paper.side, paper.top, paper.side + width, paper.top + height]
  const options = { alt: words.logoOf(letter.sender.title), bbox, placement: 'Block' }
  const draw = () => drawPicture(document, logo, { width, height })
  root.add(document.struct('Figure', options, draw))
  return paper.top + height
}

function drawPicture(document: PDFKit.PDFDocument, logo: Uint8Array, size: { width: number; height: number }): void {
  try {
    document.image(Buffer.from(logo), paper.side, paper.top, size)
  } catch (cause) {
    throw new AppError('reconciliation.logo_unreadable', {}, { cause })
  }
}

function drawCompany(sheet: Sheet, company: Company, box: Box): number {
  const { root, words } = sheet
  const { title, address, taxOffice, taxNumber } = company
  const tax = [
    ...(taxOffice === '' ? [] : [`${words.taxOffice}: ${taxOffice}`]),
    ...(taxNumber === '' ? [] : [`${words.taxNumber}: ${taxNumber}`]),
  ].join('  ·  ')
  const part = { parent: root, tag: 'P' }
  const titleEnd = write(sheet, part, title, styles.company, box)
  const addressEnd = write(sheet, part, address, styles.detail, { ...box, y: titleEnd + 1 })
  return write(sheet, part, tax, styles.detail, { ...box, y: addressEnd })
}
