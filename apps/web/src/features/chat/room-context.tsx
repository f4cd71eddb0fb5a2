import type { Conversation, Member } from '@meydan/protocol'
import { createContext, use } from 'react'

import type { RoomPeople } from './room-people.ts'

/** The room on screen, for what stands in it. */
export interface ShownRoom {
  readonly conversation: Conversation
  readonly name: string
  readonly me: Member
  /** undefined until they are loaded. */
  readonly people: RoomPeople | undefined
}

const RoomContext = createContext<ShownRoom | undefined>(undefined)

export const RoomProvider = RoomContext

/** The room on screen. */
export function useShownRoom(): ShownRoom {
  const room = use(RoomContext)
  if (room === undefined) throw new Error('Outside of a room.')
  return room
}
