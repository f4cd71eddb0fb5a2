import { useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'

import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorIcon, LockIcon, RefreshIcon } from '../../ui/icons.tsx'
import { useDocumentTitle } from '../document-title.ts'
import { usePageClient } from '../meydan-context.tsx'
import { useSession } from '../session/session-context.tsx'
import { useAction } from '../use-action.ts'
import { useWorkspace, useWorkspaceState } from '../workspace-context.tsx'
import { useWorkspaces } from '../pages/workspaces-query.ts'

export interface LostPageProps {
  /** notMember: taken out, or never in; outdated: the server does not understand this page; failed: it could not be loaded. */
  readonly reason: 'notMember' | 'outdated' | 'failed'
}

/** Why the workspace cannot be shown, and the ways on. */
export function LostPage({ reason }: LostPageProps) {
  const { t } = useTranslation('shell')
  const name = useWorkspaceState().workspace?.name
  useDocumentTitle(
    t(reason === 'notMember' ? 'lost.notMember' : reason === 'outdated' ? 'lost.outdated' : 'lost.failed'),
  )

  return (
    <main className="grid min-h-dvh place-items-center bg-surface">
      {reason === 'notMember' ? (
        <EmptyState
          icon={LockIcon}
          title={name === undefined ? t('lost.notMember') : t('lost.notMemberOf', { workspace: name })}
          action={<WaysOn />}
        >
          {t('lost.notMemberText')}
        </EmptyState>
      ) : reason === 'outdated' ? (
        <EmptyState
          icon={RefreshIcon}
          title={t('lost.outdated')}
          action={<Button onClick={() => location.reload()}>{t('crash.reload')}</Button>}
        >
          {t('lost.outdatedText')}
        </EmptyState>
      ) : (
        <EmptyState icon={ErrorIcon} title={t('lost.failed')} action={<TryAgain />}>
          {t('lost.failedText')}
        </EmptyState>
      )}
    </main>
  )
}

function TryAgain() {
  const { t } = useTranslation('shell')
  const workspace = useWorkspace()
  return <Button onClick={() => void workspace.reload().catch(() => undefined)}>{t('tryNow')}</Button>
}

function WaysOn() {
  const { t } = useTranslation('shell')
  const { workspaceId } = useWorkspace()
  const { data = [], refetch } = useWorkspaces()
  // The list of before still has the workspace that is lost.
  useEffect(() => void refetch(), [refetch])
  const client = usePageClient()
  const { signOut } = useSession()
  const leave = useAction(signOut)
  const navigate = useNavigate()
  const others = data.filter(({ id }) => id !== workspaceId)

  return (
    <div className="flex flex-col items-center gap-2">
      {others.map(({ id, name }) => (
        <Button
          key={id}
          variant="primary"
          onClick={() => {
            client.close()
            void navigate({ to: '/w/$workspaceId', params: { workspaceId: id } })
          }}
        >
          {t('lost.goTo', { workspace: name })}
        </Button>
      ))}
      <Button variant="quiet" isBusy={leave.isBusy} onClick={() => leave.run()}>
        {t('menu.signOut')}
      </Button>
    </div>
  )
}
