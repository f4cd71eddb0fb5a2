import type { StreamEvent } from '@meydan/platform/streams/stream'
import type { EventPayload, MemberId } from '@meydan/protocol'
import type { WrittenRow } from '../sql/write-batch.ts'
import type { Send } from './send.ts'

/** The event of a message that was just stored, with everything that its readers need. */
export function postedEvent(send: Send, row: WrittenRow, offset: number): StreamEvent {
  const payload: EventPayload<'chat.message.posted'> = {
    message: {
      roomId: send.roomId,
      seq: row.seq ?? 0,
      kind: 'text',
      author: { id: send.authorId, name: row.author_name ?? '' },
      body: send.body,
      mentions: (row.mentions ?? []) as MemberId[],
      threadSeq: send.threadSeq,
      alsoInRoom: send.alsoInRoom,
      createdAt: (row.created_at ?? new Date(0)).toISOString(),
      editedAt: null,
      deletedAt: null,
    },
    clientId: send.clientId,
  }
  return { offset, kind: 'chat.message.posted', payload }
}
