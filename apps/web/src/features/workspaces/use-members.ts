import { operations } from '@meydan/client'
import type { Member } from '@meydan/protocol'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'

import type { ShownErrorCode } from '../../app/error-text.ts'
import { shownErrorCode } from '../../app/shown-error.ts'
import { useWorkspace, useWorkspaceState } from '../../app/workspace-context.tsx'

const pageSize = 200
/** How many pages are read at most; more members than this are found by the search of the whole workspace. */
const maxPages = 25

export interface Members {
  /** In the server's order. Undefined while nothing is there yet. */
  readonly members: readonly Member[] | undefined
  /** Why the list could not be read; what is known from elsewhere is shown all the same. */
  readonly errorCode: ShownErrorCode | undefined
  readonly retry: () => void
}

/** Everybody in the workspace in the order of its language, kept current by events. */
export function useMembers(): Members {
  const workspace = useWorkspace()
  const { status, membersById } = useWorkspaceState()
  const queries = useQueryClient()
  const { workspaceId } = workspace
  const queryKey = useMemo(() => ['members', workspaceId] as const, [workspaceId])

  const { data, error, refetch } = useQuery({
    queryKey,
    // Read anew at each visit: what happened between two of them was not listened to.
    staleTime: 0,
    queryFn: async ({ signal }) => {
      const members: Member[] = []
      for (let page = 0; page < maxPages; page += 1) {
        const after = members.at(-1)?.id
        const input = after === undefined ? { limit: pageSize } : { limit: pageSize, after }
        const answer = await workspace.call(operations.workspaces.listMembers, input, { signal })
        members.push(...answer.members)
        if (answer.nextCursor === null) break
      }
      return members
    },
  })

  useEffect(
    () =>
      workspace.onEvent(({ kind }) => {
        if (kind.startsWith('workspaces.member.') || kind === 'client.reloaded') {
          void queries.invalidateQueries({ queryKey })
        }
      }),
    [queries, queryKey, workspace],
  )

  const members = useMemo(() => {
    // Events are quicker than the next answer: each member as the workspace knows it now.
    if (data !== undefined) return data.map((member) => membersById.get(member.id) ?? member)
    return status === 'ready' ? [...membersById.values()] : undefined
  }, [data, membersById, status])
  return { members, errorCode: error === null ? undefined : shownErrorCode(error), retry: () => void refetch() }
}
