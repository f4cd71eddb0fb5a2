import { vknOf } from '@meydan/modules/reconciliation/import/testing/tax-numbers'
import { writeWorkbook } from '@meydan/modules/reconciliation/export/write-workbook'
import type { ExportCell } from '@meydan/modules/reconciliation/export/export-cell'
import type { Money } from '@meydan/protocol'

/** The day that the balances of the workbook are of. */
export const balancesDay = '2026-12-31'

const headers = ['Ünvan', 'Vergi No', 'E-posta', 'Bakiye', 'Döviz', 'Tarih']

/** Where the letter of a row goes. */
export function addressOfRow(row: number): string {
  return `muhasebe-${row}@firma.example`
}

/** A workbook with a balance of so many counterparties, each with an address of its own, as an accounting program gives it. */
export async function balancesWorkbook(rows: number): Promise<Buffer> {
  const chunks = await Array.fromAsync(writeWorkbook([{ name: 'Bakiyeler', headers, rows: balances(rows) }]))
  return Buffer.concat(chunks)
}

function* balances(count: number): Generator<ExportCell[]> {
  for (let row = 0; row < count; row++) {
    const amount = `${row % 2 === 0 ? '' : '-'}${1_000 + row}.${String(row % 100).padStart(2, '0')}`
    yield [
      { kind: 'text', text: `Firma ${row} Sanayi ve Ticaret A.Ş.` },
      { kind: 'text', text: vknOf(row) },
      { kind: 'text', text: addressOfRow(row) },
      { kind: 'money', money: amount as Money },
      { kind: 'text', text: 'TRY' },
      { kind: 'date', day: balancesDay },
    ]
  }
}
