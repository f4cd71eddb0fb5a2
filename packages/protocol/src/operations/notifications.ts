import * as z from 'zod/mini'
import type { ErrorCode } from '../errors.ts'
import { count, field, flag, instant, line, text } from '../fields.ts'
import { memberId, roomId } from '../ids.ts'
import { limits } from '../limits.ts'
import { defineOperation } from '../operation.ts'
import { positions } from '../streams.ts'
import {
  comingReminder,
  delivery,
  deliveryReason,
  deliveryState,
  deliveryWay,
  entryId,
  inboxEntry,
  noticeKind,
  noticeKinds,
  chosenPreferences,
  notificationPreferences,
  reminder,
  roomLevels,
  roomPreference,
} from './notification-shapes.ts'

const nothing = z.strictObject({})
const inWorkspace = [
  'session.required',
  'request.workspace_required',
  'workspaces.not_found',
] as const satisfies ErrorCode[]
const hour = 3_600_000
const limit = z._default(count({ min: 1, max: limits.page }), limits.pageDefault)
const cursor = z.string().check(z.maxLength(100))

export const listInbox = defineOperation({
  name: 'notifications.listInbox',
  method: 'GET',
  path: '/api/notifications',
  summary: 'The caller’s inbox, the latest first.',
  caller: 'member',
  input: z.strictObject({
    before: field(z.optional(cursor), 'Where the page before ended (`nextCursor`).'),
    limit: field(limit, 'Lines of the page.'),
    unreadOnly: field(z._default(flag, false), 'Leave out what was read, here or at its place.'),
  }),
  result: z.strictObject({
    entries: field(z.array(inboxEntry), 'The latest first.'),
    hasMore: field(z.boolean(), 'Whether there are older ones.'),
    nextCursor: field(z.nullable(z.string()), 'For the next page.'),
    unread: field(z.int(), 'Lines that were read neither here nor at their place; counted to 100.'),
    positions: field(positions, 'Where these data stand.'),
  }),
  errors: inWorkspace,
})

export const markInboxRead = defineOperation({
  name: 'notifications.markInboxRead',
  method: 'POST',
  path: '/api/notifications/read',
  summary:
    'Marks lines of the inbox as read: some, or all up to an instant. What still waits to be sent for them is not.',
  caller: 'member',
  input: z.strictObject({
    ids: field(z.optional(z.array(entryId).check(z.maxLength(200))), 'These lines.'),
    upTo: field(z.optional(instant), 'All lines that were last changed up to then.'),
  }),
  result: nothing,
  errors: inWorkspace,
})

export const getPreferences = defineOperation({
  name: 'notifications.getPreferences',
  method: 'GET',
  path: '/api/notifications/preferences',
  summary: 'How and when the caller wants to be told, and which ways this instance has.',
  caller: 'member',
  input: nothing,
  result: z.strictObject({
    preferences: field(notificationPreferences, 'What holds, whether chosen or by default.'),
    availableWays: field(z.array(deliveryWay), 'Ways that the operator has set up.'),
    email: field(z.string(), 'Where e-mail goes.'),
    isEmailVerified: field(z.boolean(), 'Whether the address was confirmed; before, no notification goes there.'),
    isPhoneProved: field(
      z.boolean(),
      'Whether the account has proved the number of the preferences; before, nothing goes there.',
    ),
  }),
  errors: inWorkspace,
})

export const setPreferences = defineOperation({
  name: 'notifications.setPreferences',
  method: 'PUT',
  path: '/api/notifications/preferences',
  summary:
    'Sets how and when the caller wants to be told, as a whole. A new phone number must be proved before, where it can be.',
  caller: 'member',
  input: z.strictObject({ preferences: field(chosenPreferences, 'All of it; ways that are left out stay.') }),
  result: z.strictObject({ preferences: field(notificationPreferences, 'What holds now.') }),
  errors: [...inWorkspace, 'notifications.phone_unproved'],
})

const phone = line({ max: 40 })

export const requestPhoneCode = defineOperation({
  name: 'notifications.requestPhoneCode',
  method: 'POST',
  path: '/api/notifications/phone-code',
  summary:
    'Sends a code of six digits to a phone number, which proves it for the account; nothing is sent when it is proved already.',
  caller: 'member',
  input: z.strictObject({ phone: field(phone, 'The number, such as `+905321234567`.') }),
  result: z.strictObject({
    phone: field(z.string(), 'The number as E.164.'),
    isProved: field(z.boolean(), 'Whether the account has proved it already; then nothing is sent.'),
    way: field(z.nullable(z.enum(['sms', 'whatsapp'])), 'By which way the code goes; null: none is sent.'),
    expiresAt: field(z.nullable(instant), 'Until when the code counts; a newer one ends it.'),
  }),
  errors: [...inWorkspace, 'identity.email_unverified', 'delivery.not_configured'],
  credits: 5,
  // Texts cost, and the number may be somebody else's. How many codes an account and a number get in a day is counted where
  // they are kept (`request-phone-code.ts`).
  rateLimits: [{ by: 'address', count: 30, perMs: hour }],
})

export const confirmPhone = defineOperation({
  name: 'notifications.confirmPhone',
  method: 'POST',
  path: '/api/notifications/phone',
  summary:
    'Proves a phone number for the account by the code that was sent to it; its members may give it from then on, in all workspaces.',
  caller: 'member',
  input: z.strictObject({
    phone: field(phone, 'The number.'),
    code: field(z.string().check(z.trim(), z.regex(/^\d{6}$/)), 'The six digits.'),
  }),
  result: z.strictObject({ phone: field(z.string(), 'The number as E.164.') }),
  errors: [...inWorkspace, 'notifications.code_wrong', 'notifications.code_ended'],
  rateLimits: [{ by: 'account', count: 60, perMs: hour }],
})

export const listRoomPreferences = defineOperation({
  name: 'notifications.listRoomPreferences',
  method: 'GET',
  path: '/api/notifications/rooms',
  summary: 'The rooms for which the caller has chosen something else than is usual.',
  caller: 'member',
  input: nothing,
  result: z.strictObject({ rooms: field(z.array(roomPreference), 'In no order.') }),
  errors: inWorkspace,
})

export const setRoomPreference = defineOperation({
  name: 'notifications.setRoomPreference',
  method: 'PUT',
  path: '/api/notifications/rooms/:roomId',
  summary: 'Sets which messages of a room notify the caller, and whether it is muted.',
  caller: 'member',
  input: roomPreference,
  result: z.strictObject({ room: field(roomPreference, 'What holds now.') }),
  errors: [...inWorkspace, 'chat.room_not_found'],
})

const messageOfRoom = {
  roomId: field(roomId, 'The room.'),
  seq: field(count({ min: 1, max: 999_999_999 }), 'The message.'),
}

export const setReminder = defineOperation({
  name: 'notifications.setReminder',
  method: 'PUT',
  path: '/api/notifications/reminders/:roomId/:seq',
  summary: 'Reminds the caller of a message at an instant; again for the same message moves that.',
  caller: 'member',
  input: z.strictObject({ ...messageOfRoom, at: field(instant, 'When: in the future, and within 366 days.') }),
  result: z.strictObject({
    reminder: field(reminder, 'What holds now.'),
    before: field(z.nullable(instant), 'When it would have been; null: the caller was not to be reminded of it.'),
  }),
  errors: [...inWorkspace, 'chat.room_not_found', 'chat.message_not_found', 'notifications.too_many_reminders'],
  // What is moved leaves a job behind until it would have been due.
  rateLimits: [{ by: 'account', count: 300, perMs: 24 * 60 * 60_000 }],
})

export const cancelReminder = defineOperation({
  name: 'notifications.cancelReminder',
  method: 'DELETE',
  path: '/api/notifications/reminders/:roomId/:seq',
  summary: 'Reminds the caller of a message no more; again changes nothing.',
  caller: 'member',
  input: z.strictObject(messageOfRoom),
  result: nothing,
  errors: inWorkspace,
})

export const listReminders = defineOperation({
  name: 'notifications.listReminders',
  method: 'GET',
  path: '/api/notifications/reminders',
  summary: 'What the caller is still to be reminded of.',
  caller: 'member',
  input: nothing,
  // A look at each of their rooms.
  credits: 5,
  result: z.strictObject({ reminders: field(z.array(comingReminder), 'The soonest first; 200 at most.') }),
  errors: inWorkspace,
})

export const explain = defineOperation({
  name: 'notifications.explain',
  method: 'GET',
  path: '/api/notifications/explanations',
  summary: 'Why the caller was notified of a message, by which ways, and why not by others or not at all.',
  caller: 'member',
  input: z.strictObject(messageOfRoom),
  result: z.strictObject({
    kind: field(z.nullable(noticeKind), 'What it was to the caller; null: nothing that notifies.'),
    reason: field(z.nullable(deliveryReason), 'Why it is not in the inbox, or was not sent by any way; null: neither.'),
    level: field(z.enum(roomLevels), 'Which messages of the room notify the caller now.'),
    deliveries: field(z.array(delivery), 'What was decided for each way, the earliest first.'),
  }),
  errors: [...inWorkspace, 'chat.room_not_found', 'chat.message_not_found'],
})

export const listDeliveries = defineOperation({
  name: 'notifications.listDeliveries',
  method: 'GET',
  path: '/api/notifications/deliveries',
  summary: 'What was sent to members of the workspace by which way, with the providers’ answers; for its admins.',
  caller: 'member',
  input: z.strictObject({
    before: field(z.optional(cursor), 'Where the page before ended (`nextCursor`).'),
    limit: field(limit, 'Deliveries of the page.'),
    way: field(z.optional(deliveryWay), 'Of this way alone.'),
    state: field(z.optional(deliveryState), 'In this state alone.'),
  }),
  result: z.strictObject({
    deliveries: field(
      z.array(z.strictObject({ ...delivery.shape, memberId: field(memberId, 'Whom it was for.') })),
      'The latest first.',
    ),
    hasMore: field(z.boolean(), 'Whether there are older ones.'),
    nextCursor: field(z.nullable(z.string()), 'For the next page.'),
  }),
  errors: [...inWorkspace, 'workspaces.role_required'],
})

/** A device of an account, as its list shows it. */
const pushDevice = z.strictObject({
  id: field(z.uuid(), 'The device.'),
  userAgent: field(z.string(), 'What the browser calls itself.'),
  isThis: field(z.boolean(), 'Whether it is the one that asks.'),
  createdAt: field(instant, 'Since when it takes pushes.'),
  lastSentAt: field(z.nullable(instant), 'When one was last sent to it.'),
})
export type PushDevice = z.output<typeof pushDevice>

export const getPush = defineOperation({
  name: 'notifications.getPush',
  method: 'GET',
  path: '/api/notifications/push',
  summary: 'The key that browsers subscribe with, and the devices of the account that take pushes.',
  caller: 'account',
  input: nothing,
  result: z.strictObject({
    publicKey: field(z.nullable(z.string()), 'VAPID key of this instance in base64url; null: it sends no pushes.'),
    devices: field(z.array(pushDevice), 'The latest first.'),
  }),
  errors: ['session.required'],
})

export const subscribePush = defineOperation({
  name: 'notifications.subscribePush',
  method: 'POST',
  path: '/api/notifications/push',
  summary:
    'Sends pushes to this browser from now on, until its session ends; again with the same endpoint changes nothing.',
  caller: 'account',
  input: z.strictObject({
    endpoint: field(z.url().check(z.maxLength(1_000)), 'As the browser’s subscription says.'),
    p256dh: field(text({ min: 80, max: 100 }), 'Its public key in base64url.'),
    auth: field(text({ min: 20, max: 30 }), 'Its secret in base64url.'),
  }),
  result: z.strictObject({ device: field(pushDevice, 'This device.') }),
  errors: ['session.required', 'workspaces.too_many', 'delivery.not_configured'],
})

export const unsubscribePush = defineOperation({
  name: 'notifications.unsubscribePush',
  method: 'DELETE',
  path: '/api/notifications/push/:id',
  summary: 'Sends nothing more to a device.',
  caller: 'account',
  input: z.strictObject({ id: field(z.uuid(), 'The device.') }),
  result: nothing,
  errors: ['session.required'],
})

export const unsubscribeMail = defineOperation({
  name: 'notifications.unsubscribeMail',
  method: 'POST',
  path: '/api/notifications/unsubscribe',
  formPath: '/api/notifications/unsubscribe/:token',
  summary: 'Stops mails of one kind by the link in one of them, without signing in.',
  caller: 'anyone',
  input: z.strictObject({ token: field(line({ max: 200 }), 'From the link.') }),
  result: z.strictObject({
    workspaceName: field(z.string(), 'The workspace that they were about.'),
    kind: field(z.enum([...noticeKinds, 'digest']), 'What is not sent any more.'),
  }),
  errors: ['notifications.link_invalid'],
  rateLimits: [{ by: 'address', count: 60, perMs: 60_000 }],
})

export const notificationsOperations = {
  listInbox,
  markInboxRead,
  getPreferences,
  setPreferences,
  requestPhoneCode,
  confirmPhone,
  listRoomPreferences,
  setRoomPreference,
  setReminder,
  cancelReminder,
  listReminders,
  explain,
  listDeliveries,
  getPush,
  subscribePush,
  unsubscribePush,
  unsubscribeMail,
} as const
