import * as z from 'zod/mini'
import type { ErrorCode } from '../errors.ts'
import { count, field, flag, instant, line, text } from '../fields.ts'
import { clientId, memberId, roomId, seq } from '../ids.ts'
import { limits } from '../limits.ts'
import { defineOperation } from '../operation.ts'
import { positions } from '../streams.ts'
import { conversation, message, postingRights, readMark, room, visibilities } from './chat-shapes.ts'
import { getPresence } from './presence.ts'
import { member, workspace } from './workspaces.ts'

const nothing = z.strictObject({})
const inWorkspace = [
  'session.required',
  'request.workspace_required',
  'workspaces.not_found',
] as const satisfies ErrorCode[]
const inRoom = [...inWorkspace, 'chat.room_not_found'] as const satisfies ErrorCode[]
const cursor = z.string().check(z.regex(/^\d{1,15}$/))
const pathSeq = count({ min: 1, max: 999_999_999 })
const channelName = line({ max: 80 })

export const getSnapshot = defineOperation({
  name: 'chat.getSnapshot',
  method: 'GET',
  path: '/api/snapshot',
  summary: 'Everything that a client starts with, and the positions of the streams that keep it up to date.',
  caller: 'member',
  input: nothing,
  result: z.strictObject({
    workspace: field(workspace, 'The workspace.'),
    me: field(member, 'The caller in it.'),
    members: field(z.array(member), 'The first 1,000 members by name; the rest by `GET /api/employees`.'),
    conversations: field(z.array(conversation), 'The rooms that the caller is in, the most recent first.'),
    positions: field(positions, 'Where these data stand.'),
  }),
  errors: inWorkspace,
  credits: 10,
})

export const listConversations = defineOperation({
  name: 'chat.listConversations',
  method: 'GET',
  path: '/api/chat/rooms',
  summary: 'The rooms that the caller is in, with name, last message and unread counts.',
  caller: 'member',
  input: nothing,
  result: z.strictObject({
    conversations: field(z.array(conversation), 'The most recent first.'),
    positions: field(positions, 'Where these data stand.'),
  }),
  errors: inWorkspace,
  credits: 5,
})

export const getConversation = defineOperation({
  name: 'chat.getConversation',
  method: 'GET',
  path: '/api/chat/rooms/:roomId',
  summary: 'One room of the conversation list.',
  caller: 'member',
  input: z.strictObject({ roomId: field(roomId, 'The room.') }),
  result: z.strictObject({
    conversation: field(conversation, 'The room.'),
    positions: field(positions, 'Where these data stand.'),
  }),
  errors: inRoom,
})

export const listChannels = defineOperation({
  name: 'chat.listChannels',
  method: 'GET',
  path: '/api/channels',
  summary: `The channels in use that the caller may know of: the public ones, and the private ones that the caller is in; at most ${limits.channels}.`,
  caller: 'member',
  input: nothing,
  result: z.strictObject({
    channels: field(
      z.array(
        z.strictObject({
          room: field(room, 'The channel.'),
          members: field(z.int(), 'How many are in it.'),
          isJoined: field(z.boolean(), 'Whether the caller is in it.'),
        }),
      ),
      'By name, in the order of the workspace’s language.',
    ),
  }),
  errors: inWorkspace,
  credits: 5,
  shed: 'first',
})

export const createChannel = defineOperation({
  name: 'chat.createChannel',
  method: 'POST',
  path: '/api/channels',
  summary: 'Makes a channel with the caller in it.',
  caller: 'member',
  input: z.strictObject({
    clientId: field(clientId, 'Id of this request, kept over retries.'),
    name: field(channelName, 'Name, unique among the workspace’s channels whatever the case.'),
    topic: field(z.optional(text({ max: 250 })), 'What it is about.'),
    visibility: field(z.enum(visibilities), 'Who may find and join it.'),
  }),
  result: z.strictObject({ room: field(room, 'The channel.') }),
  errors: [
    ...inWorkspace,
    'request.id_reused',
    'chat.channel_name_taken',
    'chat.too_many_rooms',
    'workspaces.role_required',
  ],
})

export const updateChannel = defineOperation({
  name: 'chat.updateChannel',
  method: 'PUT',
  path: '/api/channels/:id',
  summary: 'Changes a channel; what is left out stays. Archiving is undone with `isArchived: false`.',
  caller: 'member',
  input: z.strictObject({
    id: field(roomId, 'The channel.'),
    name: field(z.optional(channelName), 'New name.'),
    topic: field(z.optional(text({ max: 250 })), 'New topic.'),
    posting: field(z.optional(z.enum(postingRights)), 'Who may post from now on.'),
    isArchived: field(z.optional(z.boolean()), 'Whether it only can be read.'),
  }),
  result: z.strictObject({
    success: field(z.literal(true), 'Always true; failures are errors.'),
    room: field(room, 'The channel after the change.'),
  }),
  errors: [...inRoom, 'chat.room_fixed', 'chat.room_role_required', 'chat.channel_name_taken', 'chat.too_many_rooms'],
})

export const joinChannel = defineOperation({
  name: 'chat.joinChannel',
  method: 'POST',
  path: '/api/channels/:id/join',
  summary: 'Puts the caller into a public channel; being in it already changes nothing.',
  caller: 'member',
  input: z.strictObject({ id: field(roomId, 'The channel.') }),
  result: z.strictObject({ conversation: field(conversation, 'The channel as the caller sees it.') }),
  errors: [...inRoom, 'chat.room_archived', 'chat.too_many_rooms', 'workspaces.role_required'],
})

export const leaveRoom = defineOperation({
  name: 'chat.leaveRoom',
  method: 'POST',
  path: '/api/chat/rooms/:roomId/leave',
  summary: 'Takes the caller out of a channel.',
  caller: 'member',
  input: z.strictObject({ roomId: field(roomId, 'The room.') }),
  result: nothing,
  errors: [...inRoom, 'chat.room_fixed'],
})

export const openDirect = defineOperation({
  name: 'chat.openDirect',
  method: 'POST',
  path: '/api/chat/direct',
  summary: 'Finds or makes the room of exactly these members and the caller: direct with one other, a group with more.',
  caller: 'member',
  input: z.strictObject({
    memberIds: field(
      z.array(memberId).check(z.minLength(1), z.maxLength(limits.groupMembers - 1)),
      'The others; the caller is always in it.',
    ),
  }),
  result: z.strictObject({ conversation: field(conversation, 'The room as the caller sees it.') }),
  errors: [...inWorkspace, 'workspaces.member_not_found', 'chat.too_many_rooms'],
})

export const listRoomMembers = defineOperation({
  name: 'chat.listRoomMembers',
  method: 'GET',
  path: '/api/chat/rooms/:roomId/members',
  summary: 'Who is in a room, by name.',
  caller: 'member',
  input: z.strictObject({
    roomId: field(roomId, 'The room.'),
    after: field(z.optional(memberId), 'Last member of the page before.'),
    limit: field(z.optional(count({ min: 1, max: limits.page })), 'Members of a page; 50 when left out.'),
  }),
  result: z.strictObject({
    members: field(z.array(member), 'A page of members.'),
    nextCursor: field(z.nullable(memberId), 'Pass it as `after` for the next page; null on the last one.'),
  }),
  errors: inRoom,
  credits: 3,
})

export const addRoomMembers = defineOperation({
  name: 'chat.addRoomMembers',
  method: 'POST',
  path: '/api/chat/rooms/:roomId/members',
  summary: 'Adds members to a channel that the caller is in; those who are in it already stay.',
  caller: 'member',
  input: z.strictObject({
    roomId: field(roomId, 'The channel.'),
    memberIds: field(z.array(memberId).check(z.minLength(1), z.maxLength(limits.addMembers)), 'Whom to add.'),
  }),
  result: z.strictObject({ added: field(z.array(memberId), 'Those who were not in it before.') }),
  errors: [
    ...inRoom,
    'chat.room_fixed',
    'chat.room_archived',
    'chat.too_many_rooms',
    'workspaces.member_not_found',
    'workspaces.role_required',
  ],
  credits: 5,
})

export const removeRoomMember = defineOperation({
  name: 'chat.removeRoomMember',
  method: 'DELETE',
  path: '/api/chat/rooms/:roomId/members/:memberId',
  summary: 'Takes a member out of a channel; nothing more of it reaches the member within 5 s.',
  caller: 'member',
  input: z.strictObject({ roomId: field(roomId, 'The channel.'), memberId: field(memberId, 'Whom to take out.') }),
  result: nothing,
  errors: [...inRoom, 'chat.room_fixed', 'chat.room_role_required', 'workspaces.member_not_found'],
})

export const listMessages = defineOperation({
  name: 'chat.listMessages',
  method: 'GET',
  path: '/api/chat/rooms/:roomId/messages',
  summary: 'A page of messages, the oldest first; without a cursor the newest page.',
  caller: 'member',
  input: z.strictObject({
    roomId: field(roomId, 'The room.'),
    limit: field(z.optional(count({ min: 1, max: limits.page })), 'Messages of a page; 50 when left out.'),
    before: field(z.optional(cursor), 'Messages older than this `seq`.'),
    after: field(z.optional(cursor), 'Messages newer than this `seq`; not together with `before`.'),
    thread: field(z.optional(pathSeq), 'Only the replies to this message; without it the main line.'),
    withThreads: field(z.optional(flag), 'With true, replies stand between the messages of the main line.'),
  }),
  result: z.strictObject({
    messages: field(z.array(message), 'Ascending by `seq`; deleted ones without their text.'),
    hasMore: field(z.boolean(), 'Whether there are more in the direction asked for: newer with `after`, else older.'),
    nextCursor: field(z.nullable(cursor), '`seq` of the last message: pass it as `after` for newer ones.'),
    prevCursor: field(z.nullable(cursor), '`seq` of the first message: pass it as `before` for older ones.'),
    positions: field(positions, 'Where this page stands.'),
  }),
  errors: [...inRoom, 'chat.thread_not_found'],
  credits: 3,
})

export const postMessage = defineOperation({
  name: 'chat.postMessage',
  method: 'POST',
  path: '/api/chat/rooms/:roomId/messages',
  summary: 'Posts a message; the answer comes after the commit and is the same for each retry with the same client id.',
  caller: 'member',
  input: z.strictObject({
    roomId: field(roomId, 'The room.'),
    clientId: field(clientId, 'Id of this message at its author, kept over retries.'),
    body: field(
      text({ min: 1, max: limits.messageBody }).check(
        z.refine((body) => body.trim() !== '', { error: 'must say something' }),
      ),
      'The text; `<@member-id>` mentions a member of the room.',
    ),
    threadSeq: field(z.optional(seq), 'The message to reply to.'),
    alsoInRoom: field(z.optional(z.boolean()), 'Whether a reply stands in the main line too.'),
  }),
  result: z.strictObject({
    roomId: field(roomId, 'The room.'),
    seq: field(seq, 'The number that the message got.'),
    createdAt: field(instant, 'When it was stored.'),
  }),
  errors: [...inRoom, 'request.id_reused', 'chat.room_archived', 'chat.posting_restricted', 'chat.thread_not_found'],
  shed: 'last',
})

export const editMessage = defineOperation({
  name: 'chat.editMessage',
  method: 'PUT',
  path: '/api/chat/rooms/:roomId/messages/:seq',
  summary: 'Changes the text of an own message.',
  caller: 'member',
  input: z.strictObject({
    roomId: field(roomId, 'The room.'),
    seq: field(pathSeq, 'The message.'),
    body: field(
      text({ min: 1, max: limits.messageBody }).check(
        z.refine((body) => body.trim() !== '', { error: 'must say something' }),
      ),
      'The new text.',
    ),
  }),
  result: z.strictObject({ message: field(message, 'The message after the change.') }),
  errors: [
    ...inRoom,
    'chat.message_not_found',
    'chat.message_fixed',
    'chat.not_author',
    'chat.room_archived',
    'chat.posting_restricted',
  ],
  shed: 'last',
})

export const deleteMessage = defineOperation({
  name: 'chat.deleteMessage',
  method: 'DELETE',
  path: '/api/chat/rooms/:roomId/messages/:seq',
  summary: 'Deletes an own message; its text is gone from the database. Deleting twice changes nothing.',
  caller: 'member',
  input: z.strictObject({ roomId: field(roomId, 'The room.'), seq: field(pathSeq, 'The message.') }),
  result: nothing,
  errors: [...inRoom, 'chat.message_not_found', 'chat.message_fixed', 'chat.not_author', 'chat.room_archived'],
  shed: 'last',
})

export const markRead = defineOperation({
  name: 'chat.markRead',
  method: 'PUT',
  path: '/api/chat/rooms/:roomId/read-mark',
  summary: 'Moves the read mark forward; an older generation or an older message is ignored.',
  caller: 'member',
  input: z.strictObject({
    roomId: field(roomId, 'The room.'),
    seq: field(z.int().check(z.gte(0)), 'Everything up to here is read.'),
    generation: field(z.int().check(z.gte(0)), 'The generation of the mark that the client saw.'),
  }),
  result: z.strictObject({ mark: field(readMark, 'The mark after it.') }),
  errors: inRoom,
  shed: 'last',
})

export const markUnread = defineOperation({
  name: 'chat.markUnread',
  method: 'PUT',
  path: '/api/chat/rooms/:roomId/unread-mark',
  summary: 'Sets the read mark before a message and raises its generation, so that a late "read" does not undo it.',
  caller: 'member',
  input: z.strictObject({
    roomId: field(roomId, 'The room.'),
    seq: field(seq, 'The first message that is unread again.'),
    generation: field(z.int().check(z.gte(0)), 'The generation of the mark that the client saw.'),
  }),
  result: z.strictObject({ mark: field(readMark, 'The mark after it.') }),
  errors: inRoom,
  shed: 'last',
})

export const markThreadRead = defineOperation({
  name: 'chat.markThreadRead',
  method: 'PUT',
  path: '/api/chat/rooms/:roomId/threads/:seq/read-mark',
  summary: 'Moves the mark of a thread that the caller follows; nothing happens for one that is not followed.',
  caller: 'member',
  input: z.strictObject({
    roomId: field(roomId, 'The room.'),
    seq: field(pathSeq, 'The message that the thread replies to.'),
    readSeq: field(z.int().check(z.gte(0)), 'Replies up to here are read.'),
  }),
  result: z.strictObject({ mark: field(readMark, 'The room’s mark after it.') }),
  errors: inRoom,
  shed: 'last',
})

export const chatOperations = {
  getSnapshot,
  listConversations,
  getConversation,
  listChannels,
  createChannel,
  updateChannel,
  joinChannel,
  leaveRoom,
  openDirect,
  listRoomMembers,
  addRoomMembers,
  removeRoomMember,
  listMessages,
  postMessage,
  editMessage,
  deleteMessage,
  markRead,
  markUnread,
  markThreadRead,
  getPresence,
} as const
