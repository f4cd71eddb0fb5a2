import { useTranslation } from 'react-i18next'

import { useErrorText } from './error-text.ts'
import { shownErrorCode } from './shown-error.ts'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'

export interface LoadFailedProps {
  /** What could not be loaded. */
  readonly title: string
  readonly error: Error
  readonly onRetry: () => void
}

/** Says why something is not there, and asks again. */
export function LoadFailed({ title, error, onRetry }: LoadFailedProps) {
  const { t } = useTranslation('shell')
  const errorText = useErrorText()
  return (
    <Banner tone="warning" title={title} action={<Button onClick={onRetry}>{t('tryNow')}</Button>}>
      {errorText(shownErrorCode(error))}
    </Banner>
  )
}
