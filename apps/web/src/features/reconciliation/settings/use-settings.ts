import { operations } from '@meydan/client'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'

import { useWorkspace } from '../../../app/workspace-context.tsx'
import { ledgerKey } from '../use-ledger.ts'

/** What letters say of their sender, and what they are signed with. */
export function useSettings() {
  const workspace = useWorkspace()
  return useQuery({
    queryKey: ledgerKey(workspace.workspaceId, 'settings'),
    queryFn: ({ signal }) => workspace.call(operations.reconciliation.getSettings, {}, { signal }),
    staleTime: 0,
  })
}

/** Asks for them anew, after a change. */
export function useRefreshSettings(): () => Promise<void> {
  const { workspaceId } = useWorkspace()
  const queries = useQueryClient()
  return useCallback(
    () => queries.invalidateQueries({ queryKey: ledgerKey(workspaceId, 'settings') }),
    [queries, workspaceId],
  )
}
