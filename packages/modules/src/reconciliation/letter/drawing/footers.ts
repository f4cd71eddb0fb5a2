import { colours, contentWidth, paper, setStyle, styles, type Sheet } from './sheet.ts'

const ruleAt = paper.height - 46
const textAt = ruleAt + 9

const markAt = 20

/**
 * Draws what stands below each page: the fingerprint of the figures, and which page of how many it is. Above each page of a preview
 * stands that it is one.
 */
export function drawFooters(sheet: Sheet, hash: string): void {
  const { document, words, letter } = sheet
  const { start, count } = document.bufferedPageRange()
  for (let page = start; page < start + count; page++) {
    document.switchToPage(page)
    document.markContent('Artifact', { type: 'Pagination' })
    document.lineWidth(0.5).strokeColor(colours.line)
    document
      .moveTo(paper.side, ruleAt)
      .lineTo(paper.side + contentWidth, ruleAt)
      .stroke()
    setStyle(sheet, styles.footer)
    const number = words.page(page - start + 1, count)
    const x = paper.side + contentWidth - document.widthOfString(number)
    document.text(number, x, textAt, { lineBreak: false })
    document.text(`${words.figuresHash}: ${hash}`, paper.side, textAt, { lineBreak: false })
    if (letter.isPreview) {
      setStyle(sheet, styles.mark)
      document.text(words.preview, (paper.width - document.widthOfString(words.preview)) / 2, markAt, {
        lineBreak: false,
      })
    }
    document.endMarkedContent()
  }
}
