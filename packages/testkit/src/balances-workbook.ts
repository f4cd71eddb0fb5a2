import { vknOf } from '@meydan/modules/reconciliation/import/testing/tax-numbers'
import { writeWorkbook } from '@meydan/modules/reconciliation/export/write-workbook'
import type { ExportCell } from '@meydan/modules/reconciliation/export/export-cell'
import type { Money } from '@meydan/protocol'

/** The day that the balances of the workbook are of. */
export const balancesDay = '2026-12-31'

const headers = ['Ünvan', 'Vergi No', 'E-posta', 'Bakiye', 'Döviz', 'Tarih']
const widths = [38, 12, 30, 14, 8, 12]

/** Where the letter of a row goes. */
export function addressOfRow(row: number): string {
  return `muhasebe-${row}@firma.example`
}

/**
 * A workbook with a balance of so many counterparties, each with an address of its own, as an accounting program gives it.
 * `wrong`: so many of them, over the whole list, have something that nobody could have meant.
 */
export async function balancesWorkbook(rows: number, { wrong = 0 }: { readonly wrong?: number } = {}): Promise<Buffer> {
  const faulty = new Map(Array.from({ length: wrong }, (_, index) => [Math.floor((index * rows) / wrong) + 2, index]))
  const chunks = await Array.fromAsync(
    writeWorkbook([{ name: 'Bakiyeler', headers, widths, rows: balances(rows, faulty) }]),
  )
  return Buffer.concat(chunks)
}

function* balances(count: number, faulty: ReadonlyMap<number, number>): Generator<ExportCell[]> {
  for (let row = 0; row < count; row++) {
    const fault = faulty.get(row)
    yield fault === undefined ? balance(row) : (faults[fault % faults.length]?.(balance(row)) ?? [])
  }
}

function balance(row: number): ExportCell[] {
  const amount = `${row % 2 === 0 ? '' : '-'}${1_000 + row}.${String(row % 100).padStart(2, '0')}`
  return [
    text(`Firma ${row} Sanayi ve Ticaret A.Ş.`),
    text(vknOf(row)),
    text(addressOfRow(row)),
    { kind: 'money', money: amount as Money },
    text('TRY'),
    { kind: 'date', day: balancesDay },
  ]
}

/** What people get wrong: a digit, a letter, a name, an amount. */
const faults: readonly ((cells: readonly ExportCell[]) => ExportCell[])[] = [
  (cells) => cells.with(1, text('1234567899')),
  (cells) => cells.with(2, text('muhasebe firma.example')),
  (cells) => cells.with(0, null),
  (cells) => cells.with(3, text('on bin lira')),
]

function text(value: string): ExportCell {
  return { kind: 'text', text: value }
}
