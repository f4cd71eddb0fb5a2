// What the cells of a column look like, for columns whose headers say nothing.
import type { ImportField } from '@meydan/protocol/operations/reconciliation-import-shapes'
import { readPhoneNumber } from '../../identifiers/phone-number.ts'
import { readCurrency } from '../../money/read-currency.ts'
import { cellText, type Cell, type SheetRow } from '../cells.ts'
import { readAmountText } from '../rows/amount-text.ts'
import { readDayText } from '../rows/day-text.ts'
import { readEmails } from '../rows/read-emails.ts'
import { readLanguage } from '../rows/read-language.ts'
import { readSide } from '../rows/read-side.ts'
import { readTaxNumber } from '../rows/read-tax-number.ts'

/** Fields that their contents betray, the surest first. Titles are whatever names are left, amounts whatever numbers. */
const telling = ['taxNumber', 'emails', 'phone', 'periodEndOn', 'currency', 'language', 'side'] as const
type TellingField = (typeof telling)[number]

export interface ColumnContents {
  readonly column: number
  readonly filled: number
  /** Share of the filled cells that could be this. */
  share(field: TellingField): number
  /** Share of the filled cells that could be amounts, and of those that have decimals or a sign, as counters and codes have not. */
  readonly amounts: number
  readonly telltaleAmounts: number
  /** Rows in which something other than a zero stands. */
  readonly rows: ReadonlySet<number>
  /** Names are long, made of letters, and not the same in each row. */
  readonly looksLikeTitles: boolean
  readonly averageLength: number
}

const tests: Readonly<Record<TellingField, (cell: Cell, text: string) => boolean>> = {
  taxNumber: (cell, text) => text.length >= 9 && hasValue(readTaxNumber(cell)),
  emails: (cell, text) => text.includes('@') && hasValue(readEmails(cell)),
  phone: (_, text) => /^\D{0,2}[0-9]/.test(text) && text.length >= 10 && readPhoneNumber(text) !== undefined,
  periodEndOn: (cell, text) => cell.kind === 'date' || (cell.kind === 'text' && readDayText(text) !== undefined),
  currency: (cell, text) => cell.kind === 'text' && readCurrency(text) !== undefined,
  language: (cell, text) => cell.kind === 'text' && text.length > 1 && readLanguage(text) !== undefined,
  side: (cell, text) => cell.kind === 'text' && readSide(text) !== undefined,
}

export function contentsOf(rows: readonly SheetRow[], column: number): ColumnContents {
  const filled = rows.filter((row) => row.cells.has(column))
  const cells = filled.map((row) => row.cells.get(column)).filter((cell) => cell !== undefined)
  const texts = cells.map((cell) => cellText(cell).trim())
  const shareOf = (count: number) => (cells.length === 0 ? 0 : count / cells.length)
  const shares = new Map<TellingField, number>()
  const share = (field: TellingField): number => {
    const found = shares.get(field) ?? cells.filter((cell, index) => tests[field](cell, texts[index] ?? '')).length
    shares.set(field, found)
    return shareOf(found)
  }
  const amounts = texts.filter((text, index) => isAmount(cells[index], text))
  const words = texts.filter((text) => /\p{L}{2}.*\p{L}/u.test(text) && !text.includes('@'))
  return {
    column,
    filled: cells.length,
    share,
    amounts: shareOf(amounts.length),
    telltaleAmounts: shareOf(amounts.filter((text) => /^-|[.,]\d{1,2}\b|[^\d.,]$/.test(text)).length),
    rows: new Set(filled.filter((_, index) => !/^[0.,\s-]*$/.test(texts[index] ?? '')).map(({ number }) => number)),
    averageLength: texts.reduce((sum, text) => sum + text.length, 0) / Math.max(1, texts.length),
    looksLikeTitles: words.length > 0.8 * cells.length && new Set(texts).size > 0.5 * cells.length,
  }
}

/** The field that a column of these contents is. Most cells must be it: a few mistakes are what the import is to find. */
export function fieldOfContents(
  contents: ColumnContents,
  isFree: (field: ImportField) => boolean,
): TellingField | undefined {
  return telling.find((field) => isFree(field) && contents.share(field) >= 0.8)
}

function isAmount(cell: Cell | undefined, text: string): boolean {
  return cell?.kind === 'number' || (cell?.kind === 'text' && readAmountText(text) !== undefined)
}

function hasValue(read: object | undefined): boolean {
  return read !== undefined && 'value' in read
}
