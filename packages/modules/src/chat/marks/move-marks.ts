import type { MemberContext } from '@meydan/platform/operations/context'
import { publishEvents } from '@meydan/platform/streams/append'
import { AppError, memberStream, type ReadMark, type RoomId } from '@meydan/protocol'
import { roomForReader } from '../access.ts'
import type { ChatDeps } from '../deps.ts'
import { loggedEvent } from '../events.ts'
import { presentMark } from '../present.ts'
import { moveMark } from '../sql/move-mark.ts'
import { markOfMember, updateThreadMark } from '../sql/thread-marks.ts'

interface MarkInput {
  readonly roomId: RoomId
  readonly seq: number
  readonly generation: number
}

/** `chat.markRead`. */
export function markRead(deps: ChatDeps, ctx: MemberContext, input: MarkInput): Promise<{ mark: ReadMark }> {
  return move(deps, ctx, input, 'read')
}

/** `chat.markUnread`. */
export function markUnread(deps: ChatDeps, ctx: MemberContext, input: MarkInput): Promise<{ mark: ReadMark }> {
  return move(deps, ctx, input, 'unread')
}

async function move(deps: ChatDeps, { actor }: MemberContext, input: MarkInput, direction: 'read' | 'unread') {
  const { workspaceId, memberId } = actor
  const row = await moveMark(deps.db, { ...input, workspaceId, memberId, direction })
  if (row === undefined) throw new AppError('chat.room_not_found')
  const mark = presentMark(row)
  if (row.offset !== null) {
    const payload = { roomId: input.roomId, mark, atSeq: row.last_seq, atOffset: row.head }
    const event = { offset: row.offset, kind: 'chat.mark.moved', payload }
    publishEvents(deps.pubsub, memberStream(memberId), await deps.db.epoch(), [event])
  }
  return { mark }
}

/** `chat.markThreadRead`. */
export function markThreadRead(
  deps: ChatDeps,
  { actor }: MemberContext,
  input: { roomId: RoomId; seq: number; readSeq: number },
): Promise<{ mark: ReadMark }> {
  return deps.db.transaction(async (tx) => {
    const room = await roomForReader(tx, actor, input.roomId)
    const hasMoved = await updateThreadMark(tx, actor, room.id, input.seq, input.readSeq)
    const row = await markOfMember(tx, actor, room.id)
    if (row === undefined) throw new AppError('chat.room_not_found')
    const mark = presentMark(row)
    if (hasMoved) {
      await deps.streams.append(tx, { workspaceId: actor.workspaceId, key: memberStream(actor.memberId) }, [
        loggedEvent('chat.mark.moved', { roomId: room.id, mark, atSeq: row.last_seq, atOffset: row.head }),
      ])
    }
    return { mark }
  })
}
