import { operations } from '@meydan/client'
import type { Letter } from '@meydan/protocol/operations/reconciliation-shapes'
import { useTranslation } from 'react-i18next'

import { useWorkspace } from '../../../app/workspace-context.tsx'
import { Button } from '../../../ui/button.tsx'
import { classNames } from '../../../ui/class-names.ts'
import { DownloadIcon } from '../../../ui/icons.tsx'
import { differenceOf } from '../money/difference.ts'
import { nameOfLetter, useSaving } from '../use-saving.ts'
import { BalanceText } from '../words/balance-text.tsx'
import { useLetterWords } from '../words/use-letter-words.ts'

const boxes = {
  agrees: 'bg-success-soft',
  disagrees: 'bg-danger-soft',
  wantsStatement: 'bg-warning-soft',
  notAddressee: 'bg-warning-soft',
} as const

/** What the counterparty said, with the difference between their figures and ours. */
export function LetterAnswerBox({ letter }: { readonly letter: Letter }) {
  const { t } = useTranslation('reconciliation')
  const words = useLetterWords()
  const { answer, balance, currency } = letter
  if (answer === null) return null
  const { theirs, note, kind } = answer
  const difference = theirs === null ? undefined : differenceOf(balance, theirs)
  return (
    <section className={classNames('flex flex-col gap-2 rounded-large p-3 text-ui', boxes[kind])}>
      <h3 className="flex items-baseline justify-between gap-3">
        <span className="text-15 font-semibold">{t(`answer.${kind}`)}</span>
        <span className="text-12 text-muted tabular-nums">{words.instant(answer.answeredAt)}</span>
      </h3>
      {theirs !== null && (
        <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1">
          <dt className="text-muted">{t('panel.theirs')}</dt>
          <dd className="text-right font-medium">
            <BalanceText balance={theirs} currency={currency} />
          </dd>
          {difference !== undefined && (
            <>
              <dt className="text-muted">{t('panel.difference')}</dt>
              <dd className="text-right font-medium">
                <BalanceText balance={difference} currency={currency} />
              </dd>
            </>
          )}
        </dl>
      )}
      {note !== '' && <p className="wrap-anywhere whitespace-pre-line">{note}</p>}
      {answer.hasFile && <AnswerFile letter={letter} />}
    </section>
  )
}

function AnswerFile({ letter }: { readonly letter: Letter }) {
  const { t } = useTranslation('reconciliation')
  const { download } = useWorkspace()
  const { isBusy, run } = useSaving()
  return (
    <span>
      <Button
        icon={DownloadIcon}
        isBusy={isBusy}
        onClick={() =>
          run(() => download(operations.reconciliation.downloadAnswerFile, { id: letter.id }), nameOfLetter(letter))
        }
      >
        {t('panel.answerFile')}
      </Button>
    </span>
  )
}
