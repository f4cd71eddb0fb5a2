import type { Queryable, Transaction } from '@meydan/platform/db/database'
import { sql } from '@meydan/platform/db/sql'
import type { EntryId, InboxEntry, MemberId, NoticeKind, Place, WorkspaceId } from '@meydan/protocol'

/** A line of an inbox as the database has it. */
export interface EntryRow {
  id: EntryId
  member_id: MemberId
  kind: NoticeKind
  place_key: string
  place: Place
  last_seq: number | null
  count: number
  actors: MemberId[]
  created_at: Date
  updated_at: Date
  read_at: Date | null
}

export const entryColumns = sql`
  e.id, e.member_id, e.kind, e.place_key, e.place, e.last_seq, e.count, e.actors::text[] as actors, e.created_at, e.updated_at,
  e.read_at`

/** What is folded into one line. */
export interface EntryFold {
  readonly id: EntryId
  readonly memberId: MemberId
  readonly kind: NoticeKind
  readonly placeKey: string
  /** Of the first of them. */
  readonly place: Place
  readonly lastSeq: number | null
  readonly count: number
  /** The latest first. */
  readonly actors: readonly MemberId[]
  /** Of the first and the last of them, in milliseconds since 1970. */
  readonly firstAt: number
  readonly lastAt: number
}

/** Makes lines, or folds into those that are open. @returns the lines as they are now. */
export function foldEntries(
  tx: Transaction,
  workspaceId: WorkspaceId,
  folds: readonly EntryFold[],
): Promise<EntryRow[]> {
  const rows = JSON.stringify(
    folds.map((fold) => ({
      id: fold.id,
      member_id: fold.memberId,
      kind: fold.kind,
      place_key: fold.placeKey,
      place: fold.place,
      last_seq: fold.lastSeq,
      count: fold.count,
      actors: fold.actors,
      created_at: new Date(fold.firstAt),
      updated_at: new Date(fold.lastAt),
    })),
  )
  return tx.rows(sql<EntryRow>`
    insert into inbox_entries as e
      (workspace_id, member_id, id, kind, place_key, place, last_seq, count, actors, created_at, updated_at)
    select ${workspaceId}, member_id, id, kind, place_key, place, last_seq, count, actors, created_at, updated_at
      from jsonb_to_recordset(${rows}::jsonb)
        as f(id uuid, member_id uuid, kind text, place_key text, place jsonb, last_seq bigint, count int, actors uuid[],
             created_at timestamptz, updated_at timestamptz)
     order by member_id, kind, place_key
    on conflict (workspace_id, member_id, kind, place_key) where read_at is null do update set
      last_seq = greatest(e.last_seq, excluded.last_seq),
      count = e.count + excluded.count,
      actors = array(select a from unnest(excluded.actors || e.actors) with ordinality as u(a, n)
                      group by a order by min(n) limit 3),
      updated_at = greatest(e.updated_at, excluded.updated_at)
    returning ${entryColumns}`)
}

/** The open lines that notices of these kinds and places would be folded into. */
export function openEntries(
  db: Queryable,
  workspaceId: WorkspaceId,
  wanted: readonly { memberId: MemberId; kind: NoticeKind; placeKey: string }[],
): Promise<EntryRow[]> {
  return db.rows(sql<EntryRow>`
    select ${entryColumns} from unnest(
      ${wanted.map(({ memberId }) => memberId)}::uuid[], ${wanted.map(({ kind }) => kind)}::text[],
      ${wanted.map(({ placeKey }) => placeKey)}::text[]) as w(member_id, kind, place_key)
      join inbox_entries e
        on e.workspace_id = ${workspaceId} and e.member_id = w.member_id and e.kind = w.kind
       and e.place_key = w.place_key and e.read_at is null`)
}

/** Closes lines that were read at their place: what comes now begins a new one. */
export async function closeEntries(tx: Transaction, workspaceId: WorkspaceId, entries: readonly EntryRow[], at: Date) {
  if (entries.length === 0) return
  await tx.rows(sql`
    update inbox_entries e set read_at = ${at}
      from unnest(${entries.map((entry) => entry.member_id)}::uuid[], ${entries.map(({ id }) => id)}::uuid[]) as c(member_id, id)
     where e.workspace_id = ${workspaceId} and e.member_id = c.member_id and e.id = c.id and e.read_at is null`)
}

/** A line as clients know it. */
export function presentEntry(row: EntryRow): InboxEntry {
  return {
    id: row.id,
    kind: row.kind,
    place: row.place,
    lastSeq: row.last_seq,
    count: row.count,
    actors: row.actors,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
    readAt: row.read_at?.toISOString() ?? null,
  }
}
