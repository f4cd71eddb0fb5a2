import { useTranslation } from 'react-i18next'

import { LoadFailed } from '../../app/load-failed.tsx'
import { useNavigation } from '../../app/navigation-context.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ScreenIcon } from '../../ui/icons.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { useWorkers } from './use-board.ts'
import { useJobWords } from '../../app/jobs/use-job-words.ts'
import { useNow } from '../../app/use-now.ts'

/** The processes that do jobs, and what each has in hand. */
export function WorkerList() {
  const { t } = useTranslation('jobs')
  const words = useJobWords()
  const { jobs } = useNavigation()
  const { data: workers, error, refetch } = useWorkers()
  const now = useNow(workers?.some(({ inHand }) => inHand.length > 0) ?? false)

  if (workers === undefined) {
    return error === null ? (
      <Skeleton className="h-24 w-full" />
    ) : (
      <LoadFailed title={t('workers.failed')} error={error} onRetry={() => void refetch()} />
    )
  }
  if (workers.length === 0) {
    return (
      <EmptyState icon={ScreenIcon} title={t('workers.none')}>
        {t('workers.noneText')}
      </EmptyState>
    )
  }
  return (
    <ul className="flex flex-col gap-3">
      {workers.map((worker) => (
        <li key={worker.processId} className="rounded-large border border-line">
          <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 px-4 py-3">
            <p className="flex min-w-0 items-baseline gap-2 text-ui">
              <span className="truncate font-medium">{worker.host}</span>
              <span className="truncate font-mono text-12 text-muted">{worker.processId.slice(-12)}</span>
            </p>
            <p className="text-12 text-muted tabular-nums">
              {[
                t('workers.since', { at: words.instant(worker.startedAt) }),
                t('workers.done', { count: worker.completed }),
                ...(worker.failed === 0 ? [] : [t('workers.failures', { count: worker.failed })]),
              ].join(' · ')}
            </p>
            <p className="w-full text-12 text-muted">
              {t('workers.queues', { queues: worker.queues.map(words.queue).join(', ') })}
            </p>
          </div>
          <ul className="border-t border-line">
            {worker.inHand.length === 0 ? (
              <li className="px-4 py-2.5 text-ui text-muted">{t('workers.idle')}</li>
            ) : (
              worker.inHand.map((job) => (
                <li
                  key={job.id}
                  className="relative flex min-h-10 items-center justify-between gap-3 border-b border-line px-4 text-ui transition-colors last:border-b-0 hover:bg-hover"
                >
                  <a {...jobs('instance', job.id)} className="truncate font-medium after:absolute after:inset-0">
                    {words.name(job.name)}
                  </a>
                  <span className="shrink-0 text-12 text-muted tabular-nums">
                    {words.queue(job.queue)} · {words.duration(now - Date.parse(job.startedAt))}
                  </span>
                </li>
              ))
            )}
          </ul>
        </li>
      ))}
    </ul>
  )
}
