import { isRoomPlace, type Place, type RoomId } from '@meydan/protocol'

/** The room whose level and muting count for what happens in a place. */
export function roomOf(place: Place): RoomId | undefined {
  return isRoomPlace(place) ? place.roomId : undefined
}

/** What is folded into one line has the same. */
export function placeKeyOf(place: Place): string {
  if (!isRoomPlace(place)) return `page/${place.page}`
  return place.threadSeq === null ? place.roomId : `${place.roomId}/${place.threadSeq}`
}

/** The message that is meant; null where there is none. */
export function seqOf(place: Place): number | null {
  return isRoomPlace(place) ? place.seq : null
}
