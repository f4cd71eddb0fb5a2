import { useEffect, useRef } from 'react'

import { useWorkspace } from '../workspace-context.tsx'
import { remindersAt } from './reminders-at.ts'
import { useInbox } from './use-notifications.ts'

/**
 * Reads the lines that remind of the message that somebody came to see, whichever way led there: the inbox, a push, an
 * e-mail or a link. `visit` is another object with each visit; without a `seq` it leads to the room only.
 */
export function useRemindersRead(roomId: string, visit: { readonly seq: number | undefined }): void {
  const { notifications } = useWorkspace()
  const { lines } = useInbox()
  const visited = useRef({ visit, since: 0, tried: new Set<string>() })

  useEffect(() => {
    if (visited.current.visit !== visit || visited.current.since === 0) {
      visited.current = { visit, since: Date.now(), tried: new Set() }
    }
    const { since, tried } = visited.current
    const { seq } = visit
    const ids = seq === undefined ? [] : remindersAt(lines, { roomId, seq, since }).filter((id) => !tried.has(id))
    if (ids.length === 0) return
    for (const id of ids) tried.add(id)
    // What could not be stored is unread again, and is read with the next visit.
    notifications.markRead(ids).catch(() => undefined)
  }, [lines, notifications, roomId, visit])
}
