// A post with what was said to it: beside the list where there is space, else in its place.

import type { PostId } from '@meydan/protocol'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useErrorText } from '../../app/error-text.ts'
import { useNavigation } from '../../app/navigation-context.tsx'
import { clientErrorCode } from '../../app/shown-error.ts'
import { useStore } from '../../app/use-store.ts'
import { useWorkspace } from '../../app/workspace-context.tsx'
import { MessageText } from '../../app/writing/message-text.tsx'
import { classNames } from '../../ui/class-names.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { ChevronLeftIcon, CloseIcon, FeedIcon, OfflineIcon } from '../../ui/icons.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { CommentBox } from './comment-box.tsx'
import { CommentList } from './comment-list.tsx'
import { LikeButton } from './like-button.tsx'
import { LikersButton } from './likers.tsx'
import { PostEditor } from './post-editor.tsx'
import { PostPictures } from './post-pictures.tsx'
import { PostHead } from './post-head.tsx'
import { useReadLines, useRemoved } from './use-feed.ts'

export interface PostPanelProps {
  readonly postId: string
  /** The comment that it opens at. */
  readonly commentSeq: number | undefined
  readonly isBeside: boolean
  readonly onClose: () => void
}

export function PostPanel({ postId, commentSeq, isBeside, onClose }: PostPanelProps) {
  const { t } = useTranslation('feed')
  const { feed } = useWorkspace()
  const navigation = useNavigation()
  const errorText = useErrorText()
  const id = postId as PostId
  const one = feed.post(id)
  const { status, error, post } = useStore(one.state)
  const removed = useRemoved()
  const [isEditing, setEditing] = useState(false)
  const end = useRef<HTMLDivElement>(null)
  useReadLines(postId)
  const isGone = status === 'gone' || removed.posts.has(id)

  return (
    <aside
      aria-label={t('post.panel')}
      className={classNames(
        'flex h-full min-h-0 flex-col bg-surface',
        isBeside ? 'w-100 shrink-0 border-l border-line' : 'min-w-0 flex-1',
      )}
    >
      <header className="flex h-13 shrink-0 items-center gap-2 border-b border-line px-2 md:pr-2 md:pl-5">
        {!isBeside && <IconButton label={t('back')} icon={ChevronLeftIcon} onClick={onClose} />}
        <h2 className="min-w-0 flex-1 truncate text-15 font-semibold">{t('post.panel')}</h2>
        {isBeside && <IconButton label={t('post.close')} icon={CloseIcon} onClick={onClose} />}
      </header>
      {isGone ? (
        <div className="flex flex-1 flex-col justify-center">
          <EmptyState
            icon={FeedIcon}
            title={t('post.gone')}
            action={
              <a {...navigation.community()} className="text-ui font-medium text-accent-text hover:underline">
                {t('post.toFeed')}
              </a>
            }
          >
            {t('post.goneText')}
          </EmptyState>
        </div>
      ) : post === undefined && error !== null ? (
        <div role="alert" className="flex flex-1 flex-col justify-center">
          <EmptyState
            icon={OfflineIcon}
            title={t('post.failed')}
            action={<Button onClick={() => void one.load()}>{t('list.retry')}</Button>}
          >
            {errorText(clientErrorCode(error))}
          </EmptyState>
        </div>
      ) : post === undefined ? (
        <div className="flex flex-col gap-3 p-4 md:px-5" aria-busy>
          <div className="flex items-center gap-3">
            <Skeleton shape="round" className="size-8" />
            <Skeleton className="h-4 w-32" />
          </div>
          <Skeleton className="h-5 w-3/5" />
          <Skeleton className="h-4 w-full" />
        </div>
      ) : (
        <>
          <div className="min-h-0 flex-1 overflow-y-auto px-4 pt-4 md:px-5">
            <PostHead post={post} onEdit={() => setEditing(true)} />
            {isEditing ? (
              <div className="mt-3">
                <PostEditor post={post} onDone={() => setEditing(false)} />
              </div>
            ) : (
              <>
                <h3 className="mt-3 text-18 font-semibold text-balance break-words [overflow-wrap:anywhere]">
                  {post.title}
                </h3>
                <div className="mt-1">
                  <MessageText body={post.content} />
                </div>
                <PostPictures post={post} />
              </>
            )}
            <div className="mt-2 -ml-2 flex items-center gap-1 border-b border-line pb-2">
              <LikeButton post={post} />
              <LikersButton post={post} />
            </div>
            <CommentList post={post} commentSeq={commentSeq} />
            <div ref={end} />
          </div>
          {post.isActive ? (
            <CommentBox postId={id} onPosted={() => end.current?.scrollIntoView({ block: 'end' })} />
          ) : (
            <p className="border-t border-line px-4 py-3 text-ui text-muted md:px-5">{t('comment.closed')}</p>
          )}
        </>
      )}
    </aside>
  )
}
