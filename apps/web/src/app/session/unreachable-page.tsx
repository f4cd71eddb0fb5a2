import { useTranslation } from 'react-i18next'

import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { OfflineIcon } from '../../ui/icons.tsx'

/** Nobody answers, and nothing is known yet. */
export function UnreachablePage({ onRetry }: { readonly onRetry: () => void }) {
  const { t } = useTranslation('shell')
  return (
    <main className="grid min-h-dvh place-items-center bg-surface">
      <EmptyState
        icon={OfflineIcon}
        title={t('unreachable.title')}
        action={<Button onClick={onRetry}>{t('tryNow')}</Button>}
      >
        {t('unreachable.text')}
      </EmptyState>
    </main>
  )
}
