import type { Database } from '@meydan/platform/db/database'
import { violates } from '@meydan/platform/db/violates'
import { AppError, type WorkspaceId } from '@meydan/protocol'
import { counterpartyByTaxNumber } from '../sql/counterparties.ts'

/**
 * Carries out what gives a counterparty its tax number; where another one has it, the error says which.
 *
 * @throws AppError `reconciliation.tax_number_taken`
 */
export async function unlessTaken<Result>(
  db: Database,
  { workspaceId, taxNumber }: { workspaceId: WorkspaceId; taxNumber: string },
  run: () => Promise<Result>,
): Promise<Result> {
  try {
    return await run()
  } catch (error) {
    if (!violates(error, 'counterparties__tax_number')) throw error
    const other = await counterpartyByTaxNumber(db, workspaceId, taxNumber)
    throw new AppError('reconciliation.tax_number_taken', { counterpartyId: other?.id ?? null }, { cause: error })
  }
}
