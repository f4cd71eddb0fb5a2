import type { ClientId, RoomId } from '@meydan/protocol'
import type { ClientErrorCode } from '../client-error.ts'
import type { OutboxEntry } from './storage.ts'

/** An own message that the server has not confirmed on the room's stream yet. `kind` tells it from a stored one. */
export interface PendingMessage {
  readonly kind: 'pending'
  readonly clientId: ClientId
  readonly roomId: RoomId
  readonly body: string
  readonly threadSeq: number | null
  readonly alsoInRoom: boolean
  /** When it was written, as an ISO instant of this device's clock. */
  readonly createdAt: string
  /**
   * waiting: for the connection or for the messages before it; sending: under way; sent: stored, its event is about to
   * come; failed: refused for good with `error`, to be tried again or thrown away.
   */
  readonly state: 'waiting' | 'sending' | 'sent' | 'failed'
  readonly error: ClientErrorCode | null
  /** The number that it got; null until it is stored. */
  readonly seq: number | null
}

/** An entry as long as a client has it in hand. */
export interface Slot {
  entry: OutboxEntry
  state: PendingMessage['state']
  seq: number | null
  /** Answers of the server that asked to try again. */
  refusals: number
  /** Whether the storage has it; false where the storage fails, and the entry lives in memory only. */
  isSaved: boolean
  /** Ends when the storage was tried. */
  saved: Promise<void>
  /** The slot as it is shown; made anew when something of it changes. */
  view: PendingMessage
}

export function slotFrom(entry: OutboxEntry, isSaved: boolean): Slot {
  const slot = { entry, state: entry.state, seq: null, refusals: 0, isSaved, saved: Promise.resolve() }
  return { ...slot, view: viewOf(slot) }
}

export function viewOf({ entry, state, seq }: Pick<Slot, 'entry' | 'state' | 'seq'>): PendingMessage {
  const { clientId, roomId, body, threadSeq, alsoInRoom, createdAt, error } = entry
  return { kind: 'pending', clientId, roomId, body, threadSeq, alsoInRoom, createdAt, state, error, seq }
}
