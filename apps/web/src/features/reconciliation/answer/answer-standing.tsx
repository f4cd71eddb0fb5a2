import type { ShownLetter } from '@meydan/protocol/operations/reconciliation-holder'
import { useTranslation } from 'react-i18next'

import { useFormats } from '../../../app/format.ts'
import { Banner } from '../../../ui/banner.tsx'
import { Said } from './said.tsx'

/** What stands where nothing can be answered any more. */
export function AnswerStanding({ letter, isOwn }: { readonly letter: ShownLetter; readonly isOwn: boolean }) {
  const { t } = useTranslation('letter')
  const { dateTime } = useFormats()
  const { state, answer, balance, currency, sender } = letter
  if (state === 'amended') {
    return (
      <Banner tone="warning" title={t('amended.title')}>
        {t('amended.text', { sender: sender.name })}
      </Banner>
    )
  }
  if (answer === null) {
    return (
      <Banner tone="info" title={t('ended.title')}>
        {t('ended.text', { sender: sender.name })}
      </Banner>
    )
  }
  return (
    <div className="flex flex-col gap-4">
      <Banner tone="success" title={isOwn ? t('answered.own') : t('answered.title')}>
        {t(`answered.texts.${answer.kind}`, { sender: sender.name })}
      </Banner>
      <dl className="grid gap-3 rounded-large border border-line p-4 text-ui">
        <Said
          kind={answer.kind}
          theirs={answer.theirs}
          ours={balance}
          currency={currency}
          note={answer.note}
          file={answer.hasFile ? t('said.fileArrived') : undefined}
        />
        <div>
          <dt className="text-12 text-muted">{t('answered.at')}</dt>
          <dd className="tabular-nums">{dateTime(new Date(answer.answeredAt))}</dd>
        </div>
      </dl>
    </div>
  )
}
