import type { ConnectionState, WorkspaceClient, WorkspaceState } from '@meydan/client'
import { createContext, use } from 'react'
import type { ReactNode } from 'react'

import { useStore } from './use-store.ts'

const WorkspaceContext = createContext<WorkspaceClient | undefined>(undefined)

/** Gives everything inside it the workspace that is open. */
export function WorkspaceProvider({
  workspace,
  children,
}: {
  readonly workspace: WorkspaceClient
  readonly children: ReactNode
}) {
  return <WorkspaceContext value={workspace}>{children}</WorkspaceContext>
}

/** The client of the workspace that is open. */
export function useWorkspace(): WorkspaceClient {
  const workspace = use(WorkspaceContext)
  if (workspace === undefined) throw new Error('Outside of a workspace.')
  return workspace
}

/** Members, conversations and unread counts, as they change. */
export function useWorkspaceState(): WorkspaceState {
  return useStore(useWorkspace().state)
}

/** Where the connection stands, as it changes. */
export function useConnection(): ConnectionState {
  return useStore(useWorkspace().connection)
}
