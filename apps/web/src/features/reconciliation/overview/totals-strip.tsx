import { useTranslation } from 'react-i18next'

import { LoadFailed } from '../../../app/load-failed.tsx'
import { useFormats } from '../../../app/format.ts'
import { classNames } from '../../../ui/class-names.ts'
import { Skeleton } from '../../../ui/skeleton.tsx'
import type { LetterState } from '@meydan/protocol/operations/reconciliation-shapes'
import { useSums } from '../use-ledger.ts'
import type { OverviewPlace } from '../use-letter-query.ts'
import { useLetterWords } from '../words/use-letter-words.ts'
import { Ageing } from './ageing.tsx'
import { currenciesOf, statesOf, totalGroups, totalOf } from './totals.ts'
import type { GroupTotal, Sums } from './totals.ts'

/** How many letters stand where and what they add up to. Each is a filter; pressing it again takes it away. */
export function TotalsStrip({ place }: { readonly place: OverviewPlace }) {
  const { t } = useTranslation('reconciliation')
  const { states: _states, currency: _currency, unansweredSince: _since, ...around } = place.query.filter
  const { data, error, refetch } = useSums(around)
  if (data === undefined) {
    return error === null ? (
      <Skeleton className="h-19 w-full" />
    ) : (
      <LoadFailed title={t('totals.failed')} error={error} onRetry={() => void refetch()} />
    )
  }
  return <Strip place={place} sums={data} />
}

function Strip({ place, sums }: { readonly place: OverviewPlace; readonly sums: Sums }) {
  const { t } = useTranslation('reconciliation')
  const words = useLetterWords()
  const { number } = useFormats()
  const { filter } = place.query
  const currencies = currenciesOf(sums)
  const { currency } = filter
  const isOnly = (states: readonly LetterState[]) => filter.states?.toSorted().join() === states.toSorted().join()
  const groups = totalGroups.map((group) => ({ group, states: statesOf(group) }))
  const shown = groups.map((one) => ({ ...one, total: totalOf(sums, one.states, currency) }))

  return (
    <div className="flex flex-col gap-2">
      <ul
        aria-label={t('totals.label')}
        className="flex overflow-x-auto rounded-large border border-line bg-raised max-md:-mx-4 max-md:rounded-none max-md:border-x-0"
      >
        <Tile
          label={t('totals.all')}
          total={totalOf(sums, undefined, currency)}
          isOn={filter.states === undefined}
          isQuiet
          onPress={() => place.narrow({ states: undefined })}
        />
        {shown.map(({ group, states, total }) => {
          const isOn = isOnly(states)
          if (total.letters === 0 && !isOn && (group === 'cancelled' || group === 'expired')) return null
          return (
            <Tile
              key={group}
              label={group === 'waiting' ? t('totals.waiting') : words.state(group)}
              total={total}
              isOn={isOn}
              onPress={() => place.narrow({ states: isOn ? undefined : states })}
            />
          )
        })}
      </ul>
      <div className="flex items-center gap-x-6 gap-y-1 max-md:-mx-4 max-md:overflow-x-auto max-md:px-4 md:flex-wrap">
        {currencies.length > 1 && (
          <div role="group" aria-label={t('totals.currencies')} className="flex shrink-0 gap-1">
            {currencies.map(({ currency: code, letters }) => (
              <button
                key={code}
                type="button"
                aria-pressed={filter.currency === code}
                onClick={() => place.narrow({ currency: filter.currency === code ? undefined : code } as never)}
                className={classNames(
                  'h-6 rounded-small px-2 text-12 font-medium tabular-nums transition-colors coarse:h-11',
                  filter.currency === code ? 'bg-accent-soft text-on-accent-soft' : 'text-muted hover:bg-hover',
                )}
              >
                {code} <span className="font-regular">{number(letters)}</span>
              </button>
            ))}
          </div>
        )}
        <Ageing ageing={sums.ageing} place={place} />
      </div>
    </div>
  )
}

interface TileProps {
  readonly label: string
  readonly total: GroupTotal
  readonly isOn: boolean
  /** Narrows nothing, and needs not be seen from afar. */
  readonly isQuiet?: boolean
  readonly onPress: () => void
}

function Tile({ label, total, isOn, isQuiet = false, onPress }: TileProps) {
  const isMarked = isOn && !isQuiet
  const words = useLetterWords()
  const { number } = useFormats()
  return (
    <li className="flex min-w-36 flex-1 border-r border-line last:border-r-0">
      <button
        type="button"
        aria-pressed={isOn}
        onClick={onPress}
        className={classNames(
          'flex w-full flex-col items-start px-3 py-2 text-left transition-colors focus-visible:-outline-offset-2',
          isMarked ? 'bg-accent-soft' : 'hover:bg-hover active:bg-press',
        )}
      >
        <span className={classNames('text-12 whitespace-nowrap', isMarked ? 'text-on-accent-soft' : 'text-muted')}>
          {label}
        </span>
        <span className="text-18 font-semibold tabular-nums">{number(total.letters)}</span>
        <span
          className={classNames(
            'flex flex-col text-12 whitespace-nowrap tabular-nums',
            isMarked ? 'text-on-accent-soft' : 'text-muted',
          )}
        >
          {total.currency !== undefined &&
            total.amounts.map(({ side, amount }) => (
              <span key={side}>
                {words.money(amount, total.currency ?? '')} {words.sideMark({ amount: amount as never, side })}
              </span>
            ))}
          {total.others.length > 0 && <span>+ {total.others.join(', ')}</span>}
        </span>
      </button>
    </li>
  )
}
