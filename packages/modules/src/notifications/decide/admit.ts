import type { DeliveryReason, NoticeKind, RoomLevel } from '@meydan/protocol'

/** What a member chose for a room. */
export interface RoomChoice {
  /** null: as is usual. */
  readonly level: RoomLevel | null
  /** Milliseconds since 1970; null: not muted. */
  readonly mutedUntil: number | null
}

/** Whether a notice comes into the inbox, and whether it may be sent. */
export interface Admission {
  readonly isInInbox: boolean
  readonly isSent: boolean
  /** Why it is not sent; null: it is. */
  readonly reason: DeliveryReason | null
}

const admitted: Admission = { isInInbox: true, isSent: true, reason: null }

/**
 * What the level and the muting of its room do to a notice. What names somebody comes into the inbox of a muted room, too;
 * what one asked for oneself, and that one is in a room at all, is told whatever was chosen for the room.
 */
export function admit(kind: NoticeKind, choice: RoomChoice | undefined, now: number): Admission {
  if (kind === 'invite' || kind === 'reminder') return admitted
  const isPersonal = kind === 'mention' || kind === 'reply'
  const level = choice?.level ?? (kind === 'message' ? 'mentions' : 'all')
  if (level === 'nothing' || (level === 'mentions' && !isPersonal)) {
    return { isInInbox: false, isSent: false, reason: 'level' }
  }
  const isMuted = choice?.mutedUntil !== null && choice !== undefined && choice.mutedUntil > now
  return isMuted ? { isInInbox: isPersonal, isSent: false, reason: 'muted' } : admitted
}
