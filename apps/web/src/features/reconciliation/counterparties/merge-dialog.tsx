import { operations } from '@meydan/client'
import type { Counterparty } from '@meydan/protocol/operations/reconciliation-shapes'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useErrorText } from '../../../app/error-text.ts'
import { useAction } from '../../../app/use-action.ts'
import { useWorkspace } from '../../../app/workspace-context.tsx'
import { Banner } from '../../../ui/banner.tsx'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { useToasts } from '../../../ui/toast.tsx'
import { CounterpartyPicker } from '../counterparty-picker.tsx'
import { ledgerKey } from '../use-ledger.ts'

export interface MergeDialogProps {
  /** The one that ends. */
  readonly counterparty: Counterparty
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly onMerged: (into: Counterparty) => void
}

/** Makes one of two that are the same: says what happens before it does. */
export function MergeDialog({ counterparty, isOpen, onClose, onMerged }: MergeDialogProps) {
  const { t } = useTranslation(['counterparties', 'shell'])
  const workspace = useWorkspace()
  const queries = useQueryClient()
  const errorText = useErrorText()
  const { show } = useToasts()
  const [into, setInto] = useState<Counterparty>()
  const { isBusy, errorCode, run, clear } = useAction(
    useCallback(
      async (other: Counterparty) => {
        const input = { id: counterparty.id, into: other.id }
        const merged = await workspace.call(operations.reconciliation.mergeCounterparties, input)
        await queries.invalidateQueries({ queryKey: ledgerKey(workspace.workspaceId) })
        show({ tone: 'success', text: t('merge.done') })
        onMerged(merged.counterparty)
      },
      [counterparty.id, onMerged, queries, show, t, workspace],
    ),
  )
  const shut = () => {
    clear()
    setInto(undefined)
    onClose()
  }
  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={(open) => !open && shut()}
      title={t('merge.title')}
      description={t('merge.text', { title: counterparty.title })}
      footer={
        <>
          <Button onClick={shut}>{t('shell:cancel')}</Button>
          <Button
            variant="danger"
            isBusy={isBusy}
            isDisabled={into === undefined}
            onClick={() => into !== undefined && run(into)}
          >
            {t('merge.submit')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {errorCode !== undefined && <Banner tone="danger" title={errorText(errorCode)} />}
        <CounterpartyPicker label={t('merge.into')} value={into} onChange={setInto} except={counterparty.id} />
        {into !== undefined && (
          <ul className="list-disc pl-5 text-ui text-pretty">
            <li>{t('merge.letters', { from: counterparty.title, into: into.title })}</li>
            <li>{t('merge.contacts')}</li>
            <li>{t('merge.ends', { from: counterparty.title })}</li>
          </ul>
        )}
      </div>
    </Dialog>
  )
}
