import { operations } from '@meydan/client'
import type { ComingReminder } from '@meydan/protocol'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'

import type { ShownErrorCode } from '../error-text.ts'
import { shownErrorCode } from '../shown-error.ts'
import { useWorkspace } from '../workspace-context.tsx'

export interface Reminders {
  /** The soonest first. Undefined while nothing is there yet. */
  readonly reminders: readonly ComingReminder[] | undefined
  readonly errorCode: ShownErrorCode | undefined
  /** They are asked for right now, and no try has failed: what is held may be another in a moment. */
  readonly isAsking: boolean
  readonly retry: () => void
}

/** What the reader is still to be reminded of, kept current by events, whichever device it was set at. */
export function useReminders(): Reminders {
  const workspace = useWorkspace()
  const queries = useQueryClient()
  const { workspaceId } = workspace
  const queryKey = useMemo(() => ['reminders', workspaceId] as const, [workspaceId])
  const { data, error, isFetching, failureCount, refetch } = useQuery({
    queryKey,
    // Read anew at each visit: what happened between two of them was not listened to.
    staleTime: 0,
    queryFn: ({ signal }) => workspace.call(operations.notifications.listReminders, {}, { signal }),
  })

  useEffect(
    () =>
      workspace.onEvent(({ kind }) => {
        if (kind === 'notifications.reminder.changed' || kind === 'client.reloaded') {
          void queries.invalidateQueries({ queryKey })
        }
      }),
    [queries, queryKey, workspace],
  )

  return {
    reminders: data?.reminders,
    errorCode: error === null ? undefined : shownErrorCode(error),
    isAsking: isFetching && failureCount === 0,
    retry: () => void refetch(),
  }
}
