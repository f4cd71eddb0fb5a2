import type { Balance, Side } from '@meydan/protocol/operations/reconciliation-shapes'
import { useTranslation } from 'react-i18next'

import { currentLanguage } from '../../../app/i18n.ts'
import type { Language } from '../../../app/language.ts'
import { Select } from '../../../ui/select.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { letterSides } from '../letter-query.ts'
import { readAmount } from './amount-text.ts'

/** A balance while it is typed. */
export interface TypedBalance {
  readonly amount: string
  readonly side: Side
}

/** The balance that was typed; undefined while it is none. */
export function balanceOf({ amount, side }: TypedBalance, language: Language): Balance | undefined {
  const read = readAmount(amount, language)
  return read === undefined ? undefined : { amount: read, side }
}

export interface BalanceFieldsProps {
  readonly value: TypedBalance
  /** Marks an amount that is none. */
  readonly isChecked: boolean
  readonly onChange: (value: TypedBalance) => void
}

/** How much, and whose. */
export function BalanceFields({ value, isChecked, onChange }: BalanceFieldsProps) {
  const { t, i18n } = useTranslation('reconciliation')
  const isWrong = balanceOf(value, currentLanguage(i18n)) === undefined
  return (
    <>
      <TextField
        label={t('amend.amount')}
        inputMode="decimal"
        autoComplete="off"
        maxLength={40}
        value={value.amount}
        error={isChecked && isWrong ? t('filter.amountWrong') : undefined}
        onChange={(event) => onChange({ ...value, amount: event.target.value })}
      />
      <Select
        label={t('amend.side')}
        value={value.side}
        options={letterSides.map((side) => ({ value: side, label: t(`sideChoice.${side}`) }))}
        onChange={(side) => onChange({ ...value, side })}
      />
    </>
  )
}
