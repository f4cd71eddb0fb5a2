import type { Queryable } from '@meydan/platform/db/database'
import { sql } from '@meydan/platform/db/sql'
import type { MemberId, WorkspaceId } from '@meydan/protocol'

/** What a member says of itself for a while; the whole of it. */
export interface Status {
  readonly emoji: string
  readonly text: string
  /** ISO 8601; null: without an end. */
  readonly until: string | null
  readonly doNotDisturbUntil: string | null
}

/** Sets a member's status. Returns whether anything was different. */
export async function upsertStatus(
  db: Queryable,
  workspaceId: WorkspaceId,
  memberId: MemberId,
  { emoji, text, until, doNotDisturbUntil }: Status,
): Promise<boolean> {
  const row = await db.row(sql<{ one: number }>`
    insert into member_statuses as s (workspace_id, member_id, emoji, text, until, dnd_until)
    values (${workspaceId}, ${memberId}, ${emoji}, ${text}, ${until}, ${doNotDisturbUntil})
    on conflict (workspace_id, member_id) do update
       set emoji = excluded.emoji, text = excluded.text, until = excluded.until, dnd_until = excluded.dnd_until
     where (s.emoji, s.text, s.until, s.dnd_until)
           is distinct from (excluded.emoji, excluded.text, excluded.until, excluded.dnd_until)
    returning 1 as one`)
  return row !== undefined
}

/** Takes a member's status away. Returns whether there was one. */
export async function deleteStatus(db: Queryable, workspaceId: WorkspaceId, memberId: MemberId): Promise<boolean> {
  const row = await db.row(sql<{ one: number }>`
    delete from member_statuses where workspace_id = ${workspaceId} and member_id = ${memberId} returning 1 as one`)
  return row !== undefined
}
