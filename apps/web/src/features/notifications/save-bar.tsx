import { useTranslation } from 'react-i18next'

import { useErrorText } from '../../app/error-text.ts'
import type { ShownErrorCode } from '../../app/error-text.ts'
import { Button } from '../../ui/button.tsx'
import { CheckIcon, ErrorIcon } from '../../ui/icons.tsx'

export interface SaveBarProps {
  readonly isDirty: boolean
  readonly isBusy: boolean
  readonly isSaved: boolean
  readonly errorCode: ShownErrorCode | undefined
  readonly onDiscard: () => void
}

/** Where the form stands, and the way to save it; at hand wherever one reads, once there is something to save. */
export function SaveBar({ isDirty, isBusy, isSaved, errorCode, onDiscard }: SaveBarProps) {
  const { t } = useTranslation('notifications')
  const errorText = useErrorText()
  const isOpen = isDirty || isBusy || errorCode !== undefined
  if (!isOpen && !isSaved) return null
  return (
    <div className="sticky bottom-0 z-10 -mx-4 -mb-10 border-t border-line bg-surface px-4 py-3 sm:-mx-8 sm:px-8">
      <div className="flex min-h-control flex-wrap items-center justify-end gap-3">
        <p
          role="status"
          className="flex min-w-0 flex-1 basis-full items-center sm:basis-0 gap-1.5 text-ui text-pretty text-muted"
        >
          {errorCode !== undefined ? (
            <>
              <ErrorIcon size={18} className="text-danger-text" />
              <span className="text-danger-text">{errorText(errorCode)}</span>
            </>
          ) : isBusy ? (
            t('prefs.saving')
          ) : isDirty ? (
            t('prefs.dirty')
          ) : (
            isSaved && (
              <>
                <CheckIcon size={18} className="text-success-text" />
                {t('prefs.saved')}
              </>
            )
          )}
        </p>
        {isOpen && (
          <>
            {!isBusy && <Button onClick={onDiscard}>{t('prefs.discard')}</Button>}
            <Button variant="primary" type="submit" isBusy={isBusy}>
              {t('prefs.save')}
            </Button>
          </>
        )}
      </div>
    </div>
  )
}
