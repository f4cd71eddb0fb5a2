import type { Letter } from '@meydan/protocol/operations/reconciliation-shapes'
import { useTranslation } from 'react-i18next'

import { LoadFailed } from '../../../app/load-failed.tsx'
import { useNavigation } from '../../../app/navigation-context.tsx'
import { useIsWide } from '../../../app/use-media.ts'
import { buttonClass } from '../../../ui/button-class.ts'
import { Button } from '../../../ui/button.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { BalanceIcon, FilterIcon } from '../../../ui/icons.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { VisuallyHidden } from '../../../ui/visually-hidden.tsx'
import { isNarrowed } from '../letter-query.ts'
import { places } from '../places.ts'
import { LetterCards } from './letter-cards.tsx'
import type { LetterCardsProps } from './letter-cards.tsx'
import { LetterTable } from './letter-table.tsx'

export interface LetterListProps extends Omit<LetterCardsProps, 'letters'> {
  readonly letters: readonly Letter[] | undefined
  readonly error: Error | null
  readonly isStale: boolean
  readonly onRetry: () => void
  readonly onClear: () => void
  readonly onAdd: () => void
}

/** The letters that a query finds, or why there are none. */
export function LetterList(props: LetterListProps) {
  const isWide = useIsWide()
  const { letters, head, isStale } = props
  if (letters === undefined || letters.length === 0) {
    return (
      <div className="min-h-0 flex-1 overflow-y-auto">
        {head}
        <InPlace {...props} />
      </div>
    )
  }
  const rows = { ...props, letters }
  return (
    <div aria-busy={isStale || undefined} className="flex min-h-0 flex-1 flex-col">
      {isWide ? (
        <>
          {head}
          <LetterTable {...rows} />
        </>
      ) : (
        <LetterCards {...rows} />
      )}
    </div>
  )
}

/** What stands where letters would. */
function InPlace({ letters, error, query, onRetry, onClear, onAdd }: LetterListProps) {
  const { t } = useTranslation('reconciliation')
  if (letters === undefined) {
    return error === null ? (
      <ListSkeleton />
    ) : (
      <div className="px-4 md:px-5">
        <LoadFailed title={t('list.failed')} error={error} onRetry={onRetry} />
      </div>
    )
  }
  if (!isNarrowed(query.filter)) return <NoLetters onAdd={onAdd} />
  return (
    <EmptyState
      icon={FilterIcon}
      title={t('list.notFound')}
      action={<Button onClick={onClear}>{t('filter.clear')}</Button>}
    >
      {t('list.notFoundText')}
    </EmptyState>
  )
}

function NoLetters({ onAdd }: { readonly onAdd: () => void }) {
  const { t } = useTranslation('reconciliation')
  const { page } = useNavigation()
  return (
    <EmptyState
      icon={BalanceIcon}
      title={t('list.none')}
      action={
        <div className="flex flex-wrap justify-center gap-2">
          <a {...page(places.import)} className={buttonClass('primary')}>
            {t('act.import')}
          </a>
          <Button onClick={onAdd}>{t('act.add')}</Button>
        </div>
      }
    >
      {t('list.noneText')}
    </EmptyState>
  )
}

function ListSkeleton() {
  const { t } = useTranslation('reconciliation')
  return (
    <div aria-busy="true" className="flex flex-col px-4 pt-9 md:px-5">
      <VisuallyHidden>{t('list.loading')}</VisuallyHidden>
      {['w-56', 'w-40', 'w-64', 'w-48', 'w-52', 'w-36', 'w-60', 'w-44'].map((width) => (
        <div key={width} className="flex h-16 items-center justify-between gap-6 md:h-10">
          <Skeleton className={`h-3.5 ${width}`} />
          <Skeleton className="h-3.5 w-28" />
        </div>
      ))}
    </div>
  )
}
