import { sheetColumns, sheetRows } from '../bounds.ts'
import { unreadable } from '../file-refusal.ts'

const reference = /^([A-Z]{1,3})([1-9]\d{0,6})$/

/** The column of a reference such as `AB12`, from 0. @throws AppError `reconciliation.file_unreadable` for one of no cell. */
export function columnOfReference(text: string, row: number): number {
  const [, letters = '', digits = ''] = reference.exec(text) ?? []
  let column = 0
  for (let index = 0; index < letters.length; index += 1) column = column * 26 + letters.charCodeAt(index) - 64
  if (column === 0 || column > sheetColumns || Number(digits) !== row) {
    throw unreadable('reference', { reference: text.slice(0, 20), row })
  }
  return column - 1
}

/** The number of a row. @throws AppError `reconciliation.file_unreadable` */
export function rowOfReference(text: string, last: number): number {
  const row = /^\d{1,7}$/.test(text) ? Number(text) : 0
  if (row > sheetRows) throw unreadable('reference', { row: text.slice(0, 20) })
  if (row <= last) throw unreadable('rows_out_of_order', { row: text.slice(0, 20) })
  return row
}

/** How people call a column: A for 0. */
export function columnName(column: number): string {
  const letter = String.fromCharCode(65 + (column % 26))
  return column < 26 ? letter : columnName(Math.floor(column / 26) - 1) + letter
}
