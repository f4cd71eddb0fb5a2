import { limits } from '@meydan/client'
import { useTranslation } from 'react-i18next'

import { classNames } from '../../ui/class-names.ts'
import { Skeleton } from '../../ui/skeleton.tsx'
import type { Queue, QueueTableProps } from './queue-table.tsx'
import { useJobWords } from '../../app/jobs/use-job-words.ts'

/** The queues on a phone: what is not nothing, in words. */
export function QueueList({ queues, chosen, onChoose }: QueueTableProps) {
  const { t } = useTranslation('jobs')
  const words = useJobWords()
  const most = Math.max(1, ...(queues ?? []).map(({ waiting }) => waiting))
  const count = (value: number) => ({ count: words.count(value, limits.countedJobs) as never })
  const saying = ({ waiting, active, scheduled }: Queue) =>
    [
      waiting === 0 ? t('queues.quiet') : t('queues.someWaiting', count(waiting)),
      ...(active === 0 ? [] : [t('queues.someActive', count(active))]),
      ...(scheduled === 0 ? [] : [t('queues.someScheduled', count(scheduled))]),
    ].join(' · ')

  return (
    <ul aria-label={t('queues.title')} className="overflow-hidden rounded-large border border-line">
      {queues === undefined
        ? ['w-24', 'w-32', 'w-28', 'w-20'].map((width) => (
            <li key={width} className="flex h-14 items-center border-b border-line px-3 last:border-b-0">
              <Skeleton className={`h-4 ${width}`} />
            </li>
          ))
        : queues.map((queue) => {
            const isChosen = queue.name === chosen
            return (
              <li key={queue.name} className="border-b border-line last:border-b-0">
                <button
                  type="button"
                  aria-pressed={isChosen}
                  onClick={() => onChoose(isChosen ? undefined : queue.name)}
                  className={classNames(
                    'flex min-h-14 w-full flex-col justify-center gap-0.5 px-3 py-2 text-left focus-visible:-outline-offset-2 active:bg-press',
                    isChosen && 'bg-press',
                  )}
                >
                  <span className="flex w-full items-baseline justify-between gap-3 text-ui">
                    <span className="truncate font-medium">{words.queue(queue.name)}</span>
                    {queue.failed > 0 && (
                      <span className="shrink-0 text-12 text-danger-text tabular-nums">
                        {t('queues.someFailed', count(queue.failed))}
                      </span>
                    )}
                  </span>
                  <span className="text-12 text-muted tabular-nums">{saying(queue)}</span>
                  {queue.waiting > 0 && (
                    <span aria-hidden="true" className="mt-1 block h-1 w-full overflow-hidden rounded-full bg-hover">
                      <span
                        className="block h-full rounded-full bg-accent"
                        style={{ width: `${(queue.waiting / most) * 100}%` }}
                      />
                    </span>
                  )}
                </button>
              </li>
            )
          })}
    </ul>
  )
}
