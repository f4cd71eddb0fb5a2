import type { Queryable, Transaction } from '@meydan/platform/db/database'
import { sql } from '@meydan/platform/db/sql'
import type { Notice } from '@meydan/platform/notices/notice'
import type { DeliveryReason, EntryId, MemberId, WorkspaceId } from '@meydan/protocol'

/** Of these, the ones that were told before, or were not told for a reason. */
export async function knownNotices(
  db: Queryable,
  workspaceId: WorkspaceId,
  notices: readonly Notice[],
): Promise<ReadonlySet<string>> {
  const rows = await db.rows(sql<{ member_id: MemberId; key: string }>`
    select n.member_id, n.key
      from unnest(${notices.map(({ memberId }) => memberId)}::uuid[], ${notices.map(({ key }) => key)}::text[])
        as w(member_id, key)
      join notices n on n.workspace_id = ${workspaceId} and n.member_id = w.member_id and n.key = w.key`)
  return new Set(rows.map(({ member_id, key }) => noticeKey(member_id, key)))
}

/** Names a notice among those of a workspace. */
export function noticeKey(memberId: MemberId, key: string): string {
  return `${memberId}/${key}`
}

/** What became of a notice. */
export interface ToldNotice extends Notice {
  /** The line that it is in. */
  readonly entryId: EntryId | null
  /** Why it is in none, or was sent by no way. */
  readonly reason: DeliveryReason | null
}

/** Keeps what was told, and what was not. */
export async function insertNotices(tx: Transaction, workspaceId: WorkspaceId, told: readonly ToldNotice[]) {
  if (told.length === 0) return
  const rows = JSON.stringify(
    told.map((notice) => ({
      member_id: notice.memberId,
      key: notice.key,
      kind: notice.kind,
      entry_id: notice.entryId,
      reason: notice.reason,
      place: notice.place,
      actor_id: notice.actorId,
      at: new Date(notice.at),
    })),
  )
  await tx.rows(sql`
    insert into notices (workspace_id, member_id, key, kind, entry_id, reason, place, actor_id, at)
    select ${workspaceId}, member_id, key, kind, entry_id, reason, place, actor_id, at
      from jsonb_to_recordset(${rows}::jsonb)
        as n(member_id uuid, key text, kind text, entry_id uuid, reason text, place jsonb, actor_id uuid, at timestamptz)`)
}

/** What was folded into a line, the latest first. */
export function noticesOfEntry(
  db: Queryable,
  workspaceId: WorkspaceId,
  memberId: MemberId,
  entryId: EntryId,
  limit: number,
): Promise<Pick<Notice, 'place' | 'actorId'>[]> {
  return db.rows(sql<Pick<Notice, 'place' | 'actorId'>>`
    select place, actor_id as "actorId" from notices
     where workspace_id = ${workspaceId} and member_id = ${memberId} and entry_id = ${entryId}
     order by at desc, key desc limit ${limit}`)
}
