import { useTranslation } from 'react-i18next'

import { Mark } from '../ui/logo.tsx'

/** Stands while it is not known yet who is there. Blank for the first 150 ms: what is quick must not blink. */
export function BootPage() {
  const { t } = useTranslation()
  return (
    <main className="grid min-h-dvh place-items-center bg-surface" aria-busy="true" aria-label={t('loading')}>
      <span className="animate-skeleton motion-reduce:animate-skeleton-still">
        <Mark size={40} className="text-muted" />
      </span>
    </main>
  )
}
