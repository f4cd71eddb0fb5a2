import type { Queryable, Transaction } from '@meydan/platform/db/database'
import type { WorkspaceId } from '@meydan/protocol'
import type { Period, PeriodId } from '@meydan/protocol/operations/reconciliation-shapes'
import { periodChanged } from '../events.ts'
import { presentPeriod } from '../present.ts'
import type { Reconciliation } from '../reconciliation.ts'
import { listPeriodRows } from '../sql/periods.ts'
import { tellLedger } from '../tell-ledger.ts'

/** A period that is there, as it is shown. */
export async function presentPeriodById(db: Queryable, workspaceId: WorkspaceId, id: PeriodId): Promise<Period> {
  const [row] = await listPeriodRows(db, workspaceId, { id, limit: 1 })
  if (row === undefined) throw new Error('a period that was just read is gone')
  return presentPeriod(row)
}

/** Tells of a period that was written in this transaction. @returns as it is shown. */
export async function tellOfPeriod(
  { streams }: Pick<Reconciliation, 'streams'>,
  tx: Transaction,
  workspaceId: WorkspaceId,
  id: PeriodId,
): Promise<Period> {
  const period = await presentPeriodById(tx, workspaceId, id)
  await tellLedger(streams, tx, workspaceId, [periodChanged(period)])
  return period
}
