import type { NewEvent, Routing } from '@meydan/platform/streams/stream'
import type { EventKind, EventPayload } from '@meydan/protocol'

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
