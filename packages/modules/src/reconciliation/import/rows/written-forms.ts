// What a column shows of how its numbers and days are written, for those that do not show it by themselves.
import type { SpreadsheetMapping } from '@meydan/protocol/operations/reconciliation-import-shapes'
import type { SheetRow } from '../cells.ts'
import { readAmountText } from './amount-text.ts'
import { readDayText, type DateOrder } from './day-text.ts'
import type { DecimalMark } from './number-text.ts'

/** null: nothing shows it, or both are shown. */
export interface WrittenForms {
  readonly decimalMark: DecimalMark | null
  readonly dateOrder: DateOrder | null
}

export class FormsSurvey {
  readonly #mapping: SpreadsheetMapping
  readonly #amountColumns: readonly number[]
  readonly #marks = new Set<DecimalMark>()
  readonly #orders = new Set<DateOrder>()

  constructor(mapping: SpreadsheetMapping) {
    this.#mapping = mapping
    const { amount, debit, credit } = mapping.columns
    this.#amountColumns = [amount, debit, credit].filter((column) => column !== undefined)
  }

  look({ cells }: SheetRow): void {
    for (const column of this.#amountColumns) {
      const cell = cells.get(column)
      const numeral = cell?.kind === 'text' ? readAmountText(cell.text)?.numeral : undefined
      if (numeral?.kind === 'known' && numeral.shows !== undefined) this.#marks.add(numeral.shows)
    }
    const { periodEndOn } = this.#mapping.columns
    const cell = periodEndOn === undefined ? undefined : cells.get(periodEndOn)
    const day = cell?.kind === 'text' ? readDayText(cell.text) : undefined
    if (day?.kind === 'known' && day.shows !== undefined) this.#orders.add(day.shows)
  }

  forms(): WrittenForms {
    return {
      decimalMark: this.#mapping.decimalMark ?? theOnly(this.#marks),
      dateOrder: this.#mapping.dateOrder ?? theOnly(this.#orders),
    }
  }
}

function theOnly<Value>(values: ReadonlySet<Value>): Value | null {
  const [first] = values
  return values.size === 1 ? (first ?? null) : null
}
