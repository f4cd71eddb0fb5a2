import type { Comment } from '@meydan/protocol'
import { memo, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useFormats } from '../../app/format.ts'
import { MemberAvatar } from '../../app/presence/member-avatar.tsx'
import { useMinute } from '../../app/use-minute.ts'
import { useWorkspace, useWorkspaceState } from '../../app/workspace-context.tsx'
import { decodeMentions } from '../../app/writing/mention-text.ts'
import { MessageText } from '../../app/writing/message-text.tsx'
import { classNames } from '../../ui/class-names.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { TrashIcon, EditIcon, MoreIcon } from '../../ui/icons.tsx'
import { Menu, MenuItem } from '../../ui/menu.tsx'
import { CommentForm } from './comment-form.tsx'
import { useModerates, useRemoving } from './use-feed.ts'

export interface CommentRowProps {
  readonly comment: Comment
  /** Whether something can be said to its post. */
  readonly isOpen: boolean
  readonly isMarked: boolean
}

/** One comment, which its author can change where it stands. */
export const CommentRow = memo(function CommentRow({ comment, isOpen, isMarked }: CommentRowProps) {
  const { t } = useTranslation('feed')
  const { feed } = useWorkspace()
  const { me, membersById } = useWorkspaceState()
  const formats = useFormats()
  const now = useMinute()
  const moderates = useModerates()
  const removing = useRemoving()
  const [isEditing, setEditing] = useState(false)
  const { author, body, seq } = comment
  const at = new Date(comment.createdAt)
  const isOwn = author.id === me?.id
  const nameOf = (memberId: string) => [...membersById.values()].find(({ id }) => id === memberId)?.name

  return (
    <li
      data-comment={seq}
      className={classNames('group flex gap-3 rounded-small -mx-2 px-2 py-1.5', isMarked && 'bg-accent-soft/50')}
    >
      <span className="flex h-control shrink-0 items-center">
        <MemberAvatar memberId={author.id} name={author.name} size={24} />
      </span>
      <div className="min-w-0 flex-1">
        <div className="flex h-control items-center gap-2">
          <span className="min-w-0 truncate text-ui font-semibold">{author.name}</span>
          <time dateTime={comment.createdAt} title={formats.dateTime(at)} className="shrink-0 text-12 text-muted">
            {formats.relative(at, now)}
            {comment.editedAt !== null && <> · {t('edited')}</>}
          </time>
          <span className="flex-1" />
          {(isOwn || moderates) && (
            <Menu align="end" trigger={<IconButton label={t('comment.acts', { name: author.name })} icon={MoreIcon} />}>
              {isOwn && isOpen && (
                <MenuItem icon={EditIcon} onSelect={() => setEditing(true)}>
                  {t('comment.edit')}
                </MenuItem>
              )}
              <MenuItem icon={TrashIcon} isDangerous onSelect={() => removing.comment(comment)}>
                {t('comment.delete')}
              </MenuItem>
            </Menu>
          )}
        </div>
        {isEditing ? (
          <CommentForm
            label={t('comment.edit')}
            submitText={t('form.save')}
            first={decodeMentions(body, nameOf)}
            onCancel={() => setEditing(false)}
            submit={async (next) => {
              await feed.editComment(comment, next)
              setEditing(false)
            }}
          />
        ) : (
          <MessageText body={body} />
        )}
      </div>
    </li>
  )
})
