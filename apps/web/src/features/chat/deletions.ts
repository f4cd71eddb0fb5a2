import type { RoomClient } from '@meydan/client'

import { createDeletions } from '../../app/deletions.ts'
import type { Deletions } from '../../app/deletions.ts'

const deletionsByRoom = new WeakMap<RoomClient, Deletions<number>>()

/** The deletions of a room, by the numbers of its messages. They go on when the room is left. */
export function deletionsOf(room: RoomClient): Deletions<number> {
  const held = deletionsByRoom.get(room) ?? createDeletions((seq: number) => room.delete(seq))
  deletionsByRoom.set(room, held)
  return held
}
