import { ClientError } from '@meydan/client'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

import { RefusedPage } from '../../app/refused-page.tsx'
import { usePeriods } from './use-ledger.ts'

/** Shows what is inside to those who may reconcile, and to others who may. */
export function MayReconcileGate({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation('reconciliation')
  const { error } = usePeriods()
  const isRefused = error instanceof ClientError && error.code === 'reconciliation.role_required'
  return isRefused ? <RefusedPage title={t('refused.title')}>{t('refused.text')}</RefusedPage> : children
}
