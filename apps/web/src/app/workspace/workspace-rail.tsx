import { useTranslation } from 'react-i18next'

import { Avatar } from '../../ui/avatar.tsx'
import { classNames } from '../../ui/class-names.ts'
import { PlusIcon } from '../../ui/icons.tsx'
import { Tooltip } from '../../ui/tooltip.tsx'
import { useWorkspaces } from '../pages/workspaces-query.ts'
import { useWorkspace } from '../workspace-context.tsx'
import { placePath, usePlaceLink } from './navigation.ts'

/** The workspaces of the account, for those who have more than one. */
export function WorkspaceRail() {
  const { t } = useTranslation('shell')
  const { workspaceId } = useWorkspace()
  const { data = [] } = useWorkspaces()
  const link = usePlaceLink()
  if (data.length < 2) return null
  return (
    <nav
      aria-label={t('rail')}
      className="flex w-15 shrink-0 flex-col items-center gap-2 overflow-y-auto border-r border-line bg-sunken py-2.5"
    >
      {data.map(({ id, name }) => {
        const isOpen = id === workspaceId
        return (
          <Tooltip key={id} text={name} side="right">
            <a
              {...link(placePath.home(id))}
              aria-label={name}
              aria-current={isOpen ? 'page' : undefined}
              className={classNames(
                'rounded-large p-0.5 transition-shadow',
                isOpen ? 'ring-2 ring-accent' : 'hover:ring-2 hover:ring-line',
              )}
            >
              <Avatar name={name} seed={name} size={32} shape="square" />
            </a>
          </Tooltip>
        )
      })}
      <Tooltip text={t('menu.newWorkspace')} side="right">
        <a
          {...link('/new-workspace')}
          aria-label={t('menu.newWorkspace')}
          className="flex size-8 items-center justify-center rounded-small text-muted transition-colors hover:bg-hover hover:text-text"
        >
          <PlusIcon />
        </a>
      </Tooltip>
    </nav>
  )
}
