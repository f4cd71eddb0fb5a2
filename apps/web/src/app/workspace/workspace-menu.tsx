import { useRouter } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { useIsMailMissing } from '../../features/providers/use-providers.ts'
import { mayManage } from '../../features/workspaces/roles.ts'
import { Avatar } from '../../ui/avatar.tsx'
import {
  BellIcon,
  ChartIcon,
  ChevronDownIcon,
  DarkIcon,
  GaugeIcon,
  JobsIcon,
  KeyboardIcon,
  KeyIcon,
  LightIcon,
  LogOutIcon,
  MailIcon,
  PeopleIcon,
  PersonAddIcon,
  PersonIcon,
  PlusIcon,
  ScreenIcon,
  SendIcon,
  SettingsIcon,
  SmileIcon,
} from '../../ui/icons.tsx'
import { Menu, MenuChoice, MenuHeading, MenuItem, MenuSeparator } from '../../ui/menu.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { changeLanguage, currentLanguage } from '../i18n.ts'
import { languages } from '../language.ts'
import { useLayers } from '../layers-context.tsx'
import { useNavigation } from '../navigation-context.tsx'
import { useAccount } from '../session/session-context.tsx'
import { themes, useTheme } from '../theme.tsx'
import { useWorkspaceState } from '../workspace-context.tsx'
import { placePath } from './navigation.ts'
import { useLeave } from './use-leave.ts'

const themeIcons = { system: ScreenIcon, light: LightIcon, dark: DarkIcon } as const

/** The workspace's name, and behind it what concerns the whole of it and oneself. */
export function WorkspaceMenu() {
  const { t, i18n } = useTranslation([
    'shell',
    'app',
    'account',
    'dashboard',
    'deliveries',
    'jobs',
    'kpis',
    'notifications',
    'providers',
  ])
  const { workspace, me } = useWorkspaceState()
  const { open } = useLayers()
  const { theme, setTheme } = useTheme()
  const { history } = useRouter()
  const leave = useLeave()
  const { isOperator } = useAccount()
  const { openJobs } = useNavigation()

  if (workspace === null || me === null) {
    return (
      <div className="flex items-center gap-2 px-1.5">
        <Skeleton className="size-6" />
        <Skeleton className="h-4 w-32" />
      </div>
    )
  }
  return (
    <Menu
      trigger={
        <button
          type="button"
          className="flex h-9 max-w-full min-w-0 items-center gap-2 rounded-small px-1.5 text-15 font-semibold transition-colors hover:bg-hover active:bg-press data-[state=open]:bg-press coarse:h-11"
        >
          <Avatar name={workspace.name} seed={workspace.name} size={24} shape="square" />
          <span className="truncate">{workspace.name}</span>
          <ChevronDownIcon size={18} className="text-muted" />
        </button>
      }
    >
      {mayManage(me) && (
        <MenuItem icon={PersonAddIcon} onSelect={() => open({ kind: 'invite' })}>
          {t('menu.invite')}
        </MenuItem>
      )}
      <MenuItem icon={PeopleIcon} onSelect={() => history.push(placePath.members(workspace.id))}>
        {t('members.title')}
      </MenuItem>
      {me.role !== 'guest' && (
        <MenuItem icon={ChartIcon} onSelect={() => history.push(placePath.dashboard(workspace.id))}>
          {t('dashboard:title')}
        </MenuItem>
      )}
      <MenuItem icon={JobsIcon} onSelect={() => openJobs(isOperator ? 'instance' : 'workspace')}>
        {isOperator || mayManage(me) ? t('jobs:title') : t('jobs:ownTitle')}
      </MenuItem>
      {mayManage(me) && (
        <MenuItem icon={SendIcon} onSelect={() => history.push(placePath.deliveries(workspace.id))}>
          {t('deliveries:title')}
        </MenuItem>
      )}
      {isOperator && (
        <MenuItem icon={GaugeIcon} onSelect={() => history.push(placePath.kpis(workspace.id))}>
          {t('kpis:title')}
        </MenuItem>
      )}
      {isOperator && <ProvidersItem onSelect={() => history.push(placePath.providers(workspace.id))} />}
      <MenuItem icon={PlusIcon} onSelect={() => history.push('/new-workspace')}>
        {t('menu.newWorkspace')}
      </MenuItem>
      <MenuSeparator />
      <MenuItem icon={SmileIcon} onSelect={() => open({ kind: 'status' })}>
        {t('menu.status')}
      </MenuItem>
      <MenuItem icon={PersonIcon} onSelect={() => open({ kind: 'member', memberId: me.id })}>
        {t('menu.profile')}
      </MenuItem>
      <MenuItem icon={MailIcon} onSelect={() => open({ kind: 'email' })}>
        {t('account:email.menu')}
      </MenuItem>
      <MenuItem icon={BellIcon} onSelect={() => history.push(placePath.notificationSettings(workspace.id))}>
        {t('notifications:settings')}
      </MenuItem>
      <MenuItem icon={KeyIcon} onSelect={() => open({ kind: 'password' })}>
        {t('menu.password')}
      </MenuItem>
      <MenuItem icon={KeyboardIcon} shortcut="?" onSelect={() => open({ kind: 'keys' })}>
        {t('keys.title')}
      </MenuItem>
      <MenuSeparator />
      <MenuHeading>{t('app:theme.label')}</MenuHeading>
      <MenuChoice
        label={t('app:theme.label')}
        value={theme}
        options={themes.map((value) => ({ value, label: t(`app:theme.${value}`), icon: themeIcons[value] }))}
        onChange={setTheme}
      />
      <MenuHeading>{t('app:language.label')}</MenuHeading>
      <MenuChoice
        label={t('app:language.label')}
        value={currentLanguage(i18n)}
        options={languages.map((value) => ({ value, label: t(`app:language.${value}`) }))}
        onChange={(language) => changeLanguage(i18n, language)}
        isIndented
      />
      <MenuSeparator />
      <MenuItem icon={LogOutIcon} onSelect={leave}>
        {t('menu.signOut')}
      </MenuItem>
    </Menu>
  )
}

/** A part of its own: what it warns of is asked for when the menu is opened. */
function ProvidersItem({ onSelect }: { readonly onSelect: () => void }) {
  const { t } = useTranslation('providers')
  const isMailMissing = useIsMailMissing(true)
  return (
    <MenuItem icon={SettingsIcon} warning={isMailMissing ? t('missing.mark') : undefined} onSelect={onSelect}>
      {t('title')}
    </MenuItem>
  )
}
