import { useRouter } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { useIsMailMissing } from '../../features/providers/use-providers.ts'
import { mayManage } from '../../features/workspaces/roles.ts'
import { Button } from '../../ui/button.tsx'
import {
  BalanceIcon,
  BellIcon,
  ChartIcon,
  ChevronRightIcon,
  EditIcon,
  GaugeIcon,
  JobsIcon,
  KeyIcon,
  LogOutIcon,
  MailIcon,
  PersonAddIcon,
  PlusIcon,
  SendIcon,
  SettingsIcon,
  SmileIcon,
} from '../../ui/icons.tsx'
import type { Icon } from '../../ui/icons.tsx'
import { Select } from '../../ui/select.tsx'
import { WarningMark } from '../../ui/warning-mark.tsx'
import { changeLanguage, currentLanguage } from '../i18n.ts'
import { languages } from '../language.ts'
import { useLayers } from '../layers-context.tsx'
import { useWorkspaces } from '../pages/workspaces-query.ts'
import { MemberAvatar } from '../presence/member-avatar.tsx'
import { PresenceLine } from '../presence/presence-words.tsx'
import { useNavigation } from '../navigation-context.tsx'
import { useAccount } from '../session/session-context.tsx'
import { themes, useTheme } from '../theme.tsx'
import { useWorkspace, useWorkspaceState } from '../workspace-context.tsx'
import { placePath } from './navigation.ts'
import { useLeave } from './use-leave.ts'
import { useMayReconcile } from './use-may-reconcile.ts'

/** Oneself, on a phone: profile, look, language, other workspaces, the way out. */
export function YouPage() {
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
    'reconciliation',
  ])
  const { me } = useWorkspaceState()
  const { workspaceId } = useWorkspace()
  const { email, isOperator } = useAccount()
  const isMailMissing = useIsMailMissing(isOperator)
  const { openJobs } = useNavigation()
  const { open } = useLayers()
  const { theme, setTheme } = useTheme()
  const { data: workspaces = [] } = useWorkspaces()
  const { history } = useRouter()
  const leave = useLeave()
  const mayReconcile = useMayReconcile()

  return (
    <main className="min-h-0 flex-1 overflow-y-auto">
      <div className="mx-auto flex max-w-120 flex-col gap-6 p-4">
        <h1 className="sr-only">{t('bar.you')}</h1>
        {me !== null && (
          <div className="flex items-center gap-4 pt-2">
            <MemberAvatar memberId={me.id} name={me.name} size={64} />
            <div className="min-w-0 flex-1">
              <p className="truncate text-18 font-semibold">{me.name}</p>
              <p className="truncate text-ui text-muted">{email}</p>
              <PresenceLine memberId={me.id} className="truncate text-ui text-muted" />
            </div>
          </div>
        )}
        <ul className="overflow-hidden rounded-large border border-line bg-raised">
          <Row icon={SmileIcon} onPress={() => open({ kind: 'status' })}>
            {t('menu.status')}
          </Row>
          <Row icon={EditIcon} onPress={() => open({ kind: 'editProfile' })}>
            {t('profile.edit')}
          </Row>
          <Row icon={MailIcon} onPress={() => open({ kind: 'email' })}>
            {t('account:email.menu')}
          </Row>
          <Row icon={BellIcon} onPress={() => history.push(placePath.notificationSettings(workspaceId))}>
            {t('notifications:settings')}
          </Row>
          <Row icon={KeyIcon} onPress={() => open({ kind: 'password' })}>
            {t('menu.password')}
          </Row>
          {me !== null && mayManage(me) && (
            <Row icon={PersonAddIcon} onPress={() => open({ kind: 'invite' })}>
              {t('menu.invite')}
            </Row>
          )}
          {mayReconcile && (
            <Row icon={BalanceIcon} onPress={() => history.push(placePath.reconciliation(workspaceId))}>
              {t('reconciliation:title')}
            </Row>
          )}
          {me !== null && me.role !== 'guest' && (
            <Row icon={ChartIcon} onPress={() => history.push(placePath.dashboard(workspaceId))}>
              {t('dashboard:title')}
            </Row>
          )}
          {me !== null && (
            <Row icon={JobsIcon} onPress={() => openJobs(isOperator ? 'instance' : 'workspace')}>
              {isOperator || mayManage(me) ? t('jobs:title') : t('jobs:ownTitle')}
            </Row>
          )}
          {me !== null && mayManage(me) && (
            <Row icon={SendIcon} onPress={() => history.push(placePath.deliveries(workspaceId))}>
              {t('deliveries:title')}
            </Row>
          )}
          {isOperator && (
            <Row icon={GaugeIcon} onPress={() => history.push(placePath.kpis(workspaceId))}>
              {t('kpis:title')}
            </Row>
          )}
          {isOperator && (
            <Row
              icon={SettingsIcon}
              warning={isMailMissing ? t('providers:missing.mark') : undefined}
              onPress={() => history.push(placePath.providers(workspaceId))}
            >
              {t('providers:title')}
            </Row>
          )}
        </ul>
        <div className="flex flex-col gap-4">
          <Select
            label={t('app:theme.label')}
            value={theme}
            onChange={setTheme}
            options={themes.map((value) => ({ value, label: t(`app:theme.${value}`) }))}
          />
          <Select
            label={t('app:language.label')}
            value={currentLanguage(i18n)}
            onChange={(language) => changeLanguage(i18n, language)}
            options={languages.map((value) => ({ value, label: t(`app:language.${value}`) }))}
          />
        </div>
        <section aria-label={t('rail')}>
          <h2 className="pb-2 text-12 font-medium text-muted">{t('rail')}</h2>
          <ul className="overflow-hidden rounded-large border border-line bg-raised">
            {workspaces
              .filter(({ id }) => id !== workspaceId)
              .map(({ id, name }) => (
                <Row key={id} onPress={() => history.push(placePath.home(id))}>
                  {name}
                </Row>
              ))}
            <Row icon={PlusIcon} onPress={() => history.push('/new-workspace')}>
              {t('menu.newWorkspace')}
            </Row>
          </ul>
        </section>
        <Button icon={LogOutIcon} size="large" isWide onClick={leave}>
          {t('menu.signOut')}
        </Button>
      </div>
    </main>
  )
}

function Row({
  icon: IconDrawing,
  warning,
  onPress,
  children,
}: {
  readonly icon?: Icon
  readonly warning?: string | undefined
  readonly onPress: () => void
  readonly children: string
}) {
  return (
    <li className="border-b border-line last:border-b-0">
      <button
        type="button"
        onClick={onPress}
        className="flex min-h-12 w-full items-center gap-3 px-3 text-left text-ui transition-colors hover:bg-hover focus-visible:-outline-offset-2 active:bg-press"
      >
        {IconDrawing !== undefined && <IconDrawing className="text-muted" />}
        <span className="min-w-0 flex-1 truncate">{children}</span>
        {warning !== undefined && <WarningMark text={warning} />}
        <ChevronRightIcon className="text-muted" />
      </button>
    </li>
  )
}
