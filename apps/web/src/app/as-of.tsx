import { useTranslation } from 'react-i18next'

import { IconButton } from '../ui/icon-button.tsx'
import { RefreshIcon } from '../ui/icons.tsx'
import { useFormats } from './format.ts'

export interface AsOfProps {
  /** ISO 8601. */
  readonly at: string
  readonly isBusy: boolean
  readonly onRefresh: () => void
}

/** Says when something was read that does not change by itself, and reads it anew. */
export function AsOf({ at, isBusy, onRefresh }: AsOfProps) {
  const { t } = useTranslation('app')
  const { time } = useFormats()
  return (
    <div className="flex items-center gap-1 text-12 text-muted">
      <span role="status" className="whitespace-nowrap">
        {t('asOf', { time: time(new Date(at)) })}
      </span>
      <IconButton label={t('refresh')} icon={RefreshIcon} aria-busy={isBusy || undefined} onClick={onRefresh} />
    </div>
  )
}
