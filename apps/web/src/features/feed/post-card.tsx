import type { SeenPost } from '@meydan/protocol'
import { memo, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useFormats } from '../../app/format.ts'
import { useNavigation } from '../../app/navigation-context.tsx'
import { MessageText } from '../../app/writing/message-text.tsx'
import { classNames } from '../../ui/class-names.ts'
import { MessagesIcon } from '../../ui/icons.tsx'
import { LikeButton } from './like-button.tsx'
import { PostEditor } from './post-editor.tsx'
import { PostPictures } from './post-pictures.tsx'
import { PostHead } from './post-head.tsx'

/** A post that would fill the screen begins only, and goes on beside the list. */
const shownLines = 10
const shownLetters = 800

export interface PostCardProps {
  readonly post: SeenPost
  /** Whether it stands beside the list. */
  readonly isOpen: boolean
}

/** A post in the list. */
export const PostCard = memo(function PostCard({ post, isOpen }: PostCardProps) {
  const { t } = useTranslation('feed')
  const formats = useFormats()
  const navigation = useNavigation()
  const [isEditing, setEditing] = useState(false)
  const { content, counts } = post
  const isLong = content.length > shownLetters || content.split('\n', shownLines + 1).length > shownLines

  return (
    <article
      aria-label={post.title}
      data-post={post.id}
      className={classNames(
        'rounded-large border bg-raised px-4 pt-3 pb-1.5 transition-colors',
        isOpen ? 'border-field-line' : 'border-line',
      )}
    >
      <PostHead post={post} onEdit={() => setEditing(true)} />
      {isEditing ? (
        <div className="py-2">
          <PostEditor post={post} onDone={() => setEditing(false)} />
        </div>
      ) : (
        <>
          <h2 className="mt-2.5 text-18 font-semibold text-balance break-words [overflow-wrap:anywhere]">
            <a {...navigation.community(post.id)} className="rounded-tiny hover:underline">
              {post.title}
            </a>
          </h2>
          <div className={classNames('mt-1', isLong && 'line-clamp-10')}>
            <MessageText body={content} />
          </div>
          {isLong && (
            <a
              {...navigation.community(post.id)}
              className="mt-1 inline-block text-ui font-medium text-accent-text hover:underline"
            >
              {t('post.more')}
            </a>
          )}
          <PostPictures post={post} />
        </>
      )}
      <div className="mt-1.5 -ml-2 flex items-center gap-1">
        <LikeButton post={post} />
        <a
          {...navigation.community(post.id)}
          aria-label={t('post.comments', { count: counts.comments })}
          className="inline-flex h-control min-w-control items-center justify-center gap-1.5 rounded-small px-2 text-ui text-muted tabular-nums transition-colors hover:bg-hover hover:text-text active:bg-press"
        >
          <MessagesIcon size={18} />
          {counts.comments > 0 && formats.number(counts.comments)}
        </a>
      </div>
    </article>
  )
})
