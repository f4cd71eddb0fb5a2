import type { Actor, MemberContext } from '@meydan/platform/operations/context'
import {
  limits,
  memberStream,
  type EntryId,
  type operations,
  type ParsedInputOf,
  type ResultOf,
} from '@meydan/protocol'
import type { Notifications } from '../notifications.ts'
import { presentEntry, type EntryRow } from '../sql/entries.ts'
import { inboxPage, openInbox, streamHead } from '../sql/inbox.ts'
import { parseCursor, toCursor } from '../sql/cursor.ts'
import { readLines } from './mark-inbox-read.ts'

type Input = ParsedInputOf<typeof operations.notifications.listInbox>
type Result = ResultOf<typeof operations.notifications.listInbox>

/** Looks at a page for what was read at its place, at most. */
const maxLooks = 5

/**
 * `notifications.listInbox`: what was read at its place is read here, too. That is noted down when it is seen here, so that
 * the open lines stay few, and a look at the latest of them is a look at all that are unread.
 */
export async function listInbox(deps: Notifications, { actor }: MemberContext, input: Input): Promise<Result> {
  for (let look = 1; ; look++) {
    const { result, read } = await lookAtInbox(deps, actor, input)
    if (read.length === 0 || look === maxLooks) return result
    await readLines(deps, actor, { ids: read })
  }
}

/** A page, and the open lines that were read at their place. */
async function lookAtInbox(
  { db, source }: Notifications,
  actor: Actor,
  input: Input,
): Promise<{ result: Result; read: EntryId[] }> {
  const before = input.before === undefined ? undefined : parseCursor(input.before)
  const epoch = await db.epoch()
  return db.transaction(
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
      const result = {
        entries: page.map(presentEntry),
        hasMore,
        nextCursor: hasMore && last !== undefined ? toCursor(last.updated_at, last.id) : null,
        unread: Math.min(unread.length, limits.unread),
        positions: { epoch, offsets: { [memberStream(actor.memberId)]: offset } },
      }
      return { result, read: [...readIds] }
    },
    { mode: 'snapshot' },
  )
}

/** Unread lines are at most a hundred, and in hand. */
function after(unread: readonly EntryRow[], before: { at: Date; id: string } | undefined): readonly EntryRow[] {
  if (before === undefined) return unread
  const place = unread.findIndex(
    ({ updated_at, id }) => updated_at < before.at || (+updated_at === +before.at && id < before.id),
  )
  return place === -1 ? [] : unread.slice(place)
}
