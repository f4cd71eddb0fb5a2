import type { NewEvent } from '@meydan/platform/streams/stream'
import type { EventPayload, InboxEntry } from '@meydan/protocol'

type Own =
  | 'notifications.entry.changed'
  | 'notifications.entries.read'
  | 'notifications.preferences.changed'
  | 'notifications.room.changed'
  | 'notifications.reminder.changed'

/** An event of a member's stream that notifications cause, logged whole. */
export function ownEvent<Kind extends Own>(kind: Kind, payload: EventPayload<Kind>): NewEvent {
  return { kind, logged: payload }
}

/** A line is new, or something was folded into it. */
export function entryChanged(entry: InboxEntry): NewEvent {
  return ownEvent('notifications.entry.changed', { entry })
}
