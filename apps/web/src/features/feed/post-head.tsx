import type { SeenPost } from '@meydan/protocol'
import { useTranslation } from 'react-i18next'

import { useFormats } from '../../app/format.ts'
import { MemberAvatar } from '../../app/presence/member-avatar.tsx'
import { useNavigation } from '../../app/navigation-context.tsx'
import { useMinute } from '../../app/use-minute.ts'
import { Badge } from '../../ui/badge.tsx'
import { EyeOffIcon } from '../../ui/icons.tsx'
import { useModerates } from './use-feed.ts'
import { PostMenu } from './post-menu.tsx'

export interface PostHeadProps {
  readonly post: SeenPost
  readonly onEdit: () => void
}

/** Who posted, when, and what can be done about it. */
export function PostHead({ post, onEdit }: PostHeadProps) {
  const { t } = useTranslation('feed')
  const formats = useFormats()
  const navigation = useNavigation()
  const now = useMinute()
  const at = new Date(post.createdAt)
  const moderates = useModerates()
  return (
    <div className="flex items-center gap-3">
      <MemberAvatar memberId={post.author.id} name={post.author.name} size={32} />
      <div className="min-w-0 flex-1">
        <div className="flex min-w-0 items-center gap-2">
          <button
            type="button"
            onClick={() => navigation.openMember(post.author.id)}
            className="min-w-0 truncate text-ui font-semibold hover:underline"
          >
            {post.author.name}
          </button>
          {!post.isActive && (
            <Badge tone="warning">
              <EyeOffIcon size={14} className="mr-1" />
              {moderates ? t('post.hidden') : t('post.hiddenOwn')}
            </Badge>
          )}
        </div>
        <p className="text-12 text-muted">
          <time dateTime={post.createdAt} title={formats.dateTime(at)}>
            {formats.relative(at, now)}
          </time>
          {post.editedAt !== null && <> · {t('edited')}</>}
        </p>
      </div>
      <PostMenu post={post} onEdit={onEdit} />
    </div>
  )
}
