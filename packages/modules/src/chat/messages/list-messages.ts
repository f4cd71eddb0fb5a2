import type { Database } from '@meydan/platform/db/database'
import type { MemberContext } from '@meydan/platform/operations/context'
import { AppError, limits, roomStream, type operations, type ParsedInputOf, type ResultOf } from '@meydan/protocol'
import { readableRoom } from '../access.ts'
import { presentOnPage } from '../present.ts'
import { listMessages, type PageHeads, type PageRow } from '../sql/messages.ts'

/** `chat.listMessages`: the right to read, the page, and where it stands, in one statement and so of one moment. */
export async function listMessagePage(
  db: Database,
  { actor }: MemberContext,
  input: ParsedInputOf<typeof operations.chat.listMessages>,
): Promise<ResultOf<typeof operations.chat.listMessages>> {
  if (input.before !== undefined && input.after !== undefined) {
    throw new AppError('request.invalid', { issues: [{ path: 'after', message: 'not together with before' }] })
  }
  const limit = input.limit ?? limits.pageDefault
  const rows = await listMessages(db, readableRoom(actor, input.roomId), {
    before: input.before === undefined ? undefined : Number(input.before),
    after: input.after === undefined ? undefined : Number(input.after),
    thread: input.thread,
    withThreads: input.withThreads ?? false,
    limit,
  })
  const heads = rows[0]
  if (heads === undefined) throw new AppError('chat.room_not_found')
  if (!heads.has_thread) throw new AppError('chat.thread_not_found')
  const messages = rows.filter((row): row is PageRow & PageHeads => row.seq !== null)
  const page = messages.slice(0, limit)
  if (input.after === undefined) page.reverse()
  return {
    messages: page.map(presentOnPage),
    hasMore: messages.length > limit,
    nextCursor: page.at(-1)?.seq.toString() ?? null,
    prevCursor: page[0]?.seq.toString() ?? null,
    positions: { epoch: heads.epoch, offsets: { [roomStream(input.roomId)]: heads.head } },
  }
}
