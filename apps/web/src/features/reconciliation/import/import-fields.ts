import type { ImportField } from '@meydan/protocol/operations/reconciliation-import-shapes'

/** What a column can mean, in the order that people look for it. */
export const importFields = [
  'title',
  'taxNumber',
  'taxOffice',
  'accountCode',
  'contactName',
  'emails',
  'phone',
  'amount',
  'debit',
  'credit',
  'side',
  'currency',
  'periodEndOn',
  'language',
] as const satisfies readonly ImportField[]

/** What a column of a sheet is called where it has no header: A, B, … Z, AA. */
export function columnLetter(column: number): string {
  const last = String.fromCharCode(65 + (column % 26))
  return column < 26 ? last : columnLetter(Math.floor(column / 26) - 1) + last
}
