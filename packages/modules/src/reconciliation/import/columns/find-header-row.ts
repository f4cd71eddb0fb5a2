import { cellText, type SheetRow } from '../cells.ts'
import { foldWords } from '../../text/fold-words.ts'
import { matchHeader } from './match-header.ts'

/** Above a list stand its title, the company and the day: a few rows, hardly more. */
const rowsLookedAt = 20
const maxHeaderLength = 80

/** The row that names the columns; undefined where the list has none. */
export function findHeaderRow(rows: readonly SheetRow[]): SheetRow | undefined {
  const first = rows.slice(0, rowsLookedAt)
  let best: SheetRow | undefined
  let mostFields = 1
  for (const row of first) {
    const fields = fieldsNamedIn(row)
    if (fields > mostFields) [best, mostFields] = [row, fields]
  }
  return best ?? rowOfWords(first)
}

function fieldsNamedIn({ cells }: SheetRow): number {
  const fields = new Set<string>()
  for (const cell of cells.values()) {
    if (cell.kind !== 'text' || cell.text.length > maxHeaderLength) continue
    const [match] = matchHeader(foldWords(cell.text))
    if (match !== undefined) fields.add(match.field)
  }
  return fields.size
}

/** Names of columns that nobody knows: words only, over a row that is as wide and has digits in it. */
function rowOfWords(rows: readonly SheetRow[]): SheetRow | undefined {
  return rows.find((row, index) => {
    const next = rows[index + 1]
    const texts = [...row.cells.values()].map((cell) => (cell.kind === 'text' ? cell.text : '0'))
    return (
      next !== undefined &&
      texts.length > 1 &&
      texts.length >= next.cells.size &&
      texts.every((text) => text.length <= maxHeaderLength && !/[\d@]/.test(text)) &&
      [...next.cells.values()].some((cell) => /\d/.test(cellText(cell)))
    )
  })
}
