import type { Queryable } from '@meydan/platform/db/database'
import { AppError, limits, type WorkspaceId } from '@meydan/protocol'
import { countPeriods } from '../sql/periods.ts'

/** So many periods has a workspace at most: sixteen years of months. */
export const mostPeriods = limits.page

/**
 * Asserts that a workspace may have so many more. A file whose days of invoices were taken for those of its balances would make
 * a period of each.
 *
 * @throws AppError `reconciliation.too_many`
 */
export async function assertRoomForPeriods(db: Queryable, workspaceId: WorkspaceId, more: number): Promise<void> {
  if (more > 0 && (await countPeriods(db, workspaceId)) + more > mostPeriods) {
    throw new AppError('reconciliation.too_many', { max: mostPeriods })
  }
}
