import type { NewEvent, Routing } from '@meydan/platform/streams/stream'
import type { Conversation, EventKind, EventPayload } from '@meydan/protocol'

/** An event that is logged whole. */
export function loggedEvent<Kind extends EventKind>(
  kind: Kind,
  payload: EventPayload<Kind>,
  routing?: Routing,
): NewEvent {
  return { kind, logged: payload, ...(routing === undefined ? {} : { routing }) }
}

/** An event of a message: logged as a reference, so that the log keeps no text that was edited or deleted since. */
export function messageEvent<Kind extends 'chat.message.posted' | 'chat.message.edited'>(
  kind: Kind,
  seq: number,
  payload: EventPayload<Kind>,
): NewEvent {
  return { kind, ref: seq, live: payload }
}

/**
 * The event of a member who came into a room. The log keeps it without the room's newest message, whose text may be edited
 * or deleted before somebody reads the log: a client asks for what it does not know of a room.
 */
export function roomJoinedEvent(conversation: Conversation, attach: NonNullable<Routing['attach']>): NewEvent {
  const kind = 'chat.room.joined'
  const logged: EventPayload<typeof kind> = { conversation: { ...conversation, lastMessage: null } }
  const live: EventPayload<typeof kind> = { conversation }
  return { kind, logged, live, routing: { attach } }
}
