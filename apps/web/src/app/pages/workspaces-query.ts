import { operations } from '@meydan/client'
import type { Workspace } from '@meydan/protocol'
import { useQuery } from '@tanstack/react-query'
import type { UseQueryResult } from '@tanstack/react-query'

import { usePageClient } from '../meydan-context.tsx'

/** Under which key the account's workspaces are kept. */
export const workspacesKey = ['workspaces'] as const

/** The workspaces that the account is in, by name. */
export function useWorkspaces(): UseQueryResult<readonly Workspace[]> {
  const { meydan } = usePageClient()
  return useQuery({
    queryKey: workspacesKey,
    queryFn: async () => (await meydan.call(operations.workspaces.listWorkspaces, {})).workspaces,
  })
}
