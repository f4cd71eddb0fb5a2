import { useTranslation } from 'react-i18next'

import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorIcon } from '../../ui/icons.tsx'

/** A screen failed. What was written is kept by the browser, so loading anew is safe. */
export function CrashPage() {
  const { t } = useTranslation('shell')
  return (
    <main className="grid h-dvh max-h-full place-items-center bg-surface" role="alert">
      <EmptyState
        icon={ErrorIcon}
        title={t('crash.title')}
        action={<Button onClick={() => location.reload()}>{t('crash.reload')}</Button>}
      >
        {t('crash.text')}
      </EmptyState>
    </main>
  )
}
