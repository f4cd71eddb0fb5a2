import { useLocation } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { ConversationList } from '../../features/chat/conversation-list.tsx'
import { classNames } from '../../ui/class-names.ts'
import { BalanceIcon, BellIcon, FeedIcon, PeopleIcon, SearchIcon } from '../../ui/icons.tsx'
import type { Icon } from '../../ui/icons.tsx'
import { Kbd } from '../../ui/kbd.tsx'
import { UnreadBadge } from '../../ui/unread-badge.tsx'
import { useLayers } from '../layers-context.tsx'
import { useNavigation } from '../navigation-context.tsx'
import type { PlaceLink } from '../navigation-context.tsx'
import { useInbox } from '../notifications/use-notifications.ts'
import { useIsWide } from '../use-media.ts'
import { useWorkspaceState } from '../workspace-context.tsx'
import { OwnRow } from './own-row.tsx'
import { OwnWork } from './own-work.tsx'
import { useMayReconcile } from './use-may-reconcile.ts'
import { roomListId } from './use-shell-keys.ts'
import { WorkspaceMenu } from './workspace-menu.tsx'

/** Everything in the sidebar; on a phone the first page. */
export function SidebarBody() {
  const { t } = useTranslation(['shell', 'feed', 'notifications', 'reconciliation'])
  const isWide = useIsWide()
  const layers = useLayers()
  const navigation = useNavigation()
  const place = useLocation({ select: ({ pathname }) => /^\/w\/[^/]+\/([^/]+)/.exec(pathname)?.[1] })
  const mayReconcile = useMayReconcile()
  const { unread } = useInbox()
  const { me } = useWorkspaceState()

  return (
    <>
      <div className="flex h-13 shrink-0 items-center px-2">
        <WorkspaceMenu />
      </div>
      <div className="shrink-0 px-2 pb-2">
        <button
          type="button"
          onClick={() => layers.open({ kind: 'palette' })}
          className="flex h-row w-full items-center gap-2 rounded-small border border-line bg-surface pr-2 pl-1.75 text-ui text-muted transition-colors hover:border-field-line/60 hover:text-text"
        >
          <span className="flex w-5 shrink-0 justify-center">
            <SearchIcon size={16} />
          </span>
          <span className="flex-1 truncate text-left">{t('palette.open')}</span>
          {isWide && <Kbd keys="mod+k" />}
        </button>
        {isWide && (
          <nav aria-label={t('bar.label')} className="mt-1.5">
            <PlaceRow
              link={navigation.inbox()}
              icon={BellIcon}
              isCurrent={place === 'notifications'}
              unread={unread}
              unreadLabel={t('notifications:unread', { count: unread })}
            >
              {t('notifications:title')}
            </PlaceRow>
            {me?.role !== 'guest' && (
              <PlaceRow link={navigation.community()} icon={FeedIcon} isCurrent={place === 'community'}>
                {t('feed:title')}
              </PlaceRow>
            )}
            <PlaceRow link={navigation.members()} icon={PeopleIcon} isCurrent={place === 'members'}>
              {t('members.title')}
            </PlaceRow>
            {mayReconcile && (
              <PlaceRow
                link={navigation.page('reconciliation')}
                icon={BalanceIcon}
                isCurrent={place === 'reconciliation'}
              >
                {t('reconciliation:title')}
              </PlaceRow>
            )}
          </nav>
        )}
      </div>
      <div id={roomListId} className="flex min-h-0 flex-1 flex-col overflow-y-auto">
        <ConversationList />
      </div>
      <OwnWork />
      {isWide && <OwnRow />}
    </>
  )
}

interface PlaceRowProps {
  readonly link: PlaceLink
  readonly icon: Icon
  readonly isCurrent: boolean
  readonly unread?: number
  readonly unreadLabel?: string
  readonly children: string
}

/** A place that is no room. */
function PlaceRow({ link, icon: IconDrawing, isCurrent, unread = 0, unreadLabel = '', children }: PlaceRowProps) {
  return (
    <a
      {...link}
      aria-current={isCurrent ? 'page' : undefined}
      className={classNames(
        'flex h-row items-center gap-2 rounded-small pr-1.5 pl-2 text-ui transition-colors',
        isCurrent ? 'bg-press text-text' : 'hover:bg-hover',
        unread > 0 ? 'font-semibold text-text' : isCurrent ? 'font-medium' : 'text-muted hover:text-text',
      )}
    >
      <span className="flex w-5 shrink-0 justify-center">
        <IconDrawing size={18} />
      </span>
      <span className="min-w-0 flex-1 truncate">{children}</span>
      <UnreadBadge count={unread} label={unreadLabel} />
    </a>
  )
}
