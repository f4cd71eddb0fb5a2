import { operations } from '@meydan/client'
import type { InputOf } from '@meydan/protocol'
import type { LetterView } from '@meydan/protocol/operations/reconciliation-setup'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'

import { useWorkspace } from '../../../app/workspace-context.tsx'
import { ledgerKey } from '../use-ledger.ts'

type NewView = InputOf<typeof operations.reconciliation.saveView>

/** The views that are kept: one's own, and those that others share. */
export function useViews() {
  const workspace = useWorkspace()
  return useQuery({
    queryKey: ledgerKey(workspace.workspaceId, 'views'),
    queryFn: async ({ signal }) => (await workspace.call(operations.reconciliation.listViews, {}, { signal })).views,
    staleTime: 0,
  })
}

/** Keeps a view and forgets one. */
export function useViewActions() {
  const workspace = useWorkspace()
  const queries = useQueryClient()
  const refresh = useCallback(
    () => queries.invalidateQueries({ queryKey: ledgerKey(workspace.workspaceId, 'views') }),
    [queries, workspace],
  )
  const save = useCallback(
    async (view: NewView) => {
      await workspace.call(operations.reconciliation.saveView, view)
      await refresh()
    },
    [refresh, workspace],
  )
  const remove = useCallback(
    async ({ id }: Pick<LetterView, 'id'>) => {
      await workspace.call(operations.reconciliation.deleteView, { id })
      await refresh()
    },
    [refresh, workspace],
  )
  return { save, remove }
}
