// What the events of a room's own stream do to its line in the conversation list. Pure: entry and event in, entry out.
// The messages on screen are another matter: rooms/line.ts.

import type { EventPayload, MemberId, Message, MeydanEvent } from '@meydan/protocol'
import type { RoomEntry } from './model.ts'
import { addWeight, isTalk, mentionsMember, weightOf, type Weight } from './unread.ts'

/** How many of the newest messages an entry remembers, and how many changed or missing ones. */
const remembered = 32

type Posted = EventPayload<'chat.message.posted'>
type Edited = EventPayload<'chat.message.edited'>
type Deleted = EventPayload<'chat.message.deleted'>

/** The entry after an event of its room. Events that do not concern it leave it as it is. */
export function reduceRoom(entry: RoomEntry, event: MeydanEvent, me: MemberId): RoomEntry {
  switch (event.kind) {
    case 'chat.message.posted':
      return posted(entry, event.payload, me)
    case 'chat.message.edited':
      return edited(entry, event.payload, me)
    case 'chat.message.deleted':
      return deleted(entry, event.payload, me)
    case 'chat.room.changed':
      return withConversation(entry, { room: event.payload.room })
    case 'chat.member.joined':
      return withOthers(entry, (others) => {
        const fresh = event.payload.memberIds.filter((id) => id !== me && !others.includes(id))
        return fresh.length === 0 ? others : [...others, ...fresh]
      })
    case 'chat.member.left':
      return withOthers(entry, (others) => others.filter((id) => id !== event.payload.memberId))
    default:
      return entry
  }
}

function posted(entry: RoomEntry, { message }: Posted, me: MemberId): RoomEntry {
  const { conversation } = entry
  const { seq } = message
  if (seq <= conversation.lastSeq) return entry

  const isGone = message.deletedAt !== null
  const next: RoomEntry = {
    ...entry,
    conversation: {
      ...conversation,
      lastSeq: seq,
      lastMessage: isTalk(message) ? message : conversation.lastMessage,
    },
    countedTo: Math.max(entry.countedTo, seq),
    recent: seq === conversation.lastSeq + 1 ? keepNewest([...entry.recent, message]) : [message],
    goneBefore: isGone ? keepNewest([...entry.goneBefore, seq]) : entry.goneBefore,
    // A deletion that is forgotten would be taken from the counts when it comes.
    isInDoubt: entry.isInDoubt || (isGone && entry.goneBefore.length >= remembered),
  }
  // A mark that was counted at a later message has this one in it already.
  if (seq <= entry.countedTo || seq <= conversation.mark.readSeq) return next
  return weighed(next, weightOf(message, me))
}

function edited(entry: RoomEntry, { message }: Edited, me: MemberId): RoomEntry {
  const { conversation } = entry
  // The log was read late and the message is deleted since: the deletion follows and says what it changes.
  if (message.deletedAt !== null) return entry

  const known = entry.recent.find((one) => one.seq === message.seq)
  const next: RoomEntry = {
    ...entry,
    conversation:
      conversation.lastMessage?.seq === message.seq ? { ...conversation, lastMessage: message } : conversation,
    recent: known === undefined ? entry.recent : entry.recent.map((one) => (one.seq === message.seq ? message : one)),
  }
  // A card counts for nothing, before and after.
  if (message.kind === 'card') return next
  if (message.author.id === me || message.seq <= conversation.mark.readSeq) return next

  const isMention = mentionsMember(message, me)
  // A state that was known before its event came with a message that was read late: what it weighed is not known.
  if (known === undefined || known.editedAt === message.editedAt) {
    return isMention || conversation.mark.mentions > 0 ? inDoubt(next) : next
  }
  const change = Number(isMention) - Number(mentionsMember(known, me))
  return change === 0 ? next : weighed(next, { unread: 0, mentions: change })
}

function deleted(entry: RoomEntry, payload: Deleted, me: MemberId): RoomEntry {
  const { seq } = payload
  const { conversation } = entry
  const wasGone = entry.goneBefore.includes(seq)
  const recent = entry.recent.map((one) => (one.seq === seq ? asDeleted(one) : one))
  const previous = recent.findLast(isTalk)
  const wasLast = conversation.lastMessage?.seq === seq
  const next: RoomEntry = {
    ...entry,
    conversation: wasLast ? { ...conversation, lastMessage: previous ?? null } : conversation,
    recent,
    goneBefore: wasGone ? entry.goneBefore.filter((one) => one !== seq) : entry.goneBefore,
    // Beyond what is remembered only the server knows which message is the newest now.
    isInDoubt: entry.isInDoubt || (wasLast && previous === undefined),
  }
  if (wasGone || payload.authorId === me || seq <= conversation.mark.readSeq) return next
  return weighed(next, { unread: payload.isCounted ? -1 : 0, mentions: payload.mentions.includes(me) ? -1 : 0 })
}

/** A message as it is shown once it is deleted; without the time, which the event of the conversation list does not need. */
function asDeleted(message: Message): Message {
  return { ...message, body: '', mentions: [], deletedAt: message.deletedAt ?? message.createdAt }
}

function weighed(entry: RoomEntry, weight: Weight): RoomEntry {
  const mark = addWeight(entry.conversation.mark, weight)
  return mark === undefined ? inDoubt(entry) : withConversation(entry, { mark })
}

function withOthers(entry: RoomEntry, change: (others: MemberId[]) => MemberId[]): RoomEntry {
  // A channel does not list its members here.
  if (entry.conversation.room.kind === 'channel') return entry
  return withConversation(entry, { others: change(entry.conversation.others) })
}

function withConversation(entry: RoomEntry, change: Partial<RoomEntry['conversation']>): RoomEntry {
  return { ...entry, conversation: { ...entry.conversation, ...change } }
}

function inDoubt(entry: RoomEntry): RoomEntry {
  return entry.isInDoubt ? entry : { ...entry, isInDoubt: true }
}

function keepNewest<T>(items: readonly T[]): readonly T[] {
  return items.length <= remembered ? items : items.slice(-remembered)
}
