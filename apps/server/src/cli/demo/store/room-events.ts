import type { EventPayload } from '@meydan/protocol'
import type { PlannedMessage, PlannedRoom } from '../plan/planned.ts'

/** An event of a room's stream in its place, as the log keeps it. */
export interface LoggedEvent {
  readonly offset: number
  readonly kind: 'chat.member.joined' | 'chat.message.posted' | 'chat.message.edited' | 'chat.message.deleted'
  /** The message that the payload is read from; null where the payload is kept whole. */
  readonly ref: number | null
  readonly payload: unknown
  readonly at: Date
}

/** What the stream of a room would have got from all that happened there, in order and without holes. */
export function eventsOf(room: PlannedRoom): LoggedEvent[] {
  const { messages } = room
  const joined: EventPayload<'chat.member.joined'> = { memberIds: [...room.memberIds] }
  const events: Omit<LoggedEvent, 'offset'>[] = [
    { kind: 'chat.member.joined', ref: null, payload: joined, at: room.createdAt },
    ...messages.map(({ seq, createdAt }) => referring('chat.message.posted', seq, createdAt)),
    ...messages.flatMap(({ seq, editedAt }) =>
      editedAt === null ? [] : [referring('chat.message.edited', seq, editedAt)],
    ),
    ...messages.flatMap((message) => (message.deletedAt === null ? [] : [deleted(room, message, message.deletedAt)])),
  ]
  // The sort is stable: what happened in the same millisecond stays as it stands above, a message before its changes.
  return events
    .toSorted((a, b) => a.at.getTime() - b.at.getTime())
    .map((event, index) => ({ ...event, offset: index + 1 }))
}

function referring(kind: 'chat.message.posted' | 'chat.message.edited', ref: number, at: Date) {
  return { kind, ref, payload: null, at }
}

function deleted(room: PlannedRoom, message: PlannedMessage, at: Date) {
  const payload: EventPayload<'chat.message.deleted'> = {
    roomId: room.id,
    seq: message.seq,
    authorId: message.authorId,
    threadSeq: message.threadSeq,
    mentions: [...message.formerMentions],
    deletedAt: at.toISOString(),
    isCounted: message.threadSeq === null,
  }
  return { kind: 'chat.message.deleted' as const, ref: null, payload, at }
}

/** Who follows a thread: who wrote in it, who began it, and who was named in it; each with the room's messages read so far. */
export function followersOf(room: PlannedRoom): { threadSeq: number; memberId: string; readSeq: number }[] {
  const followers = new Map<number, Set<string>>()
  for (const message of room.messages) {
    if (message.threadSeq === null) continue
    const parent = room.messages[message.threadSeq - 1]
    const thread = followers.get(message.threadSeq) ?? new Set()
    followers.set(message.threadSeq, thread)
    for (const id of [message.authorId, parent?.authorId, ...message.formerMentions]) {
      if (id !== undefined) thread.add(id)
    }
  }
  return [...followers].flatMap(([threadSeq, members]) =>
    [...members].map((memberId) => ({
      threadSeq,
      memberId,
      readSeq: room.readSeqs.get(memberId as PlannedMessage['authorId']) ?? 0,
    })),
  )
}
