import type { AnswerKind, Balance } from '@meydan/protocol/operations/reconciliation-shapes'
import { useTranslation } from 'react-i18next'

import { useFormats } from '../../../app/format.ts'
import { differenceOf } from '../money/difference.ts'

export interface SaidProps {
  readonly kind: AnswerKind
  readonly theirs: Balance | null
  readonly ours: Balance
  readonly currency: string
  readonly note: string
  /** The name of a file that goes with it, or that one went. */
  readonly file: string | undefined
}

/** An answer in single facts, for a list of definitions. */
export function Said({ kind, theirs, ours, currency, note, file }: SaidProps) {
  const { t } = useTranslation('letter')
  const { money } = useFormats()
  const difference = theirs === null ? undefined : differenceOf(ours, theirs)
  return (
    <>
      <div>
        <dt className="text-12 text-muted">{t('said.answer')}</dt>
        <dd className="text-15 font-medium">{t(`kinds.${kind}`)}</dd>
      </div>
      {theirs !== null && (
        <div>
          <dt className="text-12 text-muted">{t('said.theirs')}</dt>
          <dd className="wrap-anywhere tabular-nums">
            <span className="font-medium">{money(theirs.amount, currency)}</span>
            <span className="ml-2 text-muted">{t(`details.sides.${theirs.side}`)}</span>
            {difference !== undefined && (
              <span className="block text-muted">
                {t('said.difference', { amount: money(difference.amount, currency) })}
              </span>
            )}
          </dd>
        </div>
      )}
      {note !== '' && (
        <div>
          <dt className="text-12 text-muted">{t('said.note')}</dt>
          <dd className="whitespace-pre-line wrap-anywhere">{note}</dd>
        </div>
      )}
      {file !== undefined && (
        <div>
          <dt className="text-12 text-muted">{t('said.file')}</dt>
          <dd className="wrap-anywhere">{file}</dd>
        </div>
      )}
    </>
  )
}
