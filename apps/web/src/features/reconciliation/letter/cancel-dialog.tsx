import { ClientError, operations } from '@meydan/client'
import type { Letter } from '@meydan/protocol/operations/reconciliation-shapes'
import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useErrorText } from '../../../app/error-text.ts'
import { useAction } from '../../../app/use-action.ts'
import { useWorkspace } from '../../../app/workspace-context.tsx'
import { Banner } from '../../../ui/banner.tsx'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { useToasts } from '../../../ui/toast.tsx'
import { useTakeLetter } from '../use-ledger.ts'

export interface CancelDialogProps {
  readonly letters: (() => AsyncIterable<readonly Letter[]>) | undefined
  readonly count: number
  readonly onClose: () => void
  readonly onCancelled: () => void
}

/** Withdraws letters for good: asks first, because nothing brings them back. */
export function CancelDialog({ letters, count, onClose, onCancelled }: CancelDialogProps) {
  const { t } = useTranslation(['reconciliation', 'shell'])
  const workspace = useWorkspace()
  const take = useTakeLetter()
  const errorText = useErrorText()
  const { show } = useToasts()
  const [reason, setReason] = useState('')
  const { isBusy, errorCode, run, clear } = useAction(
    useCallback(async () => {
      if (letters === undefined) return
      let [done, failed] = [0, 0]
      for await (const batch of letters()) {
        for (const { id, version } of batch) {
          try {
            const input = { id, version, reason: reason.trim() }
            take((await workspace.call(operations.reconciliation.cancelLetter, input)).letter)
            done += 1
          } catch (caught) {
            if (count === 1 || !isOfLetter(caught)) throw caught
            failed += 1
          }
        }
      }
      show(
        failed === 0
          ? { tone: 'success', text: t('cancel.done', { count: done }) }
          : { tone: 'danger', text: t('cancel.some', { done, failed }) },
      )
      setReason('')
      onCancelled()
    }, [count, letters, onCancelled, reason, show, t, take, workspace]),
  )
  const shut = () => {
    clear()
    onClose()
  }
  return (
    <Dialog
      isOpen={letters !== undefined}
      onOpenChange={(open) => !open && !isBusy && shut()}
      size="small"
      title={t('cancel.title', { count })}
      description={t('cancel.text')}
      footer={
        <>
          <Button onClick={shut} isDisabled={isBusy}>
            {t('shell:cancel')}
          </Button>
          <Button variant="danger" isBusy={isBusy} onClick={() => run()}>
            {t('cancel.submit')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {errorCode !== undefined && <Banner tone="danger" title={errorText(errorCode)} />}
        <TextField
          label={t('cancel.reason')}
          isOptional
          maxLength={300}
          autoComplete="off"
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </div>
    </Dialog>
  )
}

/** Whether only this letter cannot be withdrawn, and the others may. */
function isOfLetter(caught: unknown): boolean {
  return (
    caught instanceof ClientError &&
    ['reconciliation.version_outdated', 'reconciliation.state_refused', 'reconciliation.letter_not_found'].includes(
      caught.code,
    )
  )
}
