import { useTranslation } from 'react-i18next'

import { KeyboardIcon } from '../../ui/icons.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { VisuallyHidden } from '../../ui/visually-hidden.tsx'
import { useLayers } from '../layers-context.tsx'
import { MemberAvatar } from '../presence/member-avatar.tsx'
import { PresenceWords } from '../presence/presence-words.tsx'
import { StatusMark } from '../presence/status-mark.tsx'
import { useWorkspaceState } from '../workspace-context.tsx'

/** Who one is here, at the foot of the sidebar. */
export function OwnRow() {
  const { t } = useTranslation('shell')
  const { me } = useWorkspaceState()
  const { open } = useLayers()
  return (
    <div className="flex h-13 shrink-0 items-center gap-1 border-t border-line px-2">
      {me === null ? (
        <div className="flex flex-1 items-center gap-2 px-1.5">
          <Skeleton className="size-6" shape="round" />
          <Skeleton className="h-3 w-28" />
        </div>
      ) : (
        <button
          type="button"
          onClick={() => open({ kind: 'member', memberId: me.id })}
          className="flex h-9 min-w-0 flex-1 items-center gap-2 rounded-small px-1.5 text-left text-ui transition-colors hover:bg-hover active:bg-press"
        >
          <MemberAvatar memberId={me.id} name={me.name} size={24} />
          <span className="truncate font-medium">
            {me.name}
            <StatusMark memberId={me.id} />
            <PresenceWords memberId={me.id} />
          </span>
          <VisuallyHidden>{t('menu.profile')}</VisuallyHidden>
        </button>
      )}
      <IconButton label={t('keys.title')} icon={KeyboardIcon} shortcut="?" onClick={() => open({ kind: 'keys' })} />
    </div>
  )
}
