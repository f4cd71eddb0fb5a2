import type { Member } from '@meydan/protocol'
import { useMemo } from 'react'

import { useMembers } from './chat-state.ts'
import type { ShownRoom } from './room-context.tsx'

/** Whom a message in the room can mention: who is in it, without the reader; until that is known, everyone known here. */
export function useMentionable({ conversation, people, me }: ShownRoom): readonly Member[] {
  const members = useMembers()
  const { room, others } = conversation
  return useMemo(() => {
    const inRoom =
      room.kind === 'channel'
        ? (people?.members ?? [...members.values()])
        : others.map((memberId) => members.get(memberId)).filter((member) => member !== undefined)
    return inRoom.filter((member) => member.isActive && member.id !== me.id)
  }, [room.kind, others, people, members, me.id])
}
