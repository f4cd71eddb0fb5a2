import { operations } from '@meydan/client'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'

import { Button } from '../../ui/button.tsx'
import { useDocumentTitle } from '../document-title.ts'
import { usePageClient } from '../meydan-context.tsx'
import { useRequestId } from '../request-id.ts'
import { useAccount, useSession } from '../session/session-context.tsx'
import { SessionGate } from '../session/session-gate.tsx'
import { CreateWorkspacePage } from '../signed-out/create-workspace-page.tsx'
import type { WorkspaceValues } from '../signed-out/create-workspace-page.tsx'
import { useAction } from '../use-action.ts'
import { workspacesKey } from './workspaces-query.ts'

/** Makes a workspace and leads on to inviting the team. */
export function NewWorkspace({ isFirst }: { readonly isFirst: boolean }) {
  const { t } = useTranslation(['signedOut', 'shell'])
  const { meydan } = usePageClient()
  const { signOut } = useSession()
  const { email } = useAccount()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const requestId = useRequestId()
  useDocumentTitle(t('workspace.title'))

  const create = useAction(
    useCallback(
      async (values: WorkspaceValues) => {
        const input = { ...values, clientId: requestId(values) }
        const { workspace } = await meydan.call(operations.workspaces.createWorkspace, input)
        // First on, then the list: with the list the bare address would lead past the invitation.
        await navigate({ to: '/welcome/$workspaceId', params: { workspaceId: workspace.id }, replace: isFirst })
        queries.removeQueries({ queryKey: workspacesKey })
      },
      [isFirst, meydan, navigate, queries, requestId],
    ),
  )
  const leave = useAction(signOut)

  return (
    <CreateWorkspacePage
      onSubmit={create.run}
      isBusy={create.isBusy}
      errorCode={create.errorCode ?? leave.errorCode}
      isFirst={isFirst}
      footer={
        <div className="flex flex-wrap items-center justify-between gap-2">
          <span className="min-w-0 truncate">{t('shell:signedInAs', { email })}</span>
          {isFirst ? (
            <Button variant="quiet" isBusy={leave.isBusy} onClick={() => leave.run()}>
              {t('shell:menu.signOut')}
            </Button>
          ) : (
            <Button variant="quiet" onClick={() => void navigate({ to: '/' })}>
              {t('shell:back')}
            </Button>
          )}
        </div>
      }
    />
  )
}

/** One more workspace for somebody who has one. */
export function NewWorkspaceRoute() {
  return (
    <SessionGate>
      <NewWorkspace isFirst={false} />
    </SessionGate>
  )
}
