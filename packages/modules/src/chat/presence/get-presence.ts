import type { Queryable } from '@meydan/platform/db/database'
import type { MemberContext } from '@meydan/platform/operations/context'
import type { Presence } from '@meydan/platform/presence/presence'
import type { operations, ParsedInputOf, ResultOf } from '@meydan/protocol'
import { visibleMembers } from '../sql/room-members.ts'

/** Says where members are, whoever asks. */
export type PresenceReader = Pick<Presence, 'statesOf'>

/** `chat.getPresence`. Everybody but guests may know of everybody, so nothing is asked of the database for them. */
export async function getPresence(
  db: Queryable,
  presence: PresenceReader,
  { actor }: MemberContext,
  { memberIds }: ParsedInputOf<typeof operations.chat.getPresence>,
): Promise<ResultOf<typeof operations.chat.getPresence>> {
  const known = actor.role === 'guest' ? await visibleMembers(db, actor, memberIds) : memberIds
  return { members: await presence.statesOf(actor.workspaceId, known) }
}
