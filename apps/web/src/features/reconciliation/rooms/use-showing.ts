import { operations } from '@meydan/client'
import type { Period } from '@meydan/protocol/operations/reconciliation-shapes'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'

import { useWorkspace } from '../../../app/workspace-context.tsx'
import { ledgerKey } from '../use-ledger.ts'

/** Has the letters of a period shown in a room; null: in none. */
export function useShowing(): (period: Period, roomId: Period['roomId']) => Promise<void> {
  const workspace = useWorkspace()
  const queries = useQueryClient()
  return useCallback(
    async ({ id }, roomId) => {
      const { period } = await workspace.call(operations.reconciliation.showInRoom, { id, roomId })
      queries.setQueryData<Period[]>(ledgerKey(workspace.workspaceId, 'periods'), (periods) =>
        periods?.map((one) => (one.id === period.id ? period : one)),
      )
    },
    [queries, workspace],
  )
}
