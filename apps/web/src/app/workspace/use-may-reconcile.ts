import { ClientError, operations } from '@meydan/client'
import { useQuery } from '@tanstack/react-query'

import { useWorkspace, useWorkspaceState } from '../workspace-context.tsx'

/** Whether the reader may reconcile here: by role, or because somebody chose them, which only the server knows. */
export function useMayReconcile(): boolean {
  const workspace = useWorkspace()
  const { me } = useWorkspaceState()
  const role = me?.role
  const { data = false } = useQuery({
    queryKey: ['may-reconcile', workspace.workspaceId, me?.id],
    queryFn: async ({ signal }) => {
      try {
        await workspace.call(operations.reconciliation.listReconcilers, {}, { signal })
        return true
      } catch (caught) {
        if (caught instanceof ClientError && caught.code === 'reconciliation.role_required') return false
        throw caught
      }
    },
    enabled: role === 'member',
  })
  return role === 'owner' || role === 'admin' || (role === 'member' && data)
}
