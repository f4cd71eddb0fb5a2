import { useState } from 'react'
import type { FormEvent } from 'react'
import { useTranslation } from 'react-i18next'

import { languages } from '../../../app/language.ts'
import { Select } from '../../../ui/select.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { ContactFields } from './contact-fields.tsx'
import { counterpartyFields, taxNumberProblem } from './counterparty-draft.ts'
import type { CounterpartyDraft, CounterpartyFields } from './counterparty-draft.ts'

export interface CounterpartyFormProps {
  readonly id: string
  readonly initial: CounterpartyDraft
  readonly onSubmit: (fields: CounterpartyFields) => void
}

/** A counterparty, to be typed or changed. */
export function CounterpartyForm({ id, initial, onSubmit }: CounterpartyFormProps) {
  const { t } = useTranslation(['counterparties', 'app'])
  const [draft, setDraft] = useState(initial)
  const [isChecked, setChecked] = useState(false)
  const [isTaxLeft, setTaxLeft] = useState(false)
  const taxProblem = taxNumberProblem(draft.taxNumber, isChecked || isTaxLeft)

  function submit(event: FormEvent): void {
    event.preventDefault()
    setChecked(true)
    const fields = counterpartyFields(draft)
    if (fields !== undefined) onSubmit(fields)
  }
  return (
    <form id={id} noValidate onSubmit={submit} className="flex flex-col gap-4">
      <TextField
        label={t('fields.title')}
        maxLength={300}
        autoComplete="off"
        value={draft.title}
        error={isChecked && draft.title.trim() === '' ? t('fields.titleMissing') : undefined}
        onChange={(event) => setDraft({ ...draft, title: event.target.value })}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          label={t('fields.taxNumber')}
          isOptional
          inputMode="numeric"
          maxLength={20}
          autoComplete="off"
          value={draft.taxNumber}
          error={taxProblem === undefined ? undefined : t(`taxProblems.${taxProblem}`)}
          onBlur={() => setTaxLeft(true)}
          onChange={(event) => {
            setTaxLeft(false)
            setDraft({ ...draft, taxNumber: event.target.value })
          }}
        />
        <TextField
          label={t('fields.taxOffice')}
          isOptional
          maxLength={100}
          autoComplete="off"
          value={draft.taxOffice}
          onChange={(event) => setDraft({ ...draft, taxOffice: event.target.value })}
        />
        <TextField
          label={t('fields.accountCode')}
          isOptional
          maxLength={60}
          autoComplete="off"
          value={draft.accountCode}
          onChange={(event) => setDraft({ ...draft, accountCode: event.target.value })}
        />
        <Select
          label={t('fields.language')}
          value={draft.language}
          options={languages.map((value) => ({ value, label: t(`app:language.${value}`) }))}
          onChange={(language) => setDraft({ ...draft, language })}
        />
      </div>
      <ContactFields draft={draft} isChecked={isChecked} onChange={setDraft} />
    </form>
  )
}
