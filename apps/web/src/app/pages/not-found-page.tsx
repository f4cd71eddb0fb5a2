import { useTranslation } from 'react-i18next'

import { buttonClass } from '../../ui/button-class.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { SearchIcon } from '../../ui/icons.tsx'
import { useDocumentTitle } from '../document-title.ts'

/** An address that leads nowhere. */
export function NotFoundPage() {
  const { t } = useTranslation('shell')
  useDocumentTitle(t('notFound.title'))
  return (
    <main className="grid h-dvh max-h-full place-items-center bg-surface">
      <EmptyState
        icon={SearchIcon}
        title={t('notFound.title')}
        action={
          <a href="/" className={buttonClass()}>
            {t('notFound.home')}
          </a>
        }
      >
        {t('notFound.text')}
      </EmptyState>
    </main>
  )
}
