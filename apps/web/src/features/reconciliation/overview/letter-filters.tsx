import { useTranslation } from 'react-i18next'

import { useMinute } from '../../../app/use-minute.ts'
import { FilterChoice } from '../../../ui/filter-choice.tsx'
import { FilterSet } from '../../../ui/filter-set.tsx'
import { isNarrowed, letterDeliveries, letterSides, letterStates } from '../letter-query.ts'
import type { OverviewPlace } from '../use-letter-query.ts'
import { useLetterWords } from '../words/use-letter-words.ts'
import { AmountFilter } from './amount-filter.tsx'
import { LetterSearch } from './letter-search.tsx'
import { daysSince, sinceDaysAgo } from './waiting.ts'

const waits = ['7', '14', '30', '60'] as const
/** Stands for an instant of a view that is none of the usual spans. */
const other = 'other'

/** What the list is narrowed to. */
export function LetterFilters({ place }: { readonly place: OverviewPlace }) {
  const { t } = useTranslation('reconciliation')
  const words = useLetterWords()
  const { filter } = place.query
  const { narrow } = place
  const now = useMinute()
  const since = filter.unansweredSince
  const days = since === undefined ? undefined : String(daysSince(since, now))
  const usual = waits.find((one) => one === days)

  return (
    <div
      role="toolbar"
      aria-label={t('filter.bar')}
      className="flex flex-wrap items-center gap-2 max-md:-mx-4 max-md:flex-nowrap max-md:overflow-x-auto max-md:px-4 max-md:[&>*]:shrink-0"
    >
      <LetterSearch value={filter.search ?? ''} onChange={(search) => narrow({ search: search || undefined })} />
      <FilterSet
        label={t('filter.state')}
        several={(count) => t('filter.chosen', { label: t('filter.state'), count: String(count) as never })}
        values={filter.states ?? []}
        options={letterStates.map((value) => ({ value, label: words.state(value) }))}
        onChange={(states) => narrow({ states: states.length === 0 ? undefined : states })}
      />
      <FilterSet
        label={t('filter.delivery')}
        several={(count) => t('filter.chosen', { label: t('filter.delivery'), count: String(count) as never })}
        values={filter.deliveries ?? []}
        options={letterDeliveries.map((value) => ({ value, label: t(`delivery.${value}`) }))}
        onChange={(deliveries) => narrow({ deliveries: deliveries.length === 0 ? undefined : deliveries })}
      />
      <FilterChoice
        label={t('filter.side')}
        all={t('filter.all')}
        value={filter.side}
        options={letterSides.map((value) => ({ value, label: t(`sideChoice.${value}`) }))}
        onChange={(side) => narrow({ side })}
      />
      <AmountFilter place={place} />
      <FilterChoice
        label={t('filter.waits')}
        all={t('filter.all')}
        value={usual ?? (since === undefined ? undefined : other)}
        options={[
          ...waits.map((value) => ({ value, label: t('filter.waitsDays', { days: value }) })),
          ...(since !== undefined && usual === undefined
            ? [{ value: other, label: t('filter.waitsSince', { day: words.date(since) }) } as const]
            : []),
        ]}
        onChange={(value) =>
          narrow({
            unansweredSince:
              value === undefined ? undefined : value === other ? since : sinceDaysAgo(Number(value), now),
          })
        }
      />
      <button
        type="button"
        aria-pressed={filter.withoutAddress === true}
        onClick={() => narrow({ withoutAddress: filter.withoutAddress === true ? undefined : true })}
        className="h-control rounded-small border border-field-line/45 bg-raised px-2.5 text-ui text-muted transition-colors hover:text-text aria-pressed:border-transparent aria-pressed:bg-accent-soft aria-pressed:font-medium aria-pressed:text-on-accent-soft"
      >
        {t('filter.noAddress')}
      </button>
      {isNarrowed(filter) && (
        <button
          type="button"
          onClick={() => place.change({ filter: filter.periodId === undefined ? {} : { periodId: filter.periodId } })}
          className="h-control rounded-small px-2.5 text-ui text-muted transition-colors hover:bg-hover hover:text-text"
        >
          {t('filter.clear')}
        </button>
      )}
    </div>
  )
}
