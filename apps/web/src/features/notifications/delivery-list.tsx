import { useTranslation } from 'react-i18next'

import { LoadFailed } from '../../app/load-failed.tsx'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FilterIcon, SendIcon } from '../../ui/icons.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { DeliveryTable } from './delivery-table.tsx'
import type { useDeliveries } from './use-deliveries.ts'

export interface DeliveryListProps {
  readonly pages: ReturnType<typeof useDeliveries>
  readonly isNarrowed: boolean
  readonly onClear: () => void
}

/** The deliveries that a filter leaves, or why there are none. */
export function DeliveryList({ pages, isNarrowed, onClear }: DeliveryListProps) {
  const { t } = useTranslation('deliveries')
  const deliveries = pages.data?.pages.flatMap((page) => page.deliveries)
  if (deliveries === undefined) {
    if (pages.error === null) return <ListSkeleton />
    return (
      <div className="px-4 md:px-0">
        <LoadFailed title={t('failed')} error={pages.error} onRetry={() => void pages.refetch()} />
      </div>
    )
  }
  if (deliveries.length === 0) {
    return isNarrowed ? (
      <EmptyState icon={FilterIcon} title={t('notFound')} action={<Button onClick={onClear}>{t('clear')}</Button>}>
        {t('notFoundText')}
      </EmptyState>
    ) : (
      <EmptyState icon={SendIcon} title={t('none')}>
        {t('noneText')}
      </EmptyState>
    )
  }
  return (
    <div aria-busy={pages.isPlaceholderData || undefined}>
      <DeliveryTable deliveries={deliveries} />
      {pages.hasNextPage && (
        <div className="flex justify-center py-4">
          <Button isBusy={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
            {t('more')}
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
        <div key={width} className="flex h-14 items-center md:h-11">
          <Skeleton className={`h-3.5 ${width}`} />
        </div>
      ))}
    </div>
  )
}
