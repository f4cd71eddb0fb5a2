import type { Notice } from '@meydan/platform/notices/notice'
import { isPostPlace, isRoomPlace, type Place, type RoomId } from '@meydan/protocol'

/** The room whose level and muting count for what happens in a place. */
export function roomOf(place: Place): RoomId | undefined {
  return isRoomPlace(place) ? place.roomId : undefined
}

/** What of a kind is folded into one line has the same: what is said in one place, but each message that one is reminded of by itself. */
export function placeKeyOf({ kind, place }: Pick<Notice, 'kind' | 'place'>): string {
  if (isPostPlace(place)) return `post/${place.postId}`
  if (!isRoomPlace(place)) return `page/${place.page}`
  const { roomId, threadSeq, seq } = place
  if (kind === 'reminder') return `${roomId}#${seq}`
  return threadSeq === null ? roomId : `${roomId}/${threadSeq}`
}

/** The message or comment that is meant; null where there is none. */
export function seqOf(place: Place): number | null {
  if (isPostPlace(place)) return place.commentSeq
  return isRoomPlace(place) ? place.seq : null
}
