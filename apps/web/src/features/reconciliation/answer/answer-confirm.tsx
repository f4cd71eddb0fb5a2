import type { ShownLetter } from '@meydan/protocol/operations/reconciliation-holder'
import type { FormEvent } from 'react'
import { useTranslation } from 'react-i18next'

import { calendarDay } from '../../../app/calendar-day.ts'
import type { ShownErrorCode } from '../../../app/error-text.ts'
import { useFormats } from '../../../app/format.ts'
import { currentLanguage } from '../../../app/i18n.ts'
import { FormError } from '../../../app/signed-out/form-error.tsx'
import { Button } from '../../../ui/button.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { fileOf, theirsOf } from './answer-draft.ts'
import type { AnswerDraft } from './answer-draft.ts'
import { Said } from './said.tsx'

export interface AnswerConfirmProps {
  readonly letter: ShownLetter
  readonly draft: AnswerDraft
  readonly isBusy: boolean
  readonly errorCode: ShownErrorCode | undefined
  readonly onChange: (draft: AnswerDraft) => void
  readonly onBack: () => void
  readonly onSend: () => void
}

/** What is about to be sent, with the figures once more: the only place from where an answer leaves. */
export function AnswerConfirm({ letter, draft, isBusy, errorCode, onChange, onBack, onSend }: AnswerConfirmProps) {
  const { t, i18n } = useTranslation('letter')
  const language = currentLanguage(i18n)
  const { money } = useFormats()
  const { balance, currency, periodEndsOn } = letter

  function submit(event: FormEvent): void {
    event.preventDefault()
    if (!isBusy) onSend()
  }

  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-5">
      <dl className="grid gap-3 rounded-large border border-line p-4 text-ui">
        <div>
          <dt className="text-12 text-muted">{t('balance', { day: calendarDay(periodEndsOn, language) })}</dt>
          <dd className="text-18 font-semibold wrap-anywhere tabular-nums">
            {money(balance.amount, currency)}
            <span className="ml-2 text-ui font-regular text-muted">{t(`details.sides.${balance.side}`)}</span>
          </dd>
        </div>
        <Said
          kind={draft.kind}
          theirs={theirsOf(draft, language) ?? null}
          ours={balance}
          currency={currency}
          note={draft.note.trim()}
          file={fileOf(draft)?.name}
        />
      </dl>
      <TextField
        label={t('confirm.name')}
        hint={t('confirm.nameHint')}
        isOptional
        autoComplete="name"
        maxLength={100}
        value={draft.name}
        onChange={(event) => onChange({ ...draft, name: event.target.value })}
      />
      <FormError code={errorCode} />
      <div className="flex flex-col-reverse gap-2 sm:flex-row sm:justify-between">
        <Button size="large" isDisabled={isBusy} onClick={onBack}>
          {t('back')}
        </Button>
        <Button size="large" variant="primary" type="submit" isBusy={isBusy}>
          {t('confirm.send')}
        </Button>
      </div>
      <p className="text-ui text-pretty text-muted">{t('confirm.text')}</p>
    </form>
  )
}
