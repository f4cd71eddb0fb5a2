import type { MemberContext } from '@meydan/platform/operations/context'
import { limits, memberStream, type operations, type ParsedInputOf, type ResultOf } from '@meydan/protocol'
import type { Notifications } from '../notifications.ts'
import { closeEntries, presentEntry, type EntryRow } from '../sql/entries.ts'
import { inboxPage, openInbox, streamHead } from '../sql/inbox.ts'
import { parseCursor, toCursor } from '../sql/cursor.ts'

/** `notifications.listInbox`: what was read at its place is read here, too. */
export async function listInbox(
  { db, source, clock }: Notifications,
  { actor }: MemberContext,
  input: ParsedInputOf<typeof operations.notifications.listInbox>,
): Promise<ResultOf<typeof operations.notifications.listInbox>> {
  const before = input.before === undefined ? undefined : parseCursor(input.before)
  const epoch = await db.epoch()
  const { answer, read } = await db.transaction(
    async (tx) => {
      const offset = await streamHead(tx, actor)
      const open = await openInbox(tx, actor, limits.unread)
      const questions = open.flatMap(({ id, place, last_seq: lastSeq }) =>
        lastSeq === null ? [] : [{ id, workspaceId: actor.workspaceId, memberId: actor.memberId, place, lastSeq }],
      )
      const haveRead = await source.haveRead(tx, questions)
      const readIds = new Set(questions.filter((_, index) => haveRead[index] === true).map(({ id }) => id))
      const unread = open.filter(({ id }) => !readIds.has(id))
      const rows = input.unreadOnly ? after(unread, before) : await inboxPage(tx, actor, before, input.limit + 1)
      const page = rows.slice(0, input.limit)
      const last = page.at(-1)
      const hasMore = rows.length > input.limit
      const answer = {
        // Read at its place: there nobody notes when.
        entries: page.map((row) => presentEntry(readIds.has(row.id) ? { ...row, read_at: row.updated_at } : row)),
        hasMore,
        nextCursor: hasMore && last !== undefined ? toCursor(last.updated_at, last.id) : null,
        unread: Math.min(unread.length, limits.unread),
        positions: { epoch, offsets: { [memberStream(actor.memberId)]: offset } },
      }
      return { answer, read: open.filter(({ id }) => readIds.has(id)) }
    },
    { mode: 'snapshot' },
  )
  // The open ones stay few, so that a look at the latest of them is a look at all that are unread.
  if (read.length > 0) {
    await db.transaction((tx) => closeEntries(tx, actor.workspaceId, read, new Date(clock.now())))
  }
  return answer
}

/** Unread lines are at most a hundred, and in hand. */
function after(unread: readonly EntryRow[], before: { at: Date; id: string } | undefined): readonly EntryRow[] {
  if (before === undefined) return unread
  const place = unread.findIndex(
    ({ updated_at, id }) => updated_at < before.at || (+updated_at === +before.at && id < before.id),
  )
  return place === -1 ? [] : unread.slice(place)
}
