import { amountInWords } from '../words/amount-in-words.ts'
import { formatAmount, formatDay } from './formats.ts'
import { colours, contentWidth, decorate, heightOf, paper, roomFor, styles, write, type Sheet } from './sheet.ts'

const padding = 16
const innerWidth = contentWidth - 2 * padding
const columnGap = 16
const columnWidth = (innerWidth - 2 * columnGap) / 3

/** Draws what is to be agreed on, as a table of names and values; gives back where it ends. */
export function drawFigures(sheet: Sheet, y: number): number {
  const { document, root, words, letter } = sheet
  const { balance, currency, side, periodEnd } = letter.figures
  const amount = formatAmount(letter.language, balance, currency)
  const aloud = amountInWords(letter.language, balance, currency)
  const facts = [
    [words.sideLabel, words.side[side]],
    [words.periodEnd, formatDay(letter.language, periodEnd)],
    [words.currency, currency],
  ] as const

  const x = paper.side + padding
  const [labelHeight, amountHeight] = [13, heightOf(sheet, amount, styles.balance, innerWidth)]
  const aloudHeight = heightOf(sheet, aloud, styles.value, innerWidth)
  const factsHeight =
    labelHeight + Math.max(...facts.map(([, value]) => heightOf(sheet, value, styles.value, columnWidth)))
  const height = 2 * padding - 4 + 2 * labelHeight + amountHeight + 6 + aloudHeight + 22 + factsHeight
  const top = roomFor(sheet, y, height)
  const ruleAt = top + padding + 2 * labelHeight + amountHeight + 6 + aloudHeight + 10

  decorate(sheet, () => {
    document.roundedRect(paper.side, top, contentWidth, height, 6).fill(colours.wash)
    document.lineWidth(0.75).strokeColor(colours.line)
    document
      .moveTo(x, ruleAt)
      .lineTo(x + innerWidth, ruleAt)
      .stroke()
  })

  const table = document.struct('Table')
  root.add(table)
  drawRow(words.balance, amount, styles.balance, { x, y: top + padding, width: innerWidth })
  const aloudAt = top + padding + labelHeight + amountHeight + 6
  drawRow(words.inWords, aloud, styles.value, { x, y: aloudAt, width: innerWidth })
  facts.forEach(([label, value], index) => {
    const box = { x: x + index * (columnWidth + columnGap), y: ruleAt + 12, width: columnWidth }
    drawRow(label, value, styles.value, box)
  })
  table.end()
  return top + height

  function drawRow(
    label: string,
    value: string,
    style: (typeof styles)['balance' | 'value'],
    box: { x: number; y: number; width: number },
  ): void {
    const row = document.struct('TR')
    table.add(row)
    write(sheet, { parent: row, tag: 'TH', scope: 'Row' }, label, styles.label, box)
    write(sheet, { parent: row, tag: 'TD' }, value, style, { ...box, y: box.y + labelHeight })
    row.end()
  }
}
