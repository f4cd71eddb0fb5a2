import { operations } from '@meydan/client'
import type { SeenPost } from '@meydan/protocol'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { MemberAvatar } from '../../app/presence/member-avatar.tsx'
import { useWorkspace } from '../../app/workspace-context.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'

/** Says how many like a post, and shows who. */
export function LikersButton({ post }: { readonly post: SeenPost }) {
  const { t } = useTranslation('feed')
  const [isOpen, setOpen] = useState(false)
  const { likes } = post.counts
  if (likes === 0) return <span className="px-2 text-ui text-muted">{t('likers.none')}</span>
  return (
    <>
      <button
        type="button"
        onClick={() => setOpen(true)}
        className="h-control rounded-small px-2 text-ui text-muted transition-colors hover:bg-hover hover:text-text"
      >
        {t('likers.count', { count: likes })}
      </button>
      <Dialog isOpen={isOpen} onOpenChange={setOpen} title={t('likers.title')} size="small">
        <Likers post={post} />
      </Dialog>
    </>
  )
}

function Likers({ post }: { readonly post: SeenPost }) {
  const { t } = useTranslation('feed')
  const workspace = useWorkspace()
  const { data, isError, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = useInfiniteQuery({
    // Anew with each change of who likes it.
    queryKey: ['feed', workspace.workspaceId, 'likes', post.id, post.counts.revision],
    queryFn: ({ pageParam, signal }) =>
      workspace.call(
        operations.feed.listLikes,
        { postId: post.id, ...(pageParam === undefined ? {} : { before: pageParam }) },
        { signal },
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    staleTime: 0,
  })
  if (isError) {
    return (
      <div role="alert" className="flex flex-col items-start gap-3 text-ui">
        <p>{t('likers.failed')}</p>
        <Button onClick={() => void refetch()}>{t('list.retry')}</Button>
      </div>
    )
  }
  if (data === undefined) return <Skeleton className="h-10 w-full" />
  return (
    <ul className="-mx-2 flex max-h-100 flex-col overflow-y-auto">
      {data.pages
        .flatMap(({ likes }) => likes)
        .map(({ member }) => (
          <li key={member.id} className="flex min-h-11 items-center gap-3 px-2 text-ui">
            <MemberAvatar memberId={member.id} name={member.name} size={32} />
            <span className="min-w-0 truncate">{member.name}</span>
          </li>
        ))}
      {hasNextPage && (
        <li className="px-2 pt-2">
          <Button isBusy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t('list.more')}
          </Button>
        </li>
      )}
    </ul>
  )
}
