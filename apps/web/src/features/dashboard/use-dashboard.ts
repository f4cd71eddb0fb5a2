import { operations } from '@meydan/client'
import type { operations as declared, ResultOf } from '@meydan/protocol'
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'

import { useWorkspace } from '../../app/workspace-context.tsx'

export type Dashboard = ResultOf<typeof declared.dashboard.getDashboard>
export const dayChoices = ['7', '30', '90'] as const
export type Days = (typeof dayChoices)[number]

/**
 * What goes on in the workspace. Read anew when somebody comes back to the page, when a member or channel is new, and when
 * asked to; never by a timer.
 */
export function useDashboard(days: Days) {
  const workspace = useWorkspace()
  const queries = useQueryClient()
  const { workspaceId } = workspace
  useEffect(
    () =>
      workspace.onEvent(({ kind }) => {
        const isTold = kind.startsWith('workspaces.member.') || kind === 'chat.channel.changed'
        if (isTold) void queries.invalidateQueries({ queryKey: ['dashboard', workspaceId] })
      }),
    [queries, workspace, workspaceId],
  )
  return useQuery({
    queryKey: ['dashboard', workspaceId, days],
    queryFn: ({ signal }) => workspace.call(operations.dashboard.getDashboard, { days }, { signal }),
    placeholderData: keepPreviousData,
    staleTime: 0,
    refetchOnWindowFocus: true,
  })
}
