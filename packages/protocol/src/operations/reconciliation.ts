import { reconciliationHolderOperations } from './reconciliation-holder.ts'
import { reconciliationLedgerOperations } from './reconciliation-ledger.ts'
import { reconciliationSetupOperations } from './reconciliation-setup.ts'

export const reconciliationOperations = {
  ...reconciliationLedgerOperations,
  ...reconciliationSetupOperations,
  ...reconciliationHolderOperations,
} as const
