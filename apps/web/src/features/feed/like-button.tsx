import type { SeenPost } from '@meydan/protocol'
import { useTranslation } from 'react-i18next'

import { useFormats } from '../../app/format.ts'
import { useWorkspace } from '../../app/workspace-context.tsx'
import { classNames } from '../../ui/class-names.ts'
import { LikeIcon } from '../../ui/icons.tsx'
import { useTold } from './use-feed.ts'

/** Likes a post, or takes that back; shows at once. */
export function LikeButton({ post }: { readonly post: SeenPost }) {
  const { t } = useTranslation('feed')
  const { feed } = useWorkspace()
  const formats = useFormats()
  const told = useTold()
  const { likes } = post.counts
  return (
    <button
      type="button"
      aria-pressed={post.isLiked}
      aria-label={t('post.like', { count: likes })}
      aria-disabled={!post.isActive || undefined}
      onClick={() => post.isActive && told(feed.setLiked(post.id, !post.isLiked))}
      className={classNames(
        'inline-flex h-control min-w-control items-center justify-center gap-1.5 rounded-small px-2 text-ui tabular-nums transition-colors',
        post.isLiked ? 'font-medium text-accent-text' : 'text-muted',
        post.isActive && 'hover:bg-hover hover:text-text active:bg-press',
      )}
    >
      <LikeIcon size={18} {...(post.isLiked ? { className: 'fill-current' } : {})} />
      {likes > 0 && formats.number(likes)}
    </button>
  )
}
