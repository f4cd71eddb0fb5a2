// Which columns the list has, and in which order: one's own choice at this device, or that of a view.

import type { LetterView } from '@meydan/protocol/operations/reconciliation-setup'

import { readStored, storeChoice } from '../../../app/stored-choice.ts'
import type { LetterOrder } from '../letter-query.ts'

export type LetterColumn = LetterView['columns'][number]

export const allColumns = [
  'counterparty',
  'taxNumber',
  'number',
  'balance',
  'currency',
  'state',
  'delivery',
  'sentAt',
  'seenAt',
  'answer',
  'silenceAcceptsOn',
  'changedAt',
] as const satisfies readonly LetterColumn[]

export const usualColumns: readonly LetterColumn[] = [
  'counterparty',
  'number',
  'balance',
  'state',
  'delivery',
  'sentAt',
  'answer',
]

/** What a column sorts by; undefined for those that sort nothing. */
export const orderOfColumn: { readonly [Column in LetterColumn]?: LetterOrder } = {
  counterparty: 'title',
  number: 'number',
  balance: 'amount',
  state: 'state',
  sentAt: 'sentAt',
  changedAt: 'changedAt',
}

const columnsKey = 'meydan.letterColumns'

/** The columns that were chosen at this device. */
export function storedColumns(): readonly LetterColumn[] {
  const stored = (readStored(columnsKey) ?? '').split(',')
  const known = stored.flatMap((name) => allColumns.find((column) => column === name) ?? [])
  return known.length === 0 ? usualColumns : [...new Set(known)]
}

export function storeColumns(columns: readonly LetterColumn[]): void {
  storeChoice(columnsKey, columns.join() === usualColumns.join() ? undefined : columns.join())
}

/** With one column more at the end, or without it; the last one stays. */
export function toggledColumn(columns: readonly LetterColumn[], column: LetterColumn): readonly LetterColumn[] {
  if (!columns.includes(column)) return [...columns, column]
  return columns.length === 1 ? columns : columns.filter((one) => one !== column)
}

/** With one column a place nearer to an end. */
export function movedColumn(
  columns: readonly LetterColumn[],
  column: LetterColumn,
  step: 1 | -1,
): readonly LetterColumn[] {
  const from = columns.indexOf(column)
  const to = from + step
  if (from < 0 || to < 0 || to >= columns.length) return columns
  return columns.toSpliced(from, 1).toSpliced(to, 0, column)
}
