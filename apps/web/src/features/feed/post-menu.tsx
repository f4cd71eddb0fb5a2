import type { SeenPost } from '@meydan/protocol'
import { useTranslation } from 'react-i18next'

import { useNavigation } from '../../app/navigation-context.tsx'
import { useWorkspace, useWorkspaceState } from '../../app/workspace-context.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { TrashIcon, EditIcon, EyeIcon, EyeOffIcon, LinkIcon, MoreIcon } from '../../ui/icons.tsx'
import { Menu, MenuItem } from '../../ui/menu.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { useModerates, useRemoving, useTold } from './use-feed.ts'

/** What can be done about a post by whoever looks at it. */
export function PostMenu({ post, onEdit }: { readonly post: SeenPost; readonly onEdit: () => void }) {
  const { t } = useTranslation('feed')
  const { feed } = useWorkspace()
  const { me } = useWorkspaceState()
  const navigation = useNavigation()
  const toasts = useToasts()
  const told = useTold()
  const removing = useRemoving()
  const moderates = useModerates()
  const isOwn = post.author.id === me?.id

  function copyLink(): void {
    const { href } = navigation.community(post.id)
    navigator.clipboard.writeText(new URL(href, location.origin).href).then(
      () => toasts.show({ tone: 'success', text: t('post.linkCopied'), durationMs: 2_500 }),
      () => toasts.show({ tone: 'danger', text: t('post.linkCopyFailed') }),
    )
  }

  async function setActive(isActive: boolean): Promise<void> {
    await feed.setActive(post.id, isActive)
    if (isActive) return
    const action = { label: t('undo'), onSelect: () => told(feed.setActive(post.id, true)) }
    toasts.show({ text: t('post.nowHidden'), action })
  }

  return (
    <Menu align="end" trigger={<IconButton label={t('post.acts', { title: post.title })} icon={MoreIcon} />}>
      {isOwn && (
        <MenuItem icon={EditIcon} onSelect={onEdit}>
          {t('post.edit')}
        </MenuItem>
      )}
      <MenuItem icon={LinkIcon} onSelect={copyLink}>
        {t('post.copyLink')}
      </MenuItem>
      {moderates && (
        <MenuItem icon={post.isActive ? EyeOffIcon : EyeIcon} onSelect={() => told(setActive(!post.isActive))}>
          {post.isActive ? t('post.hide') : t('post.show')}
        </MenuItem>
      )}
      {(isOwn || moderates) && (
        <MenuItem icon={TrashIcon} isDangerous onSelect={() => removing.post(post)}>
          {t('post.delete')}
        </MenuItem>
      )}
    </Menu>
  )
}
