import type { Queryable } from '@meydan/platform/db/database'
import { AppError, limits, type WorkspaceId } from '@meydan/protocol'
import { countCounterparties } from '../sql/counterparties.ts'

/** Asserts that a workspace may have so many more, whether by hand or by a file. @throws AppError `reconciliation.too_many` */
export async function assertRoomForCounterparties(
  db: Queryable,
  workspaceId: WorkspaceId,
  more: number,
): Promise<void> {
  const max = limits.counterparties
  if (more > 0 && (await countCounterparties(db, workspaceId)) + more > max) {
    throw new AppError('reconciliation.too_many', { max })
  }
}
