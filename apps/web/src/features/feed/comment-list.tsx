import type { SeenPost } from '@meydan/protocol'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'

import { useErrorText } from '../../app/error-text.ts'
import { clientErrorCode } from '../../app/shown-error.ts'
import { useStore } from '../../app/use-store.ts'
import { useWorkspace } from '../../app/workspace-context.tsx'
import { Button } from '../../ui/button.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { CommentRow } from './comment-row.tsx'
import { keyOfComment, useRemoved } from './use-feed.ts'

export interface CommentListProps {
  readonly post: SeenPost
  /** The comment that it opens at. */
  readonly commentSeq: number | undefined
}

/** What was said to a post, the oldest first. */
export function CommentList({ post, commentSeq }: CommentListProps) {
  const { t } = useTranslation('feed')
  const { feed } = useWorkspace()
  const errorText = useErrorText()
  const list = feed.comments(post.id)
  const { status, error, comments, hasMore, isReloading, isLoadingMore } = useStore(list.state)
  const removed = useRemoved()
  const shown = comments.filter((comment) => !removed.comments.has(keyOfComment(comment)))
  const rows = useRef<HTMLOListElement>(null)
  const [oldest] = comments
  const isBeyond = commentSeq !== undefined && hasMore && oldest !== undefined && commentSeq < oldest.seq
  const isThere = commentSeq !== undefined && comments.some(({ seq }) => seq === commentSeq)

  useEffect(() => {
    if (isBeyond && !isReloading && !isLoadingMore && error === null) void list.loadMore()
  }, [list, isBeyond, isReloading, isLoadingMore, error])
  useEffect(() => {
    if (isThere) rows.current?.querySelector(`[data-comment="${commentSeq}"]`)?.scrollIntoView({ block: 'center' })
  }, [isThere, commentSeq])

  if (status === 'loading') {
    return (
      <div className="flex flex-col gap-4 py-4" aria-busy>
        {[0, 1].map((index) => (
          <div key={index} className="flex gap-3">
            <Skeleton shape="round" className="size-6" />
            <Skeleton className="h-10 w-3/4" />
          </div>
        ))}
      </div>
    )
  }
  if (status === 'failed') {
    return (
      <div role="alert" className="flex flex-col items-start gap-2 py-4 text-ui">
        <p className="text-danger-text">{error === null ? '' : errorText(clientErrorCode(error))}</p>
        <Button onClick={() => void list.load()}>{t('list.retry')}</Button>
      </div>
    )
  }
  return (
    <section aria-label={t('comment.list')} className="py-3">
      {hasMore && (
        <div className="pb-2">
          <Button isBusy={isReloading || isLoadingMore} onClick={() => void list.loadMore()}>
            {t('comment.older')}
          </Button>
        </div>
      )}
      {shown.length === 0 && !hasMore ? (
        <p className="py-3 text-ui text-muted">{t('comment.none')}</p>
      ) : (
        <ol ref={rows} className="flex flex-col">
          {shown.map((comment) => (
            <CommentRow
              key={comment.seq}
              comment={comment}
              isOpen={post.isActive}
              isMarked={comment.seq === commentSeq}
            />
          ))}
        </ol>
      )}
    </section>
  )
}
