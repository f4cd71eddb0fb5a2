import { limits } from '@meydan/client'
import type { operations, ResultOf } from '@meydan/protocol'
import { useTranslation } from 'react-i18next'

import { classNames } from '../../ui/class-names.ts'
import { Skeleton } from '../../ui/skeleton.tsx'
import { useJobWords } from '../../app/jobs/use-job-words.ts'
import { useNow } from '../../app/use-now.ts'

export type Queue = ResultOf<typeof operations.jobs.getQueues>['queues'][number]

/** How the queues do, and which of them is chosen. */
export interface QueueTableProps {
  /** Undefined while nothing is there yet. */
  readonly queues: readonly Queue[] | undefined
  /** The queue whose jobs alone are listed below. */
  readonly chosen: string | undefined
  readonly onChoose: (queue: string | undefined) => void
}

const cell = 'h-9 px-3 text-right tabular-nums coarse:h-11'
const head = 'h-8 px-3 text-12 font-medium whitespace-nowrap text-muted'

/** How much waits, runs and failed in each queue. A row narrows the list below to its jobs. */
export function QueueTable({ queues, chosen, onChoose }: QueueTableProps) {
  const { t } = useTranslation('jobs')
  const words = useJobWords()
  const now = useNow(queues?.some(({ oldestWaitingAt }) => oldestWaitingAt !== null) ?? false)
  const most = Math.max(1, ...(queues ?? []).map(({ waiting }) => waiting))
  const number = (value: number) => words.count(value, limits.countedJobs)

  return (
    <div className="overflow-x-auto rounded-large border border-line">
      <table className="w-full min-w-150 text-ui">
        <caption className="sr-only">{t('queues.title')}</caption>
        <thead>
          <tr className="border-b border-line">
            <th scope="col" className={classNames(head, 'text-left')}>
              {t('queues.queue')}
            </th>
            <th scope="col" className={classNames(head, 'text-left @min-[60rem]:w-56')}>
              {t('queues.waiting')}
            </th>
            <th scope="col" className={classNames(head, 'text-right')}>
              {t('queues.oldest')}
            </th>
            <th scope="col" className={classNames(head, 'text-right')}>
              {t('queues.active')}
            </th>
            <th scope="col" className={classNames(head, 'text-right')}>
              {t('queues.scheduled')}
            </th>
            <th scope="col" className={classNames(head, 'text-right')}>
              {t('queues.failed')}
            </th>
            <th scope="col" className={classNames(head, 'text-right')}>
              {t('queues.lastMinute')}
            </th>
            <th scope="col" className={classNames(head, 'text-right')}>
              {t('queues.lastHour')}
            </th>
          </tr>
        </thead>
        <tbody>
          {queues === undefined
            ? ['w-16', 'w-24', 'w-20', 'w-14'].map((width) => (
                <tr key={width} className="border-b border-line last:border-b-0">
                  <td colSpan={8} className="h-9 px-3">
                    <Skeleton className={`h-3.5 ${width}`} />
                  </td>
                </tr>
              ))
            : queues.map((queue) => {
                const isChosen = queue.name === chosen
                const oldest = queue.oldestWaitingAt
                return (
                  <tr
                    key={queue.name}
                    className={classNames(
                      'relative border-b border-line transition-colors last:border-b-0',
                      isChosen ? 'bg-press' : 'hover:bg-hover',
                    )}
                  >
                    <th scope="row" className="px-3 text-left font-medium whitespace-nowrap">
                      <button
                        type="button"
                        aria-pressed={isChosen}
                        onClick={() => onChoose(isChosen ? undefined : queue.name)}
                        className="rounded-tiny after:absolute after:inset-0"
                      >
                        {words.queue(queue.name)}
                      </button>
                    </th>
                    <td className="px-3 whitespace-nowrap tabular-nums">
                      <span className={classNames('mr-2 inline-block min-w-8', queue.waiting === 0 && 'text-muted')}>
                        {number(queue.waiting)}
                      </span>
                      <WaitingBar share={queue.waiting / most} />
                    </td>
                    <td className={classNames(cell, 'text-muted')}>
                      {oldest === null ? '–' : words.duration(wholeSeconds(now - Date.parse(oldest)))}
                    </td>
                    <Amount value={queue.active} text={number(queue.active)} />
                    <Amount value={queue.scheduled} text={number(queue.scheduled)} />
                    <Amount value={queue.failed} text={number(queue.failed)} isBad />
                    <Amount value={queue.completedLastMinute} text={number(queue.completedLastMinute)} />
                    <Amount value={queue.completedLastHour} text={number(queue.completedLastHour)} />
                  </tr>
                )
              })}
        </tbody>
      </table>
    </div>
  )
}

/** How much waits beside the fullest queue. */
function WaitingBar({ share }: { readonly share: number }) {
  return (
    <span
      aria-hidden="true"
      className="inline-block h-1 w-14 overflow-hidden rounded-full bg-hover align-middle @min-[60rem]:w-28"
    >
      <span
        className="block h-full rounded-full bg-accent transition-[width] duration-panel"
        style={{ width: `${share * 100}%` }}
      />
    </span>
  )
}

/** Nothing is quiet; what failed is not. */
function Amount({
  value,
  text,
  isBad = false,
}: {
  readonly value: number
  readonly text: string
  readonly isBad?: boolean
}) {
  return (
    <td className={classNames(cell, value === 0 ? 'text-muted' : isBad && 'font-medium text-danger-text')}>{text}</td>
  )
}

/** Below a second nothing is said that changes before it is read. */
function wholeSeconds(ms: number): number {
  return Math.max(1_000, Math.floor(ms / 1_000) * 1_000)
}
