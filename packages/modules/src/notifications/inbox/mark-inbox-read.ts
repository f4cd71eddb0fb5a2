import type { Actor, MemberContext } from '@meydan/platform/operations/context'
import { memberStream, type EntryId, type operations, type ParsedInputOf, type ResultOf } from '@meydan/protocol'
import { ownEvent } from '../events.ts'
import type { Notifications } from '../notifications.ts'
import { readEntries } from '../sql/inbox.ts'

/** `notifications.markInboxRead`; doing it again changes nothing. */
export async function markInboxRead(
  deps: Notifications,
  { actor }: MemberContext,
  input: ParsedInputOf<typeof operations.notifications.markInboxRead>,
): Promise<ResultOf<typeof operations.notifications.markInboxRead>> {
  await readLines(deps, actor, input)
  return {}
}

/** Marks lines as read, and tells the member's devices. */
export async function readLines(
  { db, streams, clock }: Notifications,
  actor: Actor,
  { ids = [], upTo }: { readonly ids?: readonly EntryId[] | undefined; readonly upTo?: string | undefined },
): Promise<void> {
  await db.transaction(async (tx) => {
    const now = new Date(clock.now())
    const which = { ids, upTo: upTo === undefined ? null : new Date(upTo) }
    if (!(await readEntries(tx, actor, which, now))) return
    await streams.append(tx, { workspaceId: actor.workspaceId, key: memberStream(actor.memberId) }, [
      ownEvent('notifications.entries.read', { ids: [...ids], upTo: upTo ?? null, at: now.toISOString() }),
    ])
  })
}
