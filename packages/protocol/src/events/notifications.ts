import * as z from 'zod/mini'
import { field, instant } from '../fields.ts'
import {
  entryId,
  inboxEntry,
  notificationPreferences,
  reminder,
  roomPreference,
} from '../operations/notification-shapes.ts'

/** Events of the `member:<id>` streams that notifications cause. */
export const notificationEvents = {
  'notifications.entry.changed': z.object({ entry: field(inboxEntry, 'A line that is new or was folded into.') }),
  'notifications.entries.read': z.object({
    ids: field(z.array(entryId), 'Lines that were read.'),
    upTo: field(z.nullable(instant), 'And all that were last changed up to then.'),
    at: field(instant, 'When.'),
  }),
  'notifications.preferences.changed': z.object({
    preferences: field(notificationPreferences, 'What holds now.'),
  }),
  'notifications.room.changed': z.object({ room: field(roomPreference, 'What holds now for a room.') }),
  'notifications.reminder.changed': z.object({
    ...reminder.shape,
    at: field(z.nullable(instant), 'When the member is reminded of the message; null: not any more, or it was done.'),
  }),
} as const
