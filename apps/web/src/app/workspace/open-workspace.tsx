import type { WorkspaceClient } from '@meydan/client'
import { Outlet, useParams } from '@tanstack/react-router'
import { useEffect, useState } from 'react'

import { BootPage } from '../boot-page.tsx'
import { CardKindsProvider } from '../cards/card-kinds.tsx'
import { LayersProvider, useLayers } from '../layers-context.tsx'
import { usePageClient } from '../meydan-context.tsx'
import { NavigationProvider } from '../navigation-context.tsx'
import { useDesktopNotifications } from '../notifications/use-desktop-notifications.ts'
import { useOpenNotifications } from '../notifications/use-notifications.ts'
import { lastWorkspaceKey } from '../pages/last-workspace.ts'
import { useActivity } from '../presence/use-activity.ts'
import { useSession } from '../session/session-context.tsx'
import { SessionGate } from '../session/session-gate.tsx'
import { storeChoice } from '../stored-choice.ts'
import { useConnection, useWorkspaceState, WorkspaceProvider } from '../workspace-context.tsx'
import { cardKinds } from './card-kinds.ts'
import { LostPage } from './lost-page.tsx'
import { useRouterNavigation } from './navigation.ts'
import { Shell } from './shell.tsx'

/** `/w/:workspaceId` and all below it: a workspace, connected, around the place that is shown. */
export function OpenWorkspace() {
  const { workspaceId } = useParams({ from: '/w/$workspaceId' })
  return (
    <SessionGate>
      <Opened key={workspaceId} workspaceId={workspaceId} />
    </SessionGate>
  )
}

function Opened({ workspaceId }: { readonly workspaceId: string }) {
  const client = usePageClient()
  const [workspace, setWorkspace] = useState<WorkspaceClient>()
  useEffect(() => {
    // oxlint-disable-next-line set-state-in-effect -- opening connects: it may not happen while drawing
    setWorkspace(client.open(workspaceId))
    storeChoice(lastWorkspaceKey, workspaceId)
  }, [client, workspaceId])

  if (workspace === undefined) return <BootPage />
  return (
    <WorkspaceProvider workspace={workspace}>
      <LayersProvider>
        <Connected workspaceId={workspaceId} />
      </LayersProvider>
    </WorkspaceProvider>
  )
}

/** Decides by the state of the connection whether the workspace can be shown at all. */
function Connected({ workspaceId }: { readonly workspaceId: string }) {
  const { ended } = useSession()
  const connection = useConnection()
  const { status, error } = useWorkspaceState()
  const navigation = useRouterNavigation(workspaceId, useLayers())
  useActivity()
  useOpenNotifications()
  useDesktopNotifications(navigation)

  const isSignedOut = connection.status === 'signedOut'
  useEffect(() => {
    if (isSignedOut) ended()
  }, [ended, isSignedOut])

  if (isSignedOut) return <BootPage />
  if (connection.status === 'lost') return <LostPage reason={connection.code === 4502 ? 'notMember' : 'outdated'} />
  if (status === 'failed') return <LostPage reason={error === 'workspaces.not_found' ? 'notMember' : 'failed'} />
  return (
    <NavigationProvider value={navigation}>
      <CardKindsProvider value={cardKinds}>
        <Shell>
          <Outlet />
        </Shell>
      </CardKindsProvider>
    </NavigationProvider>
  )
}
