import { useTranslation } from 'react-i18next'

import { LoadFailed } from '../../app/load-failed.tsx'
import type { JobScope } from '../../app/navigation-context.tsx'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FilterIcon, JobsIcon } from '../../ui/icons.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import type { JobFilter } from './board-calls.ts'
import { JobTable } from './job-table.tsx'
import { useJobPages } from './use-board.ts'

export interface JobListProps {
  readonly scope: JobScope
  readonly filter: JobFilter
  readonly onClear: () => void
  /** Whether only what one has started is listed. */
  readonly isOwn: boolean
}

/** The jobs that a filter leaves, or why there are none. */
export function JobList({ scope, filter, onClear, isOwn }: JobListProps) {
  const { t } = useTranslation('jobs')
  const pages = useJobPages(scope, filter)
  const jobs = pages.data?.pages.flatMap((page) => page.jobs)
  const isNarrowed = Object.values(filter).some((value) => value !== undefined)

  if (jobs === undefined) {
    return pages.error === null ? (
      <ListSkeleton />
    ) : (
      <div className="px-4 pt-3 md:px-0">
        <LoadFailed title={t('list.failed')} error={pages.error} onRetry={() => void pages.refetch()} />
      </div>
    )
  }
  if (jobs.length === 0) {
    return isNarrowed ? (
      <EmptyState
        icon={FilterIcon}
        title={t('list.notFound')}
        action={<Button onClick={onClear}>{t('filter.clear')}</Button>}
      >
        {t('list.notFoundText')}
      </EmptyState>
    ) : (
      <EmptyState icon={JobsIcon} title={isOwn ? t('list.noneOwn') : t('list.none')}>
        {isOwn ? t('list.noneOwnText') : t('list.noneText')}
      </EmptyState>
    )
  }
  return (
    <div aria-busy={pages.isPlaceholderData || undefined}>
      <JobTable scope={scope} jobs={jobs} />
      {pages.hasNextPage && (
        <div className="flex justify-center py-4">
          <Button isBusy={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
            {t('list.more')}
          </Button>
        </div>
      )}
    </div>
  )
}

function ListSkeleton() {
  return (
    <div aria-hidden="true" className="flex flex-col px-4 pt-8 md:px-3">
      {['w-56', 'w-40', 'w-64', 'w-48', 'w-52', 'w-36'].map((width) => (
        <div key={width} className="flex h-14 items-center gap-2.5 md:h-10">
          <Skeleton className="size-4.5" shape="round" />
          <Skeleton className={`h-3.5 ${width}`} />
        </div>
      ))}
    </div>
  )
}
