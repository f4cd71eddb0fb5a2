import { useTranslation } from 'react-i18next'

import { useFormats } from '../../../app/format.ts'
import { useMinute } from '../../../app/use-minute.ts'
import { classNames } from '../../../ui/class-names.ts'
import type { OverviewPlace } from '../use-letter-query.ts'
import type { Sums } from './totals.ts'
import { daysSince, sinceDaysAgo } from './waiting.ts'

/** How long letters have been out without an answer: a bar in as many parts, each of which narrows the list. */
export function Ageing({ ageing, place }: { readonly ageing: Sums['ageing']; readonly place: OverviewPlace }) {
  const { t } = useTranslation('reconciliation')
  const { number } = useFormats()
  const now = useMinute()
  const { unansweredSince } = place.query.filter
  const chosen = unansweredSince === undefined ? undefined : daysSince(unansweredSince, now)
  const waiting = ageing.filter(({ letters }) => letters > 0)
  if (waiting.length === 0 && chosen === undefined) return null
  const shown = ageing.filter(({ letters, fromDays }) => letters > 0 || fromDays === chosen)
  return (
    <div role="group" aria-label={t('totals.ageing')} className="flex shrink-0 items-center gap-1 whitespace-nowrap">
      <span className="mr-1 text-12 text-muted">{t('totals.ageing')}</span>
      {shown.map(({ fromDays, toDays, letters }) => {
        const count = <span className="font-medium text-text tabular-nums">{number(letters)}</span>
        // Those that are younger than so many days no filter finds.
        if (fromDays === 0) {
          return (
            <span key={fromDays} className="flex h-6 items-center gap-1.5 px-2 text-12 text-muted">
              {t('totals.fresh', { days: toDays ?? 0 })} {count}
            </span>
          )
        }
        const isOn = fromDays === chosen
        return (
          <button
            key={fromDays}
            type="button"
            aria-pressed={isOn}
            onClick={() => place.narrow({ unansweredSince: isOn ? undefined : sinceDaysAgo(fromDays, now) })}
            className={classNames(
              'flex h-6 items-center gap-1.5 rounded-small px-2 text-12 transition-colors coarse:h-11',
              isOn ? 'bg-accent-soft text-on-accent-soft' : 'text-muted hover:bg-hover',
            )}
          >
            {t('totals.days', { days: fromDays })} {count}
          </button>
        )
      })}
    </div>
  )
}
