import type { RoomClient } from '@meydan/client'
import { useLayoutEffect, useState } from 'react'

import { useWorkspace } from '../../app/workspace-context.tsx'

/** So many older pages are loaded at most to find the first unread message before the room shows. */
const maxPagesToUnread = 3

/**
 * Keeps a room open while it is on screen. True when its messages can be shown: opened, and loaded back to the first
 * unread one where that is not far.
 */
export function useOpenRoom(room: RoomClient): boolean {
  const { state } = useWorkspace()
  const [opened, setOpened] = useState<RoomClient>()

  useLayoutEffect(() => {
    let isCurrent = true
    const unread = state.getSnapshot().conversations.find(({ room: { id } }) => id === room.roomId)?.mark.unread ?? 0
    void openToUnread(room, unread, () => isCurrent).then(() => {
      if (isCurrent) setOpened(room)
    })
    return () => {
      isCurrent = false
      room.close()
    }
  }, [room, state])

  return opened === room
}

async function openToUnread(room: RoomClient, unread: number, isCurrent: () => boolean): Promise<void> {
  await room.open()
  for (let page = 0; page < maxPagesToUnread && unread > 0 && isCurrent(); page += 1) {
    const { firstUnreadSeq, hasOlder, error } = room.messages.getSnapshot()
    if (firstUnreadSeq !== null || !hasOlder || error !== null) return
    await room.loadOlder()
  }
}
