import { AppError } from '@meydan/protocol'
import { spreadsheetMapping, type SpreadsheetMapping } from '@meydan/protocol/operations/reconciliation-import-shapes'

/** Takes a mapping that somebody corrected, or that was stored. @throws AppError `reconciliation.mapping_invalid` */
export function checkMapping(mapping: unknown): SpreadsheetMapping {
  const parsed = spreadsheetMapping.safeParse(mapping)
  if (parsed.success) return parsed.data
  const issues = parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }))
  throw new AppError('reconciliation.mapping_invalid', { issues: issues.slice(0, 20) })
}

/**
 * Refuses a mapping whose names or amounts stand in columns that are empty: it is of another sheet.
 *
 * @param used columns in which anything stands
 * @throws AppError `reconciliation.mapping_invalid`
 */
export function refuseEmptyColumns({ columns }: SpreadsheetMapping, used: ReadonlySet<number>): void {
  const { title, amount, debit, credit } = columns
  const isEmpty = (...group: readonly (number | undefined)[]) => !group.some((column) => used.has(column ?? -1))
  const empty = [...(isEmpty(title) ? ['title'] : []), ...(isEmpty(amount, debit, credit) ? ['amount'] : [])]
  if (empty.length === 0) return
  const issues = empty.map((field) => ({ path: `columns.${field}`, message: 'names a column that is empty' }))
  throw new AppError('reconciliation.mapping_invalid', { issues })
}
