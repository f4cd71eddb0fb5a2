import type { Side } from '@meydan/protocol/operations/reconciliation-shapes'
import { useState } from 'react'
import type { FormEvent } from 'react'
import { useTranslation } from 'react-i18next'

import { currentLanguage } from '../../../app/i18n.ts'
import { Button } from '../../../ui/button.tsx'
import { Select } from '../../../ui/select.tsx'
import { TextArea } from '../../../ui/text-area.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { theirsOf } from './answer-draft.ts'
import type { AnswerDraft } from './answer-draft.ts'
import { AnswerFile } from './answer-file.tsx'
import type { HeldLetter } from './use-held-letter.ts'

export interface AnswerDetailsProps {
  readonly draft: AnswerDraft
  readonly sendFile: HeldLetter['sendFile']
  readonly onChange: (draft: AnswerDraft) => void
  readonly onBack: () => void
  readonly onDone: () => void
}

const sides: readonly Side[] = ['debit', 'credit']

/** What somebody who does not simply agree has to say. */
export function AnswerDetails({ draft, sendFile, onChange, onBack, onDone }: AnswerDetailsProps) {
  const { t, i18n } = useTranslation('letter')
  const [isChecked, setChecked] = useState(false)
  const isWrong = theirsOf(draft, currentLanguage(i18n)) === undefined

  function submit(event: FormEvent): void {
    event.preventDefault()
    setChecked(true)
    if (!isWrong) onDone()
  }

  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-5">
      {draft.kind === 'disagrees' && (
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField
            label={t('details.amount')}
            isOptional
            inputMode="decimal"
            autoComplete="off"
            maxLength={40}
            value={draft.amount}
            error={isChecked && isWrong ? t('details.amountWrong') : undefined}
            onChange={(event) => onChange({ ...draft, amount: event.target.value })}
          />
          <Select
            label={t('details.side')}
            value={draft.side}
            options={sides.map((value) => ({ value, label: t(`details.sides.${value}`) }))}
            onChange={(side) => onChange({ ...draft, side })}
          />
        </div>
      )}
      <TextArea
        label={t('details.note')}
        isOptional
        maxLength={2_000}
        hint={t(`details.noteHints.${draft.kind}`)}
        value={draft.note}
        onChange={(event) => onChange({ ...draft, note: event.target.value })}
      />
      {draft.kind === 'disagrees' && (
        <AnswerFile file={draft.file} sendFile={sendFile} onChange={(file) => onChange({ ...draft, file })} />
      )}
      <div className="flex flex-col-reverse gap-2 sm:flex-row sm:justify-between">
        <Button size="large" onClick={onBack}>
          {t('back')}
        </Button>
        <Button size="large" variant="primary" type="submit">
          {t('continue')}
        </Button>
      </div>
    </form>
  )
}
