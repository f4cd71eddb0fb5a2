import { formatDay } from './formats.ts'
import { qrCodeOf } from './qr-code.ts'
import {
  colours,
  contentWidth,
  decorate,
  heightOf,
  paper,
  roomFor,
  styles,
  write,
  type Box,
  type Sheet,
} from './sheet.ts'

const padding = 14
const codeSize = 78

/** Draws how to answer: the link, and a code of it, or where the link is; gives back where it ends. */
export function drawAnswer(sheet: Sheet, y: number): number {
  const { document, root, words, letter } = sheet
  const { by, link } = letter.answer
  const until = words.answerBy(formatDay(letter.language, by))
  const text = link === null ? words.answerElsewhere : words.answerText
  const width = link === null ? contentWidth - 2 * padding : contentWidth - codeSize - 3 * padding
  const textHeight =
    heightOf(sheet, words.answerTitle, styles.strong, width) +
    heightOf(sheet, text, styles.detail, width) +
    (link === null ? 0 : heightOf(sheet, link, styles.link, width) + 5) +
    heightOf(sheet, until, styles.detail, width) +
    9
  const height = (link === null ? textHeight : Math.max(codeSize, textHeight)) + 2 * padding
  const top = roomFor(sheet, y, height)

  decorate(sheet, () => {
    document.lineWidth(0.75).roundedRect(paper.side, top, contentWidth, height, 6).stroke(colours.line)
  })
  const box = { x: paper.side + padding, width }
  const part = { parent: root, tag: 'P' }
  const titleEnd = write(sheet, part, words.answerTitle, styles.strong, { ...box, y: top + padding - 2 })
  const textEnd = write(sheet, part, text, styles.detail, { ...box, y: titleEnd + 3 })
  const linkEnd = link === null ? textEnd : drawLink(sheet, link, { ...box, y: textEnd + 5 })
  write(sheet, part, until, styles.detail, { ...box, y: linkEnd + 5 })
  if (link !== null) {
    drawCode(sheet, link, paper.side + contentWidth - padding - codeSize, top + (height - codeSize) / 2)
  }
  return top + height
}

function drawLink(sheet: Sheet, link: string, box: Box): number {
  const paragraph = sheet.document.struct('P')
  sheet.root.add(paragraph)
  const end = write(sheet, { parent: paragraph, tag: 'Link', link }, link, styles.link, box)
  paragraph.end()
  return end
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
