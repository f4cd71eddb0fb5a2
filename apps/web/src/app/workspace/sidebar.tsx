import { useLocation } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { ConversationList } from '../../features/chat/conversation-list.tsx'
import { classNames } from '../../ui/class-names.ts'
import { PeopleIcon, SearchIcon } from '../../ui/icons.tsx'
import { Kbd } from '../../ui/kbd.tsx'
import { useLayers } from '../layers-context.tsx'
import { useNavigation } from '../navigation-context.tsx'
import { useIsWide } from '../use-media.ts'
import { OwnRow } from './own-row.tsx'
import { OwnWork } from './own-work.tsx'
import { roomListId } from './use-shell-keys.ts'
import { WorkspaceMenu } from './workspace-menu.tsx'

/** Everything in the sidebar; on a phone the first page. */
export function SidebarBody() {
  const { t } = useTranslation('shell')
  const isWide = useIsWide()
  const layers = useLayers()
  const navigation = useNavigation()
  const isMembers = useLocation({ select: ({ pathname }) => pathname.endsWith('/members') })

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
          <a
            {...navigation.members()}
            aria-current={isMembers ? 'page' : undefined}
            className={classNames(
              'mt-1.5 flex h-row items-center gap-2 rounded-small px-2 text-ui transition-colors',
              isMembers ? 'bg-press font-medium text-text' : 'text-muted hover:bg-hover hover:text-text',
            )}
          >
            <span className="flex w-5 shrink-0 justify-center">
              <PeopleIcon size={18} />
            </span>
            {t('members.title')}
          </a>
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
