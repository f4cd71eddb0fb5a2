import { useId } from 'react'
import { useTranslation } from 'react-i18next'

import { useFormats } from '../../app/format.ts'
import { useMeasures } from '../../app/measures.ts'
import { classNames } from '../../ui/class-names.ts'
import { SuccessIcon, WarningIcon } from '../../ui/icons.tsx'
import type { Kpis } from './use-kpis.ts'

type Target = Kpis['targets'][number]

/** What is asked for beside what there is. */
export function TargetList({ targets }: { readonly targets: readonly Target[] }) {
  const { t } = useTranslation('kpis')
  const id = useId()
  return (
    <section aria-labelledby={id} className="rounded-large border border-line bg-raised p-4">
      <h2 id={id} className="pb-1 text-ui font-medium">
        {t('targetsTitle')}
      </h2>
      <ul className="grid gap-x-8 sm:grid-cols-2 lg:grid-cols-3">
        {targets.map((target) => (
          <TargetRow key={target.name} target={target} />
        ))}
      </ul>
    </section>
  )
}

function TargetRow({ target }: { readonly target: Target }) {
  const { t } = useTranslation('kpis')
  const { number } = useFormats()
  const { milliseconds, percent } = useMeasures()
  const { name, measure, atMost, now } = target
  const format = measure === 'errorRate' ? percent : measure === 'connections' ? number : milliseconds
  const isMet = now !== null && now <= atMost
  return (
    <li className="flex flex-col gap-1.5 py-2">
      <p className="flex items-center justify-between gap-3 text-ui">
        <span className="min-w-0 truncate">{t(`targets.${name as 'list'}`)}</span>
        <span className="flex items-center gap-1 whitespace-nowrap tabular-nums">
          {now === null ? (
            <span className="text-muted">{t('notMeasured')}</span>
          ) : (
            <>
              {isMet ? (
                <SuccessIcon size={16} className="text-success-text" />
              ) : (
                <WarningIcon size={16} className="text-warning-text" />
              )}
              <span className="sr-only">{t(isMet ? 'met' : 'missed')}</span>
              <span className="font-medium">{format(now)}</span>
            </>
          )}
        </span>
      </p>
      {/* The mark is what is asked for; the bar ends at what there is, and at twice as much at the latest. */}
      <div aria-hidden="true" className="relative h-1.5 rounded-full bg-hover">
        <span
          className={classNames('absolute inset-y-0 left-0 rounded-full', isMet ? 'bg-accent' : 'bg-warning')}
          style={{ width: `${now === null ? 0 : Math.min(1, now / (2 * atMost)) * 100}%` }}
        />
        <span className="absolute -inset-y-0.5 left-1/2 w-0.5 bg-muted" />
      </div>
      <p className="text-12 text-muted">
        {t(`measures.${measure}`)} · {t('atMost', { value: format(atMost) })}
      </p>
    </li>
  )
}
