import type { Queryable } from '@meydan/platform/db/database'
import type { Notice } from '@meydan/platform/notices/notice'
import type { Stream, StreamEvent } from '@meydan/platform/streams/stream'
import {
  partsOfStream,
  type EventPayload,
  type MemberId,
  type Message,
  type NoticeKind,
  type RoomId,
  type RoomLevel,
} from '@meydan/protocol'
import { audienceOf, type Audience } from '../sql/notices.ts'

/** Whom the messages among the events concern: who is named, who follows the thread, whose conversation it is. */
export async function noticesOf(
  db: Queryable,
  stream: Stream,
  events: readonly StreamEvent[],
  levels: ReadonlyMap<MemberId, RoomLevel>,
): Promise<readonly Notice[]> {
  const messages = events
    .filter(({ kind }) => kind === 'chat.message.posted')
    .map(({ payload }) => (payload as EventPayload<'chat.message.posted'>).message)
    .filter(isTold)
  if (messages.length === 0) return []
  const roomId = partsOfStream(stream.key).id as RoomId
  const wantAll = [...levels].filter(([, level]) => level === 'all').map(([memberId]) => memberId)
  const threads = messages.map(({ threadSeq }) => threadSeq).filter((threadSeq) => threadSeq !== null)
  const mentioned = messages.flatMap(({ mentions }) => mentions)
  const audience = await audienceOf(db, {
    workspaceId: stream.workspaceId,
    roomId,
    candidates: [...new Set([...wantAll, ...mentioned])],
    threads: [...new Set(threads)],
  })
  if (audience === undefined) return []
  return messages.flatMap((message) => noticesOfMessage(message, roomId, audience, wantAll))
}

/** What people wrote, and the news of cards; of cards those alone that stand in a thread: the others would be told by the hundred. */
function isTold({ kind, threadSeq, deletedAt }: Message): boolean {
  return deletedAt === null && (kind === 'text' || kind === 'news' || (kind === 'card' && threadSeq !== null))
}

function noticesOfMessage(
  message: Message,
  roomId: RoomId,
  audience: Audience,
  wantAll: readonly MemberId[],
): readonly Notice[] {
  const { seq, threadSeq, alsoInRoom, mentions, author } = message
  const isHere = new Set(audience.members)
  // The first that a member is to a message counts.
  const kinds = new Map<MemberId, NoticeKind>()
  const concern = (members: readonly MemberId[], kind: NoticeKind) => {
    for (const member of members)
      if (member !== author.id && isHere.has(member) && !kinds.has(member)) kinds.set(member, kind)
  }
  concern(mentions, 'mention')
  if (threadSeq !== null) concern(audience.followersByThread.get(threadSeq) ?? [], 'reply')
  if (threadSeq === null || alsoInRoom) {
    if (audience.kind === 'channel') concern(wantAll, 'message')
    else concern(audience.members, 'direct')
  }
  return [...kinds].map(([memberId, kind]) => ({
    memberId,
    kind,
    key: `message:${roomId}:${seq}`,
    place: { roomId, threadSeq, seq },
    actorId: message.kind === 'news' ? null : author.id,
    at: Date.parse(message.createdAt),
  }))
}
