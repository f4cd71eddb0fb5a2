// The address of a room in the page, and of a message in it; of a post, and of a comment on it. The path names the room, so that what compares places need not
// know messages, and an address without them stays what it was.

import { isPostPlace, isRoomPlace, type Place } from './operations/notification-shapes.ts'

/** No operation takes a message whose number is larger. */
const maxSeq = 999_999_999

/** A message of a room; where it is a reply, with the message that it answers. */
export interface MessagePosition {
  readonly seq: number | null
  readonly threadSeq: number | null
}

/** Path and query of a room, which opens at the message if one is named. */
export function roomPath(workspaceId: string, roomId: string, at?: MessagePosition): string {
  const query = new URLSearchParams()
  if (at !== undefined && at.threadSeq !== null) query.set('thread', String(at.threadSeq))
  if (at !== undefined && at.seq !== null) query.set('message', String(at.seq))
  return `/w/${workspaceId}/r/${roomId}${query.size === 0 ? '' : `?${query.toString()}`}`
}

/** Path and query of a post, which opens at the comment if one is named. */
export function postPath(workspaceId: string, postId: string, commentSeq: number | null = null): string {
  return `/w/${workspaceId}/community/${postId}${commentSeq === null ? '' : `?comment=${commentSeq}`}`
}

/** Path and query of the place of a notification. */
export function pathOfPlace(workspaceId: string, place: Place): string {
  if (isRoomPlace(place)) return roomPath(workspaceId, place.roomId, place)
  if (isPostPlace(place)) return postPath(workspaceId, place.postId, place.commentSeq)
  return `/w/${workspaceId}/${place.page}`
}

/** Where in its room an address leads; what is no number of a message is passed over. */
export function positionIn(query: Readonly<Record<string, unknown>>): MessagePosition {
  return { seq: seqIn(query['message']), threadSeq: seqIn(query['thread']) }
}

/** The comment that an address of a post names, if it does. */
export function commentIn(query: Readonly<Record<string, unknown>>): number | null {
  return seqIn(query['comment'])
}

function seqIn(value: unknown): number | null {
  const seq = typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value
  return typeof seq === 'number' && Number.isInteger(seq) && seq >= 1 && seq <= maxSeq ? seq : null
}

/** Path of a letter of reconciliation, for those who reconcile. */
export function letterPath(workspaceId: string, letterId: string): string {
  return `/w/${workspaceId}/reconciliation/letters/${letterId}`
}
