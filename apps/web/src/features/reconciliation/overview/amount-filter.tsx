import { useState } from 'react'
import type { FormEvent } from 'react'
import { useTranslation } from 'react-i18next'

import { currentLanguage } from '../../../app/i18n.ts'
import { Button } from '../../../ui/button.tsx'
import { filterButtonClass } from '../../../ui/filter-choice.tsx'
import { ChevronDownIcon } from '../../../ui/icons.tsx'
import { Popover } from '../../../ui/popover.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { readAmount, typedAmount } from '../money/amount-text.ts'
import type { OverviewPlace } from '../use-letter-query.ts'

/** Letters of so much or more, and of so much or less. */
export function AmountFilter({ place }: { readonly place: OverviewPlace }) {
  const { t, i18n } = useTranslation('reconciliation')
  const language = currentLanguage(i18n)
  const { minAmount, maxAmount } = place.query.filter
  const [isOpen, setOpen] = useState(false)
  const shown = (amount: string | undefined) => (amount === undefined ? '' : typedAmount(amount, language))
  const range = `${shown(minAmount)} – ${shown(maxAmount)}`.trim()
  return (
    <Popover
      label={t('filter.amount')}
      isOpen={isOpen}
      onOpenChange={setOpen}
      trigger={
        <button type="button" className={filterButtonClass(minAmount !== undefined || maxAmount !== undefined)}>
          <span className="truncate tabular-nums">
            {minAmount === undefined && maxAmount === undefined
              ? t('filter.amount')
              : t('filter.amountRange', { range })}
          </span>
          <ChevronDownIcon size={16} />
        </button>
      }
    >
      <AmountForm
        min={shown(minAmount)}
        max={shown(maxAmount)}
        onApply={(min, max) => {
          place.narrow({ minAmount: min, maxAmount: max })
          setOpen(false)
        }}
      />
    </Popover>
  )
}

interface AmountFormProps {
  readonly min: string
  readonly max: string
  readonly onApply: (min: string | undefined, max: string | undefined) => void
}

function AmountForm({ min: initialMin, max: initialMax, onApply }: AmountFormProps) {
  const { t, i18n } = useTranslation('reconciliation')
  const language = currentLanguage(i18n)
  const [min, setMin] = useState(initialMin)
  const [max, setMax] = useState(initialMax)
  const [isChecked, setChecked] = useState(false)
  const isWrong = (typed: string) => typed.trim() !== '' && readAmount(typed, language) === undefined
  const problem = (typed: string) => (isChecked && isWrong(typed) ? t('filter.amountWrong') : undefined)

  function submit(event: FormEvent): void {
    event.preventDefault()
    setChecked(true)
    if (!isWrong(min) && !isWrong(max)) onApply(readAmount(min, language), readAmount(max, language))
  }
  const field = { inputMode: 'decimal', autoComplete: 'off', maxLength: 30 } as const
  return (
    <form noValidate onSubmit={submit} className="flex w-60 flex-col gap-3">
      <TextField
        {...field}
        label={t('filter.from')}
        value={min}
        error={problem(min)}
        onChange={(event) => setMin(event.target.value)}
      />
      <TextField
        {...field}
        label={t('filter.to')}
        value={max}
        error={problem(max)}
        onChange={(event) => setMax(event.target.value)}
      />
      <Button variant="primary" type="submit">
        {t('filter.apply')}
      </Button>
    </form>
  )
}
