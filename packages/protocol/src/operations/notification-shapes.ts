import * as z from 'zod/mini'
import { field, instant, line } from '../fields.ts'
import { memberId, postId, roomId, seq } from '../ids.ts'

/** What a notification is about. */
export const noticeKinds = [
  'direct',
  'mention',
  'reply',
  'message',
  'invite',
  'joined',
  'reminder',
  'comment',
  'letter',
] as const
export type NoticeKind = (typeof noticeKinds)[number]
export const noticeKind = z.enum(noticeKinds)

/** The ways that reach somebody who is not looking. */
export const deliveryWays = ['push', 'email', 'sms', 'whatsapp'] as const
export type DeliveryWay = (typeof deliveryWays)[number]
export const deliveryWay = z.enum(deliveryWays)

/** A room, a thread in it, and the message there. */
export const roomPlace = z.strictObject({
  roomId: field(roomId, 'The room.'),
  threadSeq: field(z.nullable(seq), 'The thread, by the message that it belongs to; null: the room’s main line.'),
  seq: field(z.nullable(seq), 'The first message that is meant; null where it is about the room itself.'),
})
export type RoomPlace = z.output<typeof roomPlace>

/** A post of the feed, and the comment there. */
export const postPlace = z.strictObject({
  postId: field(postId, 'The post.'),
  commentSeq: field(z.nullable(seq), 'The first comment that is meant; null where it is about the post itself.'),
})
export type PostPlace = z.output<typeof postPlace>

/** A page of the workspace. */
export const workspacePlace = z.strictObject({ page: field(z.enum(['members', 'reconciliation']), 'The page.') })
export type WorkspacePlace = z.output<typeof workspacePlace>

/** Where it happened, for a link to the place. */
export const place = z.union([roomPlace, postPlace, workspacePlace])
export type Place = z.output<typeof place>

export function isRoomPlace(value: Place): value is RoomPlace {
  return 'roomId' in value
}

export function isPostPlace(value: Place): value is PostPlace {
  return 'postId' in value
}

export const entryId = z.uuid().brand<'EntryId'>()
export type EntryId = z.output<typeof entryId>

/** A line of the inbox: what belongs together is one line while it is unread. */
export const inboxEntry = z.strictObject({
  id: field(entryId, 'The line.'),
  kind: field(noticeKind, 'What it is about.'),
  place: field(place, 'Where it happened.'),
  lastSeq: field(
    z.nullable(seq),
    'The last message that is meant: whoever has read the place up to there has read the line.',
  ),
  count: field(z.int().check(z.gte(1)), 'How many things are folded into it.'),
  actors: field(z.array(memberId), 'Who did it, the latest first; at most three.'),
  createdAt: field(instant, 'When the first of them happened.'),
  updatedAt: field(instant, 'When the last of them happened.'),
  readAt: field(z.nullable(instant), 'When it was read here; the place may have been read all the same.'),
})
export type InboxEntry = z.output<typeof inboxEntry>

/** No way twice: what is planned for a line has each way once. */
const chosenWays = z.array(deliveryWay).check(
  z.maxLength(deliveryWays.length),
  z.refine((ways) => new Set(ways).size === ways.length, { error: 'must not name a way twice' }),
)

const waysByKind = z.strictObject({
  direct: chosenWays,
  mention: chosenWays,
  reply: chosenWays,
  message: chosenWays,
  invite: chosenWays,
  joined: chosenWays,
  reminder: chosenWays,
  comment: chosenWays,
  letter: chosenWays,
})

const minuteOfDay = z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/))

/** How and when a member wants to be told, in one workspace. */
export const notificationPreferences = z.strictObject({
  ways: field(waysByKind, 'By which ways each kind reaches the member; the inbox has all of them.'),
  escalation: field(
    z.strictObject({
      emailAfterMinutes: field(z.int().check(z.gte(0), z.lte(1_440)), 'Unread for so long, it goes by e-mail.'),
      smsAfterMinutes: field(z.int().check(z.gte(0), z.lte(1_440)), 'Unread for so long, it goes by SMS or WhatsApp.'),
    }),
    'How long what is unread waits before the next way is taken.',
  ),
  quietHours: field(
    z.nullable(
      z.strictObject({
        from: field(minuteOfDay, 'Begin, such as `22:00`.'),
        to: field(minuteOfDay, 'End, such as `08:00`; before `from`, it is the next morning.'),
        days: field(
          z.array(z.int().check(z.gte(1), z.lte(7))).check(z.maxLength(7)),
          'Days that it begins on: 1 is Monday, 7 Sunday.',
        ),
      }),
    ),
    'When nothing is sent; what is unread then goes when they end. null: never.',
  ),
  timeZone: field(line({ max: 64 }), 'IANA name of the zone that these hours are in, such as `Europe/Istanbul`.'),
  language: field(z.enum(['tr', 'en']), 'Language of what is sent.'),
  digest: field(
    z.nullable(z.strictObject({ at: field(minuteOfDay, 'When it is sent, in the time zone.') })),
    'A summary by e-mail each day of what is unread; null: none.',
  ),
  showsText: field(z.boolean(), 'Whether what is sent quotes messages.'),
  phone: field(z.nullable(line({ max: 20 })), 'Number for SMS and WhatsApp as E.164, such as `+905321234567`.'),
})
export type NotificationPreferences = z.output<typeof notificationPreferences>

/** The same as they are given: whoever knows nothing of a kind that is new leaves its ways as they are. */
export const chosenPreferences = z.strictObject({
  ...notificationPreferences.shape,
  ways: field(
    z.partial(waysByKind),
    'By which ways each kind reaches the member; one that is left out stays as it is.',
  ),
})

/** Which messages of a room notify. */
export const roomLevels = ['all', 'mentions', 'nothing'] as const
export type RoomLevel = (typeof roomLevels)[number]

export const roomPreference = z.strictObject({
  roomId: field(roomId, 'The room.'),
  level: field(
    z.nullable(z.enum(roomLevels)),
    'Which messages notify; null: all in direct rooms and groups, mentions in channels.',
  ),
  mutedUntil: field(z.nullable(instant), 'Until when nothing of it notifies; null: it is not muted.'),
})
export type RoomPreference = z.output<typeof roomPreference>

/** A message that a member wants to be reminded of. Its place is a room's. */
export const reminder = z.strictObject({
  roomId: field(roomId, 'The room.'),
  threadSeq: field(z.nullable(seq), 'The thread, by the message that it belongs to; null: the room’s main line.'),
  seq: field(seq, 'The message.'),
  at: field(instant, 'When.'),
})
export type Reminder = z.output<typeof reminder>

/** One that is to come, as its list shows it. */
export const comingReminder = z.strictObject({
  ...reminder.shape,
  authorName: field(
    z.nullable(z.string()),
    'Who wrote the message; null where it may no longer be seen, and where nobody did.',
  ),
  text: field(
    z.nullable(z.string()),
    'How it begins, with the names of whom it mentions; null where it may no longer be seen.',
  ),
})
export type ComingReminder = z.output<typeof comingReminder>

/** Why something was sent, or why not. */
export const deliveryReasons = [
  'unread',
  'escalated',
  'read',
  'muted',
  'level',
  'way_off',
  'quiet_hours',
  'do_not_disturb',
  'active',
  'folded',
  'no_device',
  'no_phone',
  'phone_unproved',
  'no_address',
  'unsubscribed',
  'not_configured',
  'left',
  'deleted',
  'refused',
  'bounced',
  'throttled',
  'unavailable',
] as const
export const deliveryReason = z.enum(deliveryReasons)
export type DeliveryReason = z.output<typeof deliveryReason>

export const deliveryStates = ['waiting', 'sent', 'failed', 'unknown', 'cancelled', 'suppressed'] as const
export const deliveryState = z.enum(deliveryStates)

/** One decision to send, or not to send, by one way. */
export const delivery = z.strictObject({
  id: field(z.uuid(), 'The delivery.'),
  way: field(deliveryWay, 'The way.'),
  state: field(deliveryState, 'What became of it; unknown: it may or may not have arrived.'),
  reason: field(deliveryReason, 'Why.'),
  count: field(z.int(), 'How many things it told of, or would have.'),
  provider: field(z.nullable(z.string()), 'Who it was handed over to.'),
  answer: field(z.nullable(z.string()), 'What they answered.'),
  dueAt: field(z.nullable(instant), 'When it is to be sent, while it waits.'),
  createdAt: field(instant, 'When it was decided.'),
  endedAt: field(z.nullable(instant), 'When it was sent, failed or given up.'),
})
export type Delivery = z.output<typeof delivery>
