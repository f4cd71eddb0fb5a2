import type { Conversation, Member, Room } from '@meydan/protocol'

import { foldText } from '../../../app/fold-text.ts'

/** Channels that somebody can have letters shown in: those that they may post in, by their names. */
export function roomsToShowIn(conversations: readonly Conversation[], me: Pick<Member, 'role'> | null): Room[] {
  const mayPostAnywhere = me?.role === 'owner' || me?.role === 'admin'
  return conversations
    .map(({ room }) => room)
    .filter(({ kind, archivedAt }) => kind === 'channel' && archivedAt === null)
    .filter(({ posting }) => posting !== 'admins' || mayPostAnywhere)
    .toSorted((one, other) => one.name.localeCompare(other.name, 'tr'))
}

/** Those whose names have what was typed. */
export function roomsNamed(rooms: readonly Room[], typed: string): Room[] {
  const wanted = foldText(typed.trim())
  return rooms.filter(({ name }) => foldText(name).includes(wanted))
}
