import type { ImportOutcome, SpreadsheetImport } from '@meydan/protocol/operations/reconciliation-import'
import { useTranslation } from 'react-i18next'

import { useErrorText } from '../../../../app/error-text.ts'
import { shownErrorCode } from '../../../../app/shown-error.ts'
import { Banner } from '../../../../ui/banner.tsx'
import { Button } from '../../../../ui/button.tsx'
import { draftOf } from '../mapping/mapping-draft.ts'
import { useCounted } from '../use-counted.ts'
import { useImportAct } from '../use-import.ts'
import { OutcomeList } from './outcome-list.tsx'
import { RefusedRows } from './refused-rows.tsx'
import { RowCounts } from './row-counts.tsx'
import { SumsTable } from './sums-table.tsx'

/** What would be written, before it is. */
export function SummaryStep({ one }: { readonly one: SpreadsheetImport }) {
  const { t } = useTranslation('imports')
  const errorText = useErrorText()
  const counted = useCounted()
  const act = useImportAct(one.id)
  const { rows, outcome, sums } = one
  const draft = draftOf(one)
  if (rows === null || outcome === null) return null
  const count = writes(outcome)
  const isAsking = (kind: 'confirm' | 'map') => act.isPending && act.variables.kind === kind
  return (
    <>
      <div className="min-h-0 flex-1 overflow-y-auto">
        <div className="mx-auto flex max-w-160 flex-col gap-7 px-4 py-6 md:px-5 md:py-8">
          <h2 className="text-18 font-semibold">{t('summary.title')}</h2>
          {act.error !== null && <Banner tone="danger" title={errorText(shownErrorCode(act.error))} />}
          <RowCounts rows={rows} />
          <RefusedRows one={one} />
          {rows.understood === 0 ? (
            <Banner tone="warning" title={rows.zeros > 0 ? t('zeros.only') : t('summary.noneUnderstood')} />
          ) : (
            <>
              <SumsTable sums={sums} />
              <OutcomeList outcome={outcome} isOver={false} />
              {count === 0 && <Banner title={t('summary.nothing')} />}
            </>
          )}
        </div>
      </div>
      <div className="flex shrink-0 flex-wrap justify-end gap-2 border-t border-line bg-raised px-4 py-2.5 md:px-5">
        {draft !== undefined && (
          <Button isBusy={isAsking('map')} onClick={() => act.mutate({ kind: 'map', draft })}>
            {t('summary.toColumns')}
          </Button>
        )}
        {count > 0 && (
          <Button variant="primary" isBusy={isAsking('confirm')} onClick={() => act.mutate({ kind: 'confirm' })}>
            {outcome.newLetters > 0
              ? t('summary.create', counted(outcome.newLetters))
              : t('summary.amend', counted(outcome.amendedLetters))}
          </Button>
        )}
      </div>
    </>
  )
}

/** How many letters are written: a file that changes nothing needs no word. */
function writes({ newLetters, amendedLetters }: ImportOutcome): number {
  return newLetters + amendedLetters
}
