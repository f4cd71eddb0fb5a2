import { formatDay } from './formats.ts'
import { qrCodeOf } from './qr-code.ts'
import { colours, contentWidth, decorate, heightOf, paper, roomFor, styles, write, type Sheet } from './sheet.ts'

const padding = 14
const codeSize = 78
const textWidth = contentWidth - codeSize - 3 * padding

/** Draws how to answer: the link, and a code of it; gives back where it ends. */
export function drawAnswer(sheet: Sheet, y: number): number {
  const { document, root, words, letter } = sheet
  const { by, link } = letter.answer
  const until = words.answerBy(formatDay(letter.language, by))
  const textHeight =
    heightOf(sheet, words.answerTitle, styles.strong, textWidth) +
    heightOf(sheet, words.answerText, styles.detail, textWidth) +
    heightOf(sheet, link, styles.link, textWidth) +
    heightOf(sheet, until, styles.detail, textWidth) +
    14
  const height = Math.max(codeSize, textHeight) + 2 * padding
  const top = roomFor(sheet, y, height)

  decorate(sheet, () => {
    document.lineWidth(0.75).roundedRect(paper.side, top, contentWidth, height, 6).stroke(colours.line)
  })
  const box = { x: paper.side + padding, width: textWidth }
  const part = { parent: root, tag: 'P' }
  const titleEnd = write(sheet, part, words.answerTitle, styles.strong, { ...box, y: top + padding - 2 })
  const textEnd = write(sheet, part, words.answerText, styles.detail, { ...box, y: titleEnd + 3 })
  const paragraph = document.struct('P')
  root.add(paragraph)
  const linkEnd = write(sheet, { parent: paragraph, tag: 'Link', link }, link, styles.link, { ...box, y: textEnd + 5 })
  paragraph.end()
  write(sheet, part, until, styles.detail, { ...box, y: linkEnd + 5 })
  drawCode(sheet, link, paper.side + contentWidth - padding - codeSize, top + (height - codeSize) / 2)
  return top + height
}

/** The code says what the link beside it says, and is decoration to who listens. */
function drawCode(sheet: Sheet, link: string, x: number, y: number): void {
  const { document } = sheet
  const code = qrCodeOf(link)
  const module = codeSize / code.length
  decorate(sheet, () => {
    for (const [row, cells] of code.entries()) {
      for (const [from, to] of darkRuns(cells)) {
        // Neighbours overlap by a hair: else viewers show white lines between them.
        document.rect(x + from * module, y + row * module, (to - from) * module + 0.02, module + 0.02)
      }
    }
    document.fill(colours.ink)
  })
}

function darkRuns(cells: readonly boolean[]): [from: number, to: number][] {
  const runs: [number, number][] = []
  cells.forEach((dark, index) => {
    const last = runs.at(-1)
    if (!dark) return
    if (last?.[1] === index) last[1] = index + 1
    else runs.push([index, index + 1])
  })
  return runs
}
