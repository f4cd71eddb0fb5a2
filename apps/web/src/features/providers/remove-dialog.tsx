import type { ProviderWay } from '@meydan/protocol'
import type { RefObject } from 'react'
import { useTranslation } from 'react-i18next'

import { useErrorText } from '../../app/error-text.ts'
import { shownErrorCode } from '../../app/shown-error.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { useReturnedFocus } from '../../ui/use-returned-focus.ts'
import { useRemoveProvider } from './use-providers.ts'

export interface RemoveDialogProps {
  readonly way: ProviderWay
  readonly isProduction: boolean
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly onRemoved: () => void
  /** Has the focus when what asked for this is gone with the settings. */
  readonly focusAfter: RefObject<HTMLElement | null>
}

/** Asks before the settings of a way go: secrets that are gone cannot be brought back. */
export function RemoveDialog({ way, isProduction, isOpen, onClose, onRemoved, focusAfter }: RemoveDialogProps) {
  const { t } = useTranslation(['providers', 'shell'])
  const errorText = useErrorText()
  const { show } = useToasts()
  const { mutate, isPending, error, reset } = useRemoveProvider(way)
  const name = t(`ways.${way}`)
  useReturnedFocus(isOpen, focusAfter)

  function leave(): void {
    reset()
    onClose()
  }
  function remove(): void {
    mutate(undefined, {
      onSuccess: () => {
        show({ tone: 'success', text: t('action.removed', { way: name }) })
        leave()
        onRemoved()
      },
    })
  }

  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={(open) => !open && leave()}
      size="small"
      title={t('remove.title', { way: name })}
      description={isProduction ? t('remove.text') : t('remove.textDevelopment')}
      footer={
        <>
          <Button onClick={leave}>{t('shell:cancel')}</Button>
          <Button variant="danger" isBusy={isPending} onClick={remove}>
            {t('remove.confirm')}
          </Button>
        </>
      }
    >
      {error === null ? undefined : <Banner tone="danger" title={errorText(shownErrorCode(error))} />}
    </Dialog>
  )
}
