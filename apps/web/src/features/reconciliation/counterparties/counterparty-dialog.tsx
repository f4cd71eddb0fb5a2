import { operations } from '@meydan/client'
import type { Counterparty } from '@meydan/protocol/operations/reconciliation-shapes'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'

import { useErrorText } from '../../../app/error-text.ts'
import { currentLanguage } from '../../../app/i18n.ts'
import { useRequestId } from '../../../app/request-id.ts'
import { useAction } from '../../../app/use-action.ts'
import { useWorkspace } from '../../../app/workspace-context.tsx'
import { Banner } from '../../../ui/banner.tsx'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { useToasts } from '../../../ui/toast.tsx'
import { ledgerKey } from '../use-ledger.ts'
import { counterpartyDraft } from './counterparty-draft.ts'
import type { CounterpartyFields } from './counterparty-draft.ts'
import { CounterpartyForm } from './counterparty-form.tsx'

export interface CounterpartyDialogProps {
  readonly isOpen: boolean
  /** The one to be changed; undefined for a new one. */
  readonly counterparty: Counterparty | undefined
  readonly onClose: () => void
  readonly onSaved: (counterparty: Counterparty) => void
}

const formId = 'counterparty-form'

/** Adds a counterparty, or changes one. */
export function CounterpartyDialog({ isOpen, counterparty, onClose, onSaved }: CounterpartyDialogProps) {
  const { t, i18n } = useTranslation(['counterparties', 'shell'])
  const workspace = useWorkspace()
  const queries = useQueryClient()
  const requestId = useRequestId()
  const errorText = useErrorText()
  const { show } = useToasts()
  const { isBusy, errorCode, run, clear } = useAction(
    useCallback(
      async (fields: CounterpartyFields) => {
        const { reconciliation } = operations
        const saved =
          counterparty === undefined
            ? await workspace.call(reconciliation.createCounterparty, { clientId: requestId(fields), ...fields })
            : await workspace.call(reconciliation.updateCounterparty, {
                id: counterparty.id,
                version: counterparty.version,
                ...fields,
              })
        await queries.invalidateQueries({ queryKey: ledgerKey(workspace.workspaceId) })
        show({ tone: 'success', text: t('saved') })
        onSaved(saved.counterparty)
      },
      [counterparty, onSaved, queries, requestId, show, t, workspace],
    ),
  )
  const shut = () => {
    clear()
    onClose()
  }
  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={(open) => !open && shut()}
      size="large"
      title={counterparty === undefined ? t('add') : t('edit')}
      footer={
        <>
          <Button onClick={shut}>{t('shell:cancel')}</Button>
          <Button variant="primary" type="submit" form={formId} isBusy={isBusy}>
            {t('shell:save')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {errorCode !== undefined && <Banner tone="danger" title={errorText(errorCode)} />}
        <CounterpartyForm
          id={formId}
          initial={counterpartyDraft(counterparty, currentLanguage(i18n))}
          onSubmit={(fields) => {
            if (!isBusy) run(fields)
          }}
        />
      </div>
    </Dialog>
  )
}
