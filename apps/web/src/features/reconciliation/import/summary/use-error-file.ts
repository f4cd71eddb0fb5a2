import { operations } from '@meydan/client'
import type { SpreadsheetImport } from '@meydan/protocol/operations/reconciliation-import'
import { useTranslation } from 'react-i18next'

import { useWorkspace } from '../../../../app/workspace-context.tsx'
import { useSaving } from '../../use-saving.ts'

/** Saves the rows of an import that were not understood, with the reason beside each. */
export function useErrorFile({ id, fileName }: Pick<SpreadsheetImport, 'id' | 'fileName'>) {
  const { t } = useTranslation('imports')
  const workspace = useWorkspace()
  const { isBusy, run } = useSaving()
  const name = t('summary.errorFile', { file: fileName.replace(/\.(xlsx|csv)$/i, '') })
  return {
    isBusy,
    save: () => run(() => workspace.download(operations.reconciliation.downloadImportErrors, { id }), `${name}.xlsx`),
  }
}
