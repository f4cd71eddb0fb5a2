import type { Database } from '@meydan/platform/db/database'
import type { MemberContext } from '@meydan/platform/operations/context'
import { AppError, limits, roomStream, type operations, type ParsedInputOf, type ResultOf } from '@meydan/protocol'
import { roomForReader } from '../access.ts'
import { presentMessage } from '../present.ts'
import { listMessages, messageBySeq } from '../sql/messages.ts'

/** `chat.listMessages`: the page and where it stands are of one moment. */
export function listMessagePage(
  db: Database,
  { actor }: MemberContext,
  input: ParsedInputOf<typeof operations.chat.listMessages>,
): Promise<ResultOf<typeof operations.chat.listMessages>> {
  if (input.before !== undefined && input.after !== undefined) {
    throw new AppError('request.invalid', { issues: [{ path: 'after', message: 'not together with before' }] })
  }
  return db.transaction(
    async (tx) => {
      const room = await roomForReader(tx, actor, input.roomId)
      if (input.thread !== undefined) {
        const parent = await messageBySeq(tx, actor.workspaceId, room.id, input.thread)
        if (parent === undefined || parent.thread_seq !== null) throw new AppError('chat.thread_not_found')
      }
      const limit = input.limit ?? limits.pageDefault
      const rows = await listMessages(tx, {
        workspaceId: actor.workspaceId,
        roomId: room.id,
        before: input.before === undefined ? undefined : Number(input.before),
        after: input.after === undefined ? undefined : Number(input.after),
        thread: input.thread,
        withThreads: input.withThreads ?? false,
        limit,
      })
      const page = rows.slice(0, limit)
      if (input.after === undefined) page.reverse()
      return {
        messages: page.map(presentMessage),
        hasMore: rows.length > limit,
        nextCursor: page.at(-1)?.seq.toString() ?? null,
        prevCursor: page[0]?.seq.toString() ?? null,
        positions: { epoch: await db.epoch(), offsets: { [roomStream(room.id)]: room.head } },
      }
    },
    { mode: 'snapshot' },
  )
}
