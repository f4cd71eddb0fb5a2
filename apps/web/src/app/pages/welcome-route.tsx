import { operations } from '@meydan/client'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { useDocumentTitle } from '../document-title.ts'
import { usePageClient } from '../meydan-context.tsx'
import { useRequestId } from '../request-id.ts'
import { shownErrorCode } from '../shown-error.ts'
import { SessionGate } from '../session/session-gate.tsx'
import { InvitePage } from '../signed-out/invite-page.tsx'
import { useWorkspaces } from './workspaces-query.ts'

/** The last step of the first run: a link for the team. */
export function WelcomeRoute() {
  return (
    <SessionGate>
      <Welcome />
    </SessionGate>
  )
}

function Welcome() {
  const { t } = useTranslation('signedOut')
  const { meydan } = usePageClient()
  const { workspaceId } = useParams({ from: '/welcome/$workspaceId' })
  const navigate = useNavigate()
  const requestId = useRequestId()
  useDocumentTitle(t('invite.title'))

  const workspaces = useWorkspaces()
  const invite = useQuery({
    queryKey: ['welcome-invite', workspaceId],
    queryFn: () =>
      meydan.call(operations.workspaces.createInvite, { clientId: requestId({ workspaceId }) }, { workspaceId }),
  })
  const link =
    invite.data === undefined
      ? undefined
      : {
          url: invite.data.url,
          maxUses: invite.data.invite.maxUses,
          expiresAt: new Date(invite.data.invite.expiresAt),
        }
  return (
    <InvitePage
      workspaceName={workspaces.data?.find(({ id }) => id === workspaceId)?.name ?? ''}
      link={link}
      errorCode={invite.isError ? shownErrorCode(invite.error) : undefined}
      onRetry={() => void invite.refetch()}
      onFinish={() => void navigate({ to: '/w/$workspaceId', params: { workspaceId }, replace: true })}
    />
  )
}
