import type { FeedQuestion } from '@meydan/client'
import { useTranslation } from 'react-i18next'

import { useErrorText } from '../../app/error-text.ts'
import { useNavigation } from '../../app/navigation-context.tsx'
import { clientErrorCode } from '../../app/shown-error.ts'
import { useStore } from '../../app/use-store.ts'
import { useWorkspace } from '../../app/workspace-context.tsx'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ArrowUpIcon, FeedIcon, OfflineIcon, SearchIcon } from '../../ui/icons.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { PostCard } from './post-card.tsx'
import { useRemoved } from './use-feed.ts'

export interface PostListProps {
  readonly question: FeedQuestion
  /** Brings the beginning of the list into sight. */
  readonly toTop: () => void
}

/** The posts of a question. New ones of others wait behind a button, so that nothing jumps. */
export function PostList({ question, toTop }: PostListProps) {
  const { t } = useTranslation('feed')
  const { feed } = useWorkspace()
  const { postId } = useNavigation()
  const errorText = useErrorText()
  const list = feed.list(question)
  const { status, error, posts, hasMore, isFull, isReloading, isLoadingMore, fresh } = useStore(list.state)
  const removed = useRemoved()
  const shown = posts.filter(({ id }) => !removed.posts.has(id))

  if (status === 'failed') {
    return (
      <div role="alert">
        <EmptyState
          icon={OfflineIcon}
          title={t('list.failed')}
          action={<Button onClick={() => void list.load()}>{t('list.retry')}</Button>}
        >
          {error !== null && errorText(clientErrorCode(error))}
        </EmptyState>
      </div>
    )
  }
  if (status === 'loading') return <PostSkeletons />
  return (
    <div className="flex flex-col gap-3">
      {fresh > 0 && (
        <div className="sticky top-3 z-10 flex justify-center" aria-live="polite">
          <button
            type="button"
            onClick={() => {
              list.showFresh()
              toTop()
            }}
            className="inline-flex h-control items-center gap-1.5 rounded-full bg-accent px-4 text-ui font-medium text-on-accent shadow-raised transition-colors hover:bg-accent-hover"
          >
            <ArrowUpIcon size={16} />
            {t('list.fresh', { count: fresh })}
          </button>
        </div>
      )}
      {shown.length === 0 ? (
        question.search === '' ? (
          <EmptyState icon={FeedIcon} title={t('list.empty')}>
            {t('list.emptyText')}
          </EmptyState>
        ) : (
          <EmptyState icon={SearchIcon} title={t('list.nothingFound', { words: question.search })}>
            {t('list.nothingFoundText')}
          </EmptyState>
        )
      ) : (
        shown.map((post) => <PostCard key={post.id} post={post} isOpen={post.id === postId} />)
      )}
      {isFull && <p className="py-2 text-center text-ui text-muted">{t('list.full', { count: shown.length })}</p>}
      {hasMore && (
        <div className="flex flex-col items-center gap-2 pt-2">
          {error !== null && (
            <p role="alert" className="text-ui text-danger-text">
              {t('list.moreFailed')}
            </p>
          )}
          <Button isBusy={isReloading || isLoadingMore} onClick={() => void list.loadMore()}>
            {error === null ? t('list.more') : t('list.retry')}
          </Button>
        </div>
      )}
    </div>
  )
}

function PostSkeletons() {
  return (
    <div className="flex flex-col gap-3">
      {[0, 1, 2].map((index) => (
        <div key={index} className="rounded-large border border-line bg-raised px-4 py-3">
          <div className="flex items-center gap-3">
            <Skeleton shape="round" className="size-8" />
            <Skeleton className="h-4 w-32" />
          </div>
          <Skeleton className="mt-4 h-5 w-3/5" />
          <Skeleton className="mt-3 h-4 w-full" />
          <Skeleton className="mt-2 h-4 w-4/5" />
        </div>
      ))}
    </div>
  )
}
