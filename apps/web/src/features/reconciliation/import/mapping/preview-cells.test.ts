import type { SpreadsheetPreview } from '@meydan/protocol/operations/reconciliation-import-shapes'
import { expect, test } from 'vitest'

import { cellsOf, plainText, shownColumns } from './preview-cells.ts'
import type { PreviewRow } from './preview-cells.ts'

const columns = (['title', null, 'debit', 'credit', 'emails'] as const).map((means, column) => ({ column, means }))
const preview = { columns, rows: [] } as unknown as SpreadsheetPreview
const row = (change: Partial<PreviewRow>): PreviewRow => ({
  row: 2,
  cells: ['Akdeniz', 'x', '', '5,00', 'a@b.example'],
  understood: null,
  problems: [],
  ...change,
})

test('both sides of a balance are one column, and currency and day stand there although no column has them', () => {
  expect(shownColumns(preview)).toEqual(['title', 'balance', 'currency', 'periodEndOn', 'emails'])
})

test('columns in which something is wrong stand beside the balance', () => {
  const wrong = row({ problems: [{ code: 'email_invalid', field: 'emails', column: 4 }] })
  expect(shownColumns({ ...preview, rows: [wrong] })).toEqual(['title', 'balance', 'emails', 'currency', 'periodEndOn'])
  const elsewhere = row({ problems: [{ code: 'phone_invalid', field: 'phone', column: 7 }] })
  expect(shownColumns({ ...preview, rows: [elsewhere] })).toEqual(shownColumns(preview))
})

test('a row that was not understood shows what the file says, with the problem in its cell', () => {
  const problem = { code: 'currency_missing', field: 'currency', column: null } as const
  const cells = cellsOf(preview, row({ problems: [problem] }), shownColumns(preview))
  expect(cells.map(({ raw }) => raw)).toEqual(['Akdeniz', '5,00', '', '', 'a@b.example'])
  expect(cells.map(({ problems }) => problems.length)).toEqual([0, 0, 1, 0, 0])
})

test('what is wrong with a row as a whole, or in a column that is not shown, stands with the name', () => {
  const problems = [
    { code: 'duplicate_row', field: null, column: null, earlierRow: 3 },
    { code: 'phone_invalid', field: 'phone', column: 7 },
  ] as const
  const [title] = cellsOf(preview, row({ problems: [...problems] }), shownColumns(preview))
  expect(title?.problems).toHaveLength(2)
})

test('a row that was understood shows no text of the file', () => {
  const understood = { title: 'Akdeniz', emails: ['a@b.example', 'c@d.example'], amount: '5.00', phone: null }
  const [cell] = cellsOf(preview, row({ understood: understood as never }), shownColumns(preview))
  expect(cell?.raw).toBeUndefined()
  expect(plainText(understood as never, 'emails')).toBe('a@b.example, c@d.example')
  expect(plainText(understood as never, 'phone')).toBe('')
})
