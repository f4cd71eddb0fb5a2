import { operations } from '@meydan/client'
import type { LetterPage } from '@meydan/client'
import type { InputOf } from '@meydan/protocol'
import type { Letter } from '@meydan/protocol/operations/reconciliation-shapes'
import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import type { InfiniteData } from '@tanstack/react-query'
import { useMemo } from 'react'

import { useStore } from '../../app/use-store.ts'
import { useWorkspace } from '../../app/workspace-context.tsx'
import type { LetterFilter, LetterQuery } from './letter-query.ts'

/** Rows of a page. */
const pageSize = 100

/** The pages of a list, as they are kept. */
export type LetterPages = InfiniteData<LetterPage, string | undefined>

/** The key of what is known of a workspace's letters. */
export function ledgerKey(workspaceId: string, ...rest: readonly unknown[]): readonly unknown[] {
  return ['reconciliation', workspaceId, ...rest]
}

/** The letters of a query, as they are now, page by page; those of the query before stay until the new ones are there. */
export function useLetterPages({ filter, order, isDescending }: LetterQuery) {
  const workspace = useWorkspace()
  const input = { ...filter, order, ...(isDescending ? { descending: true } : {}), limit: pageSize }
  const pages = useInfiniteQuery({
    queryKey: ledgerKey(workspace.workspaceId, 'letters', input),
    queryFn: ({ pageParam, signal }) =>
      workspace.ledger.listLetters({ ...input, ...(pageParam === undefined ? {} : { after: pageParam }) }, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
    staleTime: 0,
  })
  const view = useStore(workspace.ledger.view)
  const letters = useMemo(() => pages.data?.pages.flatMap((page) => view.upToDate(page).letters), [pages.data, view])
  return { pages, letters }
}

/** Letters added up. */
export function useSums(filter: LetterFilter) {
  const workspace = useWorkspace()
  return useQuery({
    queryKey: ledgerKey(workspace.workspaceId, 'sums', filter),
    queryFn: ({ signal }) =>
      workspace.call(
        operations.reconciliation.getOverview,
        filter as InputOf<typeof operations.reconciliation.getOverview>,
        { signal },
      ),
    placeholderData: keepPreviousData,
    staleTime: 0,
  })
}

/** The periods, the latest first. */
export function usePeriods() {
  const workspace = useWorkspace()
  return useQuery({
    queryKey: ledgerKey(workspace.workspaceId, 'periods'),
    queryFn: async ({ signal }) =>
      (await workspace.call(operations.reconciliation.listPeriods, {}, { signal })).periods,
    staleTime: 0,
  })
}

/** One letter with all that is known of it. */
export function useLetterDetails(id: string) {
  const workspace = useWorkspace()
  return useQuery({
    queryKey: ledgerKey(workspace.workspaceId, 'letter', id),
    queryFn: ({ signal }) =>
      workspace.call(operations.reconciliation.getLetter, { id: id as Letter['id'] }, { signal }),
    staleTime: 0,
  })
}

/** Takes a letter as it is after a change that was asked for here, unless something newer is known of it. */
export function useTakeLetter(): (letter: Letter) => void {
  const queries = useQueryClient()
  const { workspaceId } = useWorkspace()
  return (letter) => {
    queries.setQueriesData<LetterPages>({ queryKey: ledgerKey(workspaceId, 'letters') }, (data) =>
      data === undefined
        ? data
        : {
            ...data,
            pages: data.pages.map((page) => ({
              ...page,
              letters: page.letters.map((one) => newerOf(one, letter)),
            })),
          },
    )
    void queries.invalidateQueries({ queryKey: ledgerKey(workspaceId, 'letter', letter.id) })
    void queries.invalidateQueries({ queryKey: ledgerKey(workspaceId, 'sums') })
    void queries.invalidateQueries({ queryKey: ledgerKey(workspaceId, 'periods') })
  }
}

function newerOf(held: Letter, said: Letter): Letter {
  return said.id === held.id && Date.parse(said.changedAt) >= Date.parse(held.changedAt) ? said : held
}
