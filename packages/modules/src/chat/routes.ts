import { route, type Route } from '@meydan/platform/operations/route'
import { operations } from '@meydan/protocol'
import type { ChatDeps } from './deps.ts'
import { markRead, markThreadRead, markUnread } from './marks/move-marks.ts'
import { deleteMessage, editMessage } from './messages/change-message.ts'
import { listMessagePage } from './messages/list-messages.ts'
import { postMessage } from './posting/post-message.ts'
import type { MessageWriter } from './posting/writer.ts'
import { getPresence, type PresenceReader } from './presence/get-presence.ts'
import { addRoomMembers, joinChannel, leaveRoom, removeRoomMember } from './rooms/change-members.ts'
import { createChannel } from './rooms/create-channel.ts'
import { getSnapshot } from './rooms/get-snapshot.ts'
import { listChannels } from './rooms/list-channels.ts'
import { listRoomMembers } from './rooms/list-room-members.ts'
import type { ConversationLists } from './rooms/conversation-lists.ts'
import { openDirect } from './rooms/open-direct.ts'
import type { PublicChannelReader } from './rooms/public-channels.ts'
import { getConversation } from './rooms/read-conversations.ts'
import { updateChannel } from './rooms/update-channel.ts'

const { chat } = operations

/** What is read past the database, where it can be. */
export interface SharedReads {
  readonly conversations: ConversationLists
  readonly publicChannels: PublicChannelReader
  readonly presence: PresenceReader
}

/** The operations of the chat and who carries them out. */
export function chatRoutes(deps: ChatDeps, writer: MessageWriter, reads: SharedReads): Route[] {
  return [
    route(chat.getSnapshot, (ctx) => getSnapshot(deps.db, ctx)),
    route(chat.listConversations, (ctx) => reads.conversations.listOf(ctx.actor)),
    route(chat.getConversation, (ctx, input) => getConversation(deps.db, ctx, input)),
    route(chat.listChannels, (ctx) => listChannels({ db: deps.db, publicChannels: reads.publicChannels }, ctx)),
    route(chat.createChannel, (ctx, input) => createChannel(deps, ctx, input)),
    route(chat.updateChannel, (ctx, input) => updateChannel(deps, ctx, input)),
    route(chat.joinChannel, (ctx, input) => joinChannel(deps, ctx, input)),
    route(chat.leaveRoom, (ctx, input) => leaveRoom(deps, ctx, input)),
    route(chat.openDirect, (ctx, input) => openDirect(deps, ctx, input)),
    route(chat.listRoomMembers, (ctx, input) => listRoomMembers(deps.db, ctx, input)),
    route(chat.addRoomMembers, (ctx, input) => addRoomMembers(deps, ctx, input)),
    route(chat.removeRoomMember, (ctx, input) => removeRoomMember(deps, ctx, input)),
    route(chat.listMessages, (ctx, input) => listMessagePage(deps.db, ctx, input)),
    route(chat.postMessage, (ctx, input) => postMessage(writer, ctx, input)),
    route(chat.editMessage, (ctx, input) => editMessage(deps, ctx, input)),
    route(chat.deleteMessage, (ctx, input) => deleteMessage(deps, ctx, input)),
    route(chat.markRead, (ctx, input) => markRead(deps, ctx, input)),
    route(chat.markUnread, (ctx, input) => markUnread(deps, ctx, input)),
    route(chat.markThreadRead, (ctx, input) => markThreadRead(deps, ctx, input)),
    route(chat.getPresence, (ctx, input) => getPresence(deps.db, reads.presence, ctx, input)),
  ]
}
