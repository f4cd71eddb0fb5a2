import type { SpreadsheetImport } from '@meydan/protocol/operations/reconciliation-import'
import { useTranslation } from 'react-i18next'

import { useNavigation } from '../../../../app/navigation-context.tsx'
import { buttonClass } from '../../../../ui/button-class.ts'
import { SuccessIcon } from '../../../../ui/icons.tsx'
import { writeLetterQuery } from '../../letter-query.ts'
import { places } from '../../places.ts'
import { usePeriods } from '../../use-ledger.ts'
import { useLetterWords } from '../../words/use-letter-words.ts'
import { useCounted } from '../use-counted.ts'
import { OutcomeList } from './outcome-list.tsx'
import { RefusedRows } from './refused-rows.tsx'
import { RowCounts } from './row-counts.tsx'

/** So many periods of one file get a link of their own. */
const mostLinks = 3

/** What was written, and the way to it. */
export function ResultStep({ one }: { readonly one: SpreadsheetImport }) {
  const { t } = useTranslation('imports')
  const navigation = useNavigation()
  const words = useLetterWords()
  const counted = useCounted()
  const { data: periods = [] } = usePeriods()
  const { outcome } = one
  const days = daysOf(one)
  const written = periods.filter(({ endsOn }) => days.has(endsOn)).slice(0, mostLinks)
  const draftsOf = (filter: object) =>
    places.overview +
    writeLetterQuery({ filter: { ...filter, states: ['draft'] }, order: 'title', isDescending: false })
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <div className="mx-auto flex max-w-160 flex-col gap-7 px-4 py-8 md:px-5 md:py-12">
        <header role="status" className="flex flex-col gap-2">
          <SuccessIcon size={28} className="text-success-text" />
          <h2 className="text-24 font-semibold text-balance">
            {t('result.created', counted(outcome?.newLetters ?? 0))}
          </h2>
          <p className="text-ui text-muted">{t('result.text')}</p>
        </header>
        <div className="flex flex-wrap gap-2">
          {written.length === 0 ? (
            <a {...navigation.page(draftsOf({}))} className={buttonClass('primary')}>
              {t('result.open')}
            </a>
          ) : (
            written.map(({ id, endsOn }, index) => (
              <a
                key={id}
                {...navigation.page(draftsOf({ periodId: id }))}
                className={buttonClass(index === 0 ? 'primary' : 'secondary')}
              >
                {t('result.openOf', { day: words.day(endsOn) })}
              </a>
            ))
          )}
          <a {...navigation.page(places.import)} className={buttonClass('quiet')}>
            {t('result.more')}
          </a>
        </div>
        {one.rows !== null && <RowCounts rows={one.rows} />}
        {outcome !== null && <OutcomeList outcome={outcome} isOver />}
        <RefusedRows one={one} />
      </div>
    </div>
  )
}

/** The days that the balances of a file are of, as its first rows say. */
function daysOf({ preview, defaults }: SpreadsheetImport): ReadonlySet<string> {
  const said = (preview?.rows ?? []).flatMap(({ understood }) => understood?.periodEndOn ?? [])
  return new Set([...said, ...(defaults.periodEndOn === undefined ? [] : [defaults.periodEndOn])])
}
