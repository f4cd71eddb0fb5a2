import type { Database } from '@meydan/platform/db/database'
import type { MemberContext } from '@meydan/platform/operations/context'
import type { operations, ResultOf, Room, Workspace } from '@meydan/protocol'
import { presentRoom } from '../present.ts'
import { countRoomMembers, listMemberChannels } from '../sql/channels.ts'
import type { PublicChannelReader } from './public-channels.ts'

/**
 * `chat.listChannels`. What is the same for everybody comes from the cache; what the caller is, and what the caller is in,
 * are read each time, and so is how many are in a channel, of which no stream of the workspace tells.
 */
export async function listChannels(
  deps: { readonly db: Database; readonly publicChannels: PublicChannelReader },
  { actor }: MemberContext,
): Promise<ResultOf<typeof operations.chat.listChannels>> {
  const { db, publicChannels } = deps
  const { workspaceId, memberId } = actor
  const [shared, own] = await Promise.all([
    publicChannels.channelsOf(workspaceId),
    listMemberChannels(db, workspaceId, memberId),
  ])
  const joined = new Map(own.filter((row) => row.id !== null).map((row) => [row.id, presentRoom(row)]))
  const mayKnowPublic = own.some(({ role }) => role !== 'guest')
  const open = mayKnowPublic ? shared.rooms.filter(({ id }) => !joined.has(id)) : []
  const rooms = mergeByName(open, [...joined.values()], shared.language)
  const members = await countRoomMembers(
    db,
    workspaceId,
    rooms.map(({ id }) => id),
  )
  return {
    channels: rooms.map((room) => ({ room, members: members.get(room.id) ?? 0, isJoined: joined.has(room.id) })),
  }
}

/** All rooms by name; the first ones are in that order already, and may be many. */
function mergeByName(ordered: readonly Room[], others: readonly Room[], language: Workspace['language']): Room[] {
  const { compare } = new Intl.Collator(language)
  const order = (one: Room, other: Room) => compare(one.name, other.name) || (one.id < other.id ? -1 : 1)
  const waiting = others.toSorted(order).toReversed()
  const merged: Room[] = []
  for (const room of ordered) {
    for (let next = waiting.at(-1); next !== undefined && order(next, room) < 0; next = waiting.at(-1)) {
      merged.push(next)
      waiting.pop()
    }
    merged.push(room)
  }
  return [...merged, ...waiting.toReversed()]
}
