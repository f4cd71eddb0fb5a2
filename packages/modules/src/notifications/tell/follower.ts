import type { Follower } from '@meydan/platform/followers/follow'
import { partsOfStream, type RoomId } from '@meydan/protocol'
import { roomChoices } from '../sql/recipients.ts'
import type { RoomNotices } from '@meydan/platform/notices/notice'
import { tell, type Telling } from './tell.ts'

/** Follows the streams of rooms, and tells whoever their events concern. */
export function notificationsFollower(deps: Telling, rooms: RoomNotices): Follower {
  return {
    name: 'notifications',
    beginnings: (db, positions) => rooms.beginnings(db, positions),
    async act(tx, stream, events) {
      const { kind, id } = partsOfStream(stream.key)
      if (kind !== 'room') return
      const choices = await roomChoices(tx, stream.workspaceId, [id as RoomId])
      const levels = [...choices.values()].flatMap(({ memberId, level }) =>
        level === null ? [] : [[memberId, level] as const],
      )
      const notices = await rooms.noticesOf(tx, stream, events, new Map(levels))
      await tell(deps, tx, stream.workspaceId, notices)
    },
  }
}
