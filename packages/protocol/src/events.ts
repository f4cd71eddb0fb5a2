import type * as z from 'zod/mini'
import { channelEvents, memberEvents, roomEvents } from './events/chat.ts'
import { feedEvents } from './events/feed.ts'
import { jobsEvents } from './events/jobs.ts'
import { ledgerEvents } from './events/reconciliation.ts'
import { notificationEvents } from './events/notifications.ts'
import { workspacesEvents } from './events/workspaces.ts'

/** Every event that reaches a client, by kind. Clients pass over kinds and fields that they do not know. */
export const events = {
  ...roomEvents,
  ...memberEvents,
  ...channelEvents,
  ...workspacesEvents,
  ...notificationEvents,
  ...jobsEvents,
  ...ledgerEvents,
  ...feedEvents,
} as const

/** The kind of an event: `module.noun.past`. */
export type EventKind = keyof typeof events

/** The payload of an event, by its kind. */
export type EventPayload<Kind extends EventKind> = z.output<(typeof events)[Kind]>

/** An event as a client applies it. */
export type MeydanEvent = { [Kind in EventKind]: { kind: Kind; payload: EventPayload<Kind> } }[EventKind]
