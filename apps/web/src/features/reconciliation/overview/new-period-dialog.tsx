import { operations } from '@meydan/client'
import type { Period } from '@meydan/protocol/operations/reconciliation-shapes'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import type { FormEvent } from 'react'
import { useTranslation } from 'react-i18next'

import { useErrorText } from '../../../app/error-text.ts'
import { useAction } from '../../../app/use-action.ts'
import { useWorkspace } from '../../../app/workspace-context.tsx'
import { Banner } from '../../../ui/banner.tsx'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { ledgerKey } from '../use-ledger.ts'

export interface NewPeriodDialogProps {
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly onMade: (period: Period) => void
}

const formId = 'new-period'

/** The last day of the month before this one: what is reconciled most often. */
export function lastMonthsEnd(now: Date): string {
  return new Date(Date.UTC(now.getFullYear(), now.getMonth(), 0)).toISOString().slice(0, 10)
}

/** Makes the period of a day. */
export function NewPeriodDialog({ isOpen, onClose, onMade }: NewPeriodDialogProps) {
  const { t } = useTranslation(['reconciliation', 'shell'])
  const workspace = useWorkspace()
  const queries = useQueryClient()
  const errorText = useErrorText()
  const [endsOn, setEndsOn] = useState(() => lastMonthsEnd(new Date()))
  const { isBusy, errorCode, run, clear } = useAction(
    useCallback(
      async (day: string) => {
        const { period } = await workspace.call(operations.reconciliation.createPeriod, { endsOn: day })
        await queries.invalidateQueries({ queryKey: ledgerKey(workspace.workspaceId, 'periods') })
        onMade(period)
      },
      [onMade, queries, workspace],
    ),
  )
  function submit(event: FormEvent): void {
    event.preventDefault()
    if (endsOn !== '' && !isBusy) run(endsOn)
  }
  const shut = () => {
    clear()
    onClose()
  }
  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={(open) => !open && shut()}
      size="small"
      title={t('period.new')}
      description={t('period.newText')}
      footer={
        <>
          <Button onClick={shut}>{t('shell:cancel')}</Button>
          <Button variant="primary" type="submit" form={formId} isBusy={isBusy}>
            {t('period.create')}
          </Button>
        </>
      }
    >
      <form id={formId} noValidate onSubmit={submit} className="flex flex-col gap-4">
        {errorCode !== undefined && <Banner tone="danger" title={errorText(errorCode)} />}
        <TextField
          label={t('period.day')}
          type="date"
          min="1990-01-01"
          max="2100-12-31"
          value={endsOn}
          error={endsOn === '' ? t('period.dayMissing') : undefined}
          onChange={(event) => setEndsOn(event.target.value)}
        />
      </form>
    </Dialog>
  )
}
