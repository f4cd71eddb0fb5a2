import type { RoomClient } from '@meydan/client'
import { useCallback, useEffect, useState } from 'react'

import { useConversation } from './chat-state.ts'
import { usePageFocus } from './use-page-focus.ts'
import { useSettled } from './use-settled.ts'

/**
 * Marks the room as read while somebody sees its end, and on Esc. What the reader marked as unread stays so until Esc, or
 * until the room is opened again.
 */
export function useReadMark(room: RoomClient, isEndShown: boolean): { holdUnread: () => void } {
  const mark = useConversation(room.roomId)?.mark
  const isEndSettled = useSettled(isEndShown)
  const isLookedAt = usePageFocus()
  const [isHeld, setHeld] = useState(false)
  const hasUnread = mark !== undefined && (mark.unread > 0 || mark.mentions > 0)

  useEffect(() => {
    if (hasUnread && isEndSettled && isLookedAt && !isHeld) room.markRead()
  }, [room, hasUnread, isEndSettled, isLookedAt, isHeld, mark])

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
