import type { LineClient, RoomClient, ThreadClient } from '@meydan/client'
import { useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react'

import { useWorkspace } from '../../app/workspace-context.tsx'

/** What somebody comes to a room for. The same object as long as they do not follow another link. */
export interface Visit {
  readonly key: string
  /** The message that the link leads to; undefined where it leads to the room. */
  readonly seq: number | undefined
  /** The message whose replies are meant. */
  readonly threadSeq: number | undefined
}

/** So many older pages are loaded at most to find the first unread message before the room shows. */
const maxPagesToUnread = 3

/**
 * What a visit is for the main line of the room: of a reply, it leads to the message that it answers. The same object while
 * the line is on screen and the visit goes on, so that the room stays as it is when a thread opens beside it or is left.
 */
export function useMainVisit({ key, seq, threadSeq }: Visit, isOnScreen: boolean): Visit {
  const mainSeq = threadSeq ?? seq
  const visit = useMemo(() => ({ key, seq: mainSeq, threadSeq: undefined }), [key, mainSeq])
  const [kept, setKept] = useState(visit)
  const goesOn = isOnScreen && kept.key === key
  if (!goesOn && kept !== visit) setKept(visit)
  return goesOn ? kept : visit
}

/** What of a line is to be brought on screen. */
interface Wanted {
  /** The message to open at; undefined for the first unread one, or the newest. */
  readonly seq: number | undefined
  /** How many messages are unread. */
  readonly unread: () => number
}

/**
 * Keeps a room open while it is on screen. True when its messages can be shown: those around the message that the visit is
 * for, or the newest ones, loaded back to the first unread one where that is not far.
 */
export function useOpenRoom(room: RoomClient, visit: Visit): boolean {
  const { state } = useWorkspace()
  const unread = useCallback(() => {
    const { conversations } = state.getSnapshot()
    return conversations.find(({ room: { id } }) => id === room.roomId)?.mark.unread ?? 0
  }, [room, state])
  return useOpenLine(
    room,
    useMemo(() => ({ seq: visit.seq, unread }), [visit, unread]),
  )
}

/** Keeps the replies to a message open while they are on screen. True when they can be shown. */
export function useOpenThread(thread: ThreadClient, visit: Visit): boolean {
  return useOpenLine(
    thread,
    useMemo(() => ({ seq: visit.seq, unread: () => 0 }), [visit]),
  )
}

function useOpenLine(line: LineClient, wanted: Wanted): boolean {
  const [shown, setShown] = useState<{ readonly line: LineClient; readonly wanted: Wanted }>()
  const first = useRef(wanted)

  useLayoutEffect(() => {
    void line.open(first.current.seq ?? 'newest')
    return () => line.close()
  }, [line])

  useLayoutEffect(() => {
    let isCurrent = true
    void bring(line, wanted, wanted === first.current, () => isCurrent).then(() => {
      if (isCurrent) setShown({ line, wanted })
    })
    return () => {
      isCurrent = false
    }
  }, [line, wanted])

  return shown?.line === line && shown.wanted === wanted
}

async function bring(line: LineClient, wanted: Wanted, isFirst: boolean, isCurrent: () => boolean): Promise<void> {
  const { seq } = wanted
  const unread = isFirst ? wanted.unread() : 0
  await line.goTo(seq ?? 'newest')
  if (seq !== undefined) return
  for (let page = 0; page < maxPagesToUnread && unread > 0 && isCurrent(); page += 1) {
    const { firstUnreadSeq, hasOlder, error } = line.messages.getSnapshot()
    if (firstUnreadSeq !== null || !hasOlder || error !== null) return
    await line.loadOlder()
  }
}
