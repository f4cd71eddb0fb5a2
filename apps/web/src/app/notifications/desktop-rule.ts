import type { ChoicesState, InboxLine } from '@meydan/client'

import { isRoomPlace } from '@meydan/client'
import { isQuiet } from './quiet-hours.ts'

/** What came later than this is not news any more: a device woke up, or a connection came back. */
const freshMs = 2 * 60_000

export interface DesktopSituation {
  readonly line: InboxLine
  readonly choices: Pick<ChoicesState, 'preferences' | 'availableWays' | 'mutedRooms'>
  /** Until when the reader wants peace; null for not at all. */
  readonly doNotDisturbUntil: string | null
  /** Somebody looks at the page, and the place of the line is on it. */
  readonly isOnScreen: boolean
  readonly now: Date
}

/** Whether the page shows a notification of the device for a line that came just now. */
export function mayShowOnDesktop({ line, choices, doNotDisturbUntil, isOnScreen, now }: DesktopSituation): boolean {
  const { entry, isUnread } = line
  const { preferences, availableWays, mutedRooms } = choices
  const isMuted = isRoomPlace(entry.place) && mutedRooms.has(entry.place.roomId)
  // What one asked for oneself is shown over a muted room, and over that room.
  const isHeldBack = entry.kind !== 'reminder' && (isOnScreen || isMuted)
  if (!isUnread || isHeldBack) return false
  if (now.getTime() - Date.parse(entry.updatedAt) > freshMs) return false
  if (doNotDisturbUntil !== null && Date.parse(doNotDisturbUntil) > now.getTime()) return false
  if (preferences === null) return true
  // Where the server sends no pushes nobody could choose them, and what the page shows stands for them.
  const isWanted = !availableWays.includes('push') || preferences.ways[entry.kind].includes('push')
  return isWanted && !isQuiet(preferences, now)
}
