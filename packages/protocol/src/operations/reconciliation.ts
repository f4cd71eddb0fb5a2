import { counterpartyOperations } from './reconciliation-counterparties.ts'
import { reconciliationExportOperations } from './reconciliation-export.ts'
import { reconciliationHolderOperations } from './reconciliation-holder.ts'
import { reconciliationImportOperations } from './reconciliation-import.ts'
import { reconciliationLedgerOperations } from './reconciliation-ledger.ts'
import { reconciliationSetupOperations } from './reconciliation-setup.ts'

export const reconciliationOperations = {
  ...counterpartyOperations,
  ...reconciliationLedgerOperations,
  ...reconciliationSetupOperations,
  ...reconciliationImportOperations,
  ...reconciliationExportOperations,
  ...reconciliationHolderOperations,
} as const
