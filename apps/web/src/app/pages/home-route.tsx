import { Navigate } from '@tanstack/react-router'

import { BootPage } from '../boot-page.tsx'
import { readStored } from '../stored-choice.ts'
import { SessionGate } from '../session/session-gate.tsx'
import { UnreachablePage } from '../session/unreachable-page.tsx'
import { lastWorkspaceKey } from './last-workspace.ts'
import { NewWorkspace } from './new-workspace.tsx'
import { useWorkspaces } from './workspaces-query.ts'

/** The bare address: on to the workspace that was open last, or to making the first one. */
export function HomeRoute() {
  return (
    <SessionGate>
      <ToWorkspace />
    </SessionGate>
  )
}

function ToWorkspace() {
  const { data, isError, refetch } = useWorkspaces()
  if (isError) return <UnreachablePage onRetry={() => void refetch()} />
  if (data === undefined) return <BootPage />
  const last = readStored(lastWorkspaceKey)
  const workspace = data.find(({ id }) => id === last) ?? data[0]
  if (workspace === undefined) return <NewWorkspace isFirst />
  return <Navigate to="/w/$workspaceId" params={{ workspaceId: workspace.id }} replace />
}
