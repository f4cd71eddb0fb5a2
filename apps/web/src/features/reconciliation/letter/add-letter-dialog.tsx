import { operations } from '@meydan/client'
import type { InputOf } from '@meydan/protocol'
import type { Counterparty, Letter, Period } from '@meydan/protocol/operations/reconciliation-shapes'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import type { FormEvent } from 'react'
import { useTranslation } from 'react-i18next'

import { useErrorText } from '../../../app/error-text.ts'
import { currentLanguage } from '../../../app/i18n.ts'
import { useRequestId } from '../../../app/request-id.ts'
import { useAction } from '../../../app/use-action.ts'
import { useWorkspace } from '../../../app/workspace-context.tsx'
import { Banner } from '../../../ui/banner.tsx'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { NativeSelect } from '../../../ui/native-select.tsx'
import { Select } from '../../../ui/select.tsx'
import { useToasts } from '../../../ui/toast.tsx'
import { CounterpartyPicker } from '../counterparty-picker.tsx'
import { currencies } from '../money/currencies.ts'
import { BalanceFields, balanceOf } from '../money/balance-fields.tsx'
import { ledgerKey } from '../use-ledger.ts'
import { useLetterWords } from '../words/use-letter-words.ts'

type NewLetter = Omit<InputOf<typeof operations.reconciliation.createLetter>, 'clientId'>

export interface AddLetterDialogProps {
  readonly isOpen: boolean
  readonly periods: readonly Period[]
  readonly periodId: string | undefined
  readonly onClose: () => void
  readonly onMade: (letter: Letter) => void
}

const formId = 'add-letter'

/** Writes a letter for one balance. */
export function AddLetterDialog({ isOpen, onClose, ...form }: AddLetterDialogProps) {
  const { t } = useTranslation(['reconciliation', 'shell'])
  const workspace = useWorkspace()
  const queries = useQueryClient()
  const requestId = useRequestId()
  const errorText = useErrorText()
  const { show } = useToasts()
  const { onMade } = form
  const { isBusy, errorCode, run, clear } = useAction(
    useCallback(
      async (values: NewLetter) => {
        const input = { clientId: requestId(values), ...values }
        const { letter } = await workspace.call(operations.reconciliation.createLetter, input)
        await queries.invalidateQueries({ queryKey: ledgerKey(workspace.workspaceId) })
        show({ tone: 'success', text: t('add.done') })
        onMade(letter)
      },
      [onMade, queries, requestId, show, t, workspace],
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
      title={t('add.title')}
      description={t('add.text')}
      footer={
        <>
          <Button onClick={shut}>{t('shell:cancel')}</Button>
          <Button variant="primary" type="submit" form={formId} isBusy={isBusy}>
            {t('add.submit')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {errorCode !== undefined && <Banner tone="danger" title={errorText(errorCode)} />}
        <Form {...form} isBusy={isBusy} onSubmit={run} />
      </div>
    </Dialog>
  )
}

interface FormProps extends Pick<AddLetterDialogProps, 'periods' | 'periodId'> {
  readonly isBusy: boolean
  readonly onSubmit: (values: NewLetter) => void
}

function Form({ periods, periodId: initial, isBusy, onSubmit }: FormProps) {
  const { t, i18n } = useTranslation('reconciliation')
  const language = currentLanguage(i18n)
  const words = useLetterWords()
  const [counterparty, setCounterparty] = useState<Counterparty>()
  const [periodId, setPeriodId] = useState(initial ?? periods[0]?.id)
  const [currency, setCurrency] = useState<NewLetter['currency']>('TRY')
  const [balance, setBalance] = useState({ amount: '', side: 'debit' as const } as Parameters<typeof balanceOf>[0])
  const [isChecked, setChecked] = useState(false)

  function submit(event: FormEvent): void {
    event.preventDefault()
    setChecked(true)
    const read = balanceOf(balance, language)
    if (counterparty === undefined || periodId === undefined || read === undefined || isBusy) return
    onSubmit({ counterpartyId: counterparty.id, periodId: periodId as Period['id'], currency, balance: read })
  }
  return (
    <form id={formId} noValidate onSubmit={submit} className="flex flex-col gap-4">
      <CounterpartyPicker
        label={t('add.counterparty')}
        value={counterparty}
        onChange={setCounterparty}
        error={isChecked && counterparty === undefined ? t('add.counterpartyMissing') : undefined}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <Select
          label={t('add.period')}
          value={periodId as string | undefined}
          options={periods.map(({ id, endsOn }) => ({ value: id as string, label: words.day(endsOn) }))}
          onChange={setPeriodId}
        />
        <NativeSelect
          label={t('add.currency')}
          value={currency}
          options={currencies.map((value) => ({ value, label: value }))}
          onChange={(event) => setCurrency(event.target.value as NewLetter['currency'])}
        />
        <BalanceFields value={balance} isChecked={isChecked} onChange={setBalance} />
      </div>
    </form>
  )
}
