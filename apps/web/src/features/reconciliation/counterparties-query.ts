import { operations } from '@meydan/client'
import type { Counterparty } from '@meydan/protocol/operations/reconciliation-shapes'
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'

import { useWorkspace } from '../../app/workspace-context.tsx'
import { ledgerKey } from './use-ledger.ts'

/** Counterparties that words find, by name, page by page. */
export function useCounterparties(search: string) {
  const workspace = useWorkspace()
  return useInfiniteQuery({
    queryKey: ledgerKey(workspace.workspaceId, 'counterparties', search),
    queryFn: ({ pageParam, signal }) =>
      workspace.call(
        operations.reconciliation.listCounterparties,
        { ...(search === '' ? {} : { search }), ...(pageParam === undefined ? {} : { after: pageParam }), limit: 100 },
        { signal },
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
    staleTime: 0,
  })
}

/** One counterparty. */
export function useCounterparty(id: string | undefined) {
  const workspace = useWorkspace()
  return useQuery({
    queryKey: ledgerKey(workspace.workspaceId, 'counterparty', id),
    queryFn: async ({ signal }) =>
      (await workspace.call(operations.reconciliation.getCounterparty, { id: id as Counterparty['id'] }, { signal }))
        .counterparty,
    enabled: id !== undefined,
    staleTime: 0,
  })
}
