import { operations } from '@meydan/client'
import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import type { QueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useSyncExternalStore } from 'react'

import type { JobScope } from '../../app/navigation-context.tsx'
import { useWorkspace } from '../../app/workspace-context.tsx'
import { boardCalls } from './board-calls.ts'
import type { BoardCalls, JobFilter } from './board-calls.ts'

const boardKey = (scope: JobScope, workspaceId: string, ...rest: readonly unknown[]) =>
  ['jobs', workspaceId, scope, ...rest] as const

/** What the board asks and does. */
export function useBoardCalls(scope: JobScope): BoardCalls {
  const workspace = useWorkspace()
  return useMemo(() => boardCalls(workspace, scope), [workspace, scope])
}

/** A board's jobs by pages; those of the filter before stay until the new ones are there. */
export function useJobPages(scope: JobScope, filter: JobFilter) {
  const { workspaceId } = useWorkspace()
  const calls = useBoardCalls(scope)
  return useInfiniteQuery({
    queryKey: boardKey(scope, workspaceId, 'list', filter),
    queryFn: ({ pageParam, signal }) => calls.list(filter, pageParam, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
    staleTime: 0,
  })
}

/** One job with all that is known of it. */
export function useJobDetails(scope: JobScope, jobId: string) {
  const { workspaceId } = useWorkspace()
  const calls = useBoardCalls(scope)
  return useQuery({
    queryKey: boardKey(scope, workspaceId, 'job', jobId),
    queryFn: ({ signal }) => calls.get(jobId, { signal }),
    staleTime: 0,
  })
}

/** How the queues do. */
export function useQueues() {
  const workspace = useWorkspace()
  return useQuery({
    queryKey: boardKey('instance', workspace.workspaceId, 'queues'),
    queryFn: async ({ signal }) => (await workspace.call(operations.jobs.getQueues, {}, { signal })).queues,
    staleTime: 0,
  })
}

/** Which processes do jobs. */
export function useWorkers() {
  const workspace = useWorkspace()
  return useQuery({
    queryKey: boardKey('instance', workspace.workspaceId, 'workers'),
    queryFn: async ({ signal }) => (await workspace.call(operations.jobs.getWorkers, {}, { signal })).workers,
    staleTime: 0,
  })
}

/** What is due by itself. */
export function useSchedules() {
  const workspace = useWorkspace()
  return useQuery({
    queryKey: boardKey('instance', workspace.workspaceId, 'schedules'),
    queryFn: async ({ signal }) => (await workspace.call(operations.jobs.getSchedules, {}, { signal })).schedules,
    staleTime: 0,
  })
}

/** Loads what is shown of the board anew. */
export function useRefreshBoard(): () => void {
  const queries = useQueryClient()
  return useMemo(() => createRefresh(queries), [queries])
}

/** While what is shown is being loaded, once more is remembered. */
function createRefresh(queries: QueryClient): () => void {
  let isRunning = false
  let isStale = false
  async function load(): Promise<void> {
    isRunning = true
    while (isStale) {
      isStale = false
      await queries.invalidateQueries({ queryKey: ['jobs'] })
    }
    isRunning = false
  }
  return () => {
    isStale = true
    if (!isRunning) void load()
  }
}

/**
 * Keeps the board as it is now while it is looked at: the server says when something has changed, and a change of what one
 * has started comes as an event.
 */
export function useLiveBoard(showsAll: boolean): void {
  const workspace = useWorkspace()
  const refresh = useRefreshBoard()
  const isVisible = useSyncExternalStore(subscribeToVisibility, () => document.visibilityState === 'visible')
  useEffect(() => {
    if (!isVisible) return
    if (showsAll) return workspace.jobs.watchBoard(refresh)
    refresh()
    return workspace.onEvent(({ kind }) => {
      if (kind === 'jobs.job.changed' || kind === 'client.reloaded') refresh()
    })
  }, [isVisible, refresh, showsAll, workspace])
}

function subscribeToVisibility(listener: () => void): () => void {
  document.addEventListener('visibilitychange', listener)
  return () => document.removeEventListener('visibilitychange', listener)
}
