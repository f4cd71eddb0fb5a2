import { AppError, limits } from '@meydan/protocol'
import type { PeriodRow } from '../sql/periods.ts'

/** Asserts that a period may have so many more, whether by hand or by a file. @throws AppError `reconciliation.too_many` */
export function assertRoomForLetters({ last_number: last }: Pick<PeriodRow, 'last_number'>, more: number): void {
  const max = limits.lettersPerPeriod
  if (last + more > max) throw new AppError('reconciliation.too_many', { max })
}
