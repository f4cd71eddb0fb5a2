import { useLocation, useParams, useSearch } from '@tanstack/react-router'
import { useEffect, useMemo } from 'react'

import { RoomView } from '../../features/chat/room-view.tsx'
import type { Visit } from '../../features/chat/use-open-room.ts'
import { useRemindersRead } from '../notifications/use-reminders-read.ts'
import { storeChoice } from '../stored-choice.ts'
import { lastRoomKey } from './last-room.ts'
import { visitKeyOf } from './navigation.ts'

/** A room in the main pane. */
export function RoomPane() {
  const { workspaceId, roomId } = useParams({ from: '/w/$workspaceId/r/$roomId' })
  const visit = useVisit()
  useRemindersRead(roomId, visit)
  useEffect(() => storeChoice(lastRoomKey(workspaceId), roomId), [workspaceId, roomId])
  return (
    <main className="flex min-h-0 flex-1 flex-col">
      <RoomView key={roomId} roomId={roomId} visit={visit} />
    </main>
  )
}

/** What the address asks for. Each time that a link to a message is followed is a visit of its own. */
function useVisit(): Visit {
  const { message: seq, thread: threadSeq } = useSearch({ from: '/w/$workspaceId/r/$roomId' })
  const location = useLocation({ select: ({ state }) => visitKeyOf(state) })
  const key = seq === undefined && threadSeq === undefined ? '' : location
  return useMemo(() => ({ key, seq, threadSeq }), [key, seq, threadSeq])
}
