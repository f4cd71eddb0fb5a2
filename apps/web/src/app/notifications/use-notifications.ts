import type { ChoicesState, InboxState } from '@meydan/client'
import type { RoomId } from '@meydan/protocol'
import { useCallback, useEffect, useSyncExternalStore } from 'react'

import { useStore } from '../use-store.ts'
import { useWorkspace } from '../workspace-context.tsx'

/** The lines of the inbox and how many are unread, as they change. */
export function useInbox(): InboxState {
  return useStore(useWorkspace().notifications.inbox)
}

/** How the reader wants to be told, as it changes. */
export function useChoices(): ChoicesState {
  return useStore(useWorkspace().notifications.choices)
}

/** The rooms that are muted now. */
export function useMutedRooms(): ReadonlySet<string> {
  const { choices } = useWorkspace().notifications
  return useSyncExternalStore(choices.subscribe, () => choices.getSnapshot().mutedRooms)
}

/** Whether a room is muted now. */
export function useIsMuted(roomId: string): boolean {
  const { choices } = useWorkspace().notifications
  const read = useCallback(() => choices.getSnapshot().mutedRooms.has(roomId as RoomId), [choices, roomId])
  return useSyncExternalStore(choices.subscribe, read)
}

/** Keeps both loaded while the workspace is on screen. Used in one place. */
export function useOpenNotifications(): void {
  const { notifications } = useWorkspace()
  useEffect(() => notifications.open(), [notifications])
}
