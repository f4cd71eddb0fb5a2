import { useParams } from '@tanstack/react-router'
import { useEffect } from 'react'

import { RoomView } from '../../features/chat/room-view.tsx'
import { storeChoice } from '../stored-choice.ts'
import { lastRoomKey } from './last-room.ts'

/** A room in the main pane. */
export function RoomPane() {
  const { workspaceId, roomId } = useParams({ from: '/w/$workspaceId/r/$roomId' })
  useEffect(() => storeChoice(lastRoomKey(workspaceId), roomId), [workspaceId, roomId])
  return (
    <main className="flex min-h-0 flex-1 flex-col">
      <RoomView key={roomId} roomId={roomId} />
    </main>
  )
}
