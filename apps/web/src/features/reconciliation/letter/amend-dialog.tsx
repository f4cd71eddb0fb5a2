import { operations } from '@meydan/client'
import type { Balance, Letter } from '@meydan/protocol/operations/reconciliation-shapes'
import { useCallback, useState } from 'react'
import type { FormEvent } from 'react'
import { useTranslation } from 'react-i18next'

import { useErrorText } from '../../../app/error-text.ts'
import { currentLanguage } from '../../../app/i18n.ts'
import { useAction } from '../../../app/use-action.ts'
import { useWorkspace } from '../../../app/workspace-context.tsx'
import { Banner } from '../../../ui/banner.tsx'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { useToasts } from '../../../ui/toast.tsx'
import { typedAmount } from '../money/amount-text.ts'
import { BalanceFields, balanceOf } from '../money/balance-fields.tsx'
import { useTakeLetter } from '../use-ledger.ts'

export interface AmendDialogProps {
  readonly letter: Letter
  readonly isOpen: boolean
  readonly onClose: () => void
}

const formId = 'amend-letter'

/** Changes the figures of a letter. */
export function AmendDialog({ letter, isOpen, onClose }: AmendDialogProps) {
  const { t, i18n } = useTranslation(['reconciliation', 'shell'])
  const language = currentLanguage(i18n)
  const workspace = useWorkspace()
  const take = useTakeLetter()
  const errorText = useErrorText()
  const { show } = useToasts()
  const { id, version } = letter
  const { amount, side } = letter.balance
  const [value, setValue] = useState({ amount: typedAmount(amount, language), side })
  const [isChecked, setChecked] = useState(false)
  const { isBusy, errorCode, run, clear } = useAction(
    useCallback(
      async (balance: Balance) => {
        take((await workspace.call(operations.reconciliation.amendLetter, { id, version, balance })).letter)
        show({ tone: 'success', text: t('amend.done') })
        onClose()
      },
      [id, onClose, show, t, take, version, workspace],
    ),
  )
  function submit(event: FormEvent): void {
    event.preventDefault()
    setChecked(true)
    const balance = balanceOf(value, language)
    if (balance !== undefined && !isBusy) run(balance)
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
      title={t('amend.title')}
      description={t('amend.text')}
      footer={
        <>
          <Button onClick={shut}>{t('shell:cancel')}</Button>
          <Button variant="primary" type="submit" form={formId} isBusy={isBusy}>
            {t('amend.submit')}
          </Button>
        </>
      }
    >
      <form id={formId} noValidate onSubmit={submit} className="flex flex-col gap-4">
        {errorCode !== undefined && <Banner tone="danger" title={errorText(errorCode)} />}
        <BalanceFields value={value} isChecked={isChecked} onChange={setValue} />
      </form>
    </Dialog>
  )
}
