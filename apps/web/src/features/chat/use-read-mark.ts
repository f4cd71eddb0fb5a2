import type { RoomClient } from '@meydan/client'
import { useCallback, useEffect, useState } from 'react'

import { useConversation } from './chat-state.ts'
import { usePageFocus } from './use-page-focus.ts'

/**
 * Marks the room as read while somebody sees its end, and on Esc. What the reader marked as unread stays so until Esc, or
 * until the room is opened again.
 */
export function useReadMark(room: RoomClient, isEndShown: boolean): { holdUnread: () => void } {
  const mark = useConversation(room.roomId)?.mark
  const isLookedAt = usePageFocus()
  const [isHeld, setHeld] = useState(false)
  const hasUnread = mark !== undefined && (mark.unread > 0 || mark.mentions > 0)

  useEffect(() => {
    if (hasUnread && isEndShown && isLookedAt && !isHeld) room.markRead()
  }, [room, hasUnread, isEndShown, isLookedAt, isHeld, mark])

  useEffect(() => {
    // A layer or a box that Esc closes has prevented it.
    const press = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented) return
      setHeld(false)
      room.markRead()
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [room])

  return { holdUnread: useCallback(() => setHeld(true), []) }
}
