import type { Counterparty } from '@meydan/protocol/operations/reconciliation-shapes'
import { useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useCounterparties } from './counterparties-query.ts'

export interface CounterpartyPickerProps {
  readonly label: string
  readonly value: Counterparty | undefined
  readonly onChange: (value: Counterparty | undefined) => void
  /** Is not offered. */
  readonly except?: string | undefined
  readonly error?: string | undefined
}

/** So many are offered at a time. */
const offered = 8

/** Finds one counterparty among many by words of it. */
export function CounterpartyPicker({ label, value, onChange, except, error }: CounterpartyPickerProps) {
  const { t } = useTranslation('reconciliation')
  const [typed, setTyped] = useState('')
  const search = useDeferredValue(typed.trim())
  const { data } = useCounterparties(search)
  const found = (data?.pages[0]?.counterparties ?? []).filter(({ id }) => id !== except).slice(0, offered)

  if (value !== undefined) {
    return (
      <div className="flex flex-col gap-1.5">
        <span className="text-ui font-medium">{label}</span>
        <div className="flex items-center justify-between gap-3 rounded-small border border-line bg-sunken py-1.5 pr-1.5 pl-3">
          <span className="min-w-0">
            <span className="block truncate text-ui font-medium">{value.title}</span>
            <span className="block truncate text-12 text-muted tabular-nums">{detailOf(value)}</span>
          </span>
          <Button variant="quiet" onClick={() => onChange(undefined)}>
            {t('picker.change')}
          </Button>
        </div>
      </div>
    )
  }
  return (
    <div className="flex flex-col gap-2">
      <TextField
        label={label}
        type="search"
        placeholder={t('picker.placeholder')}
        autoComplete="off"
        spellCheck={false}
        maxLength={100}
        value={typed}
        error={error}
        onChange={(event) => setTyped(event.target.value)}
      />
      <ul aria-label={t('picker.results')} className="max-h-60 overflow-y-auto rounded-small border border-line">
        {found.map((counterparty) => (
          <li key={counterparty.id} className="border-b border-line last:border-b-0">
            <button
              type="button"
              onClick={() => onChange(counterparty)}
              className="flex min-h-control-large w-full items-baseline justify-between gap-3 px-3 py-2 text-left text-ui transition-colors hover:bg-hover focus-visible:-outline-offset-2"
            >
              <span className="truncate">{counterparty.title}</span>
              <span className="shrink-0 text-12 text-muted tabular-nums">{detailOf(counterparty)}</span>
            </button>
          </li>
        ))}
        {data !== undefined && found.length === 0 && (
          <li className="px-3 py-2.5 text-ui text-muted">{t('picker.nothing')}</li>
        )}
      </ul>
    </div>
  )
}

/** What tells it from another one of the same name. */
function detailOf({ taxNumber, accountCode }: Counterparty): string {
  return [taxNumber, accountCode].filter((part) => part !== '').join(' · ')
}
