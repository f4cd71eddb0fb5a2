import type { Queryable } from '@meydan/platform/db/database'
import { sql } from '@meydan/platform/db/sql'
import type { MemberId, RoomId, WorkspaceId } from '@meydan/protocol'
import { roomColumns, type RoomRow } from './columns.ts'

/** A room before it has its row. */
export interface NewRoom {
  readonly workspaceId: WorkspaceId
  readonly id: RoomId
  readonly kind: 'direct' | 'group' | 'channel'
  readonly visibility: 'public' | 'private'
  readonly name?: string
  readonly topic?: string
  readonly isDefault?: boolean
  readonly membersKey?: string
  readonly createdBy: MemberId
  readonly clientId?: string
  readonly requestHash?: Buffer
}

/** Makes a room. undefined: there is a direct room or group of the same members already. */
export function insertRoom(db: Queryable, room: NewRoom): Promise<RoomRow | undefined> {
  return db.row(sql<RoomRow>`
    insert into rooms as r
      (workspace_id, id, kind, visibility, name, topic, is_default, members_key, created_by, client_id, request_hash)
    values (${room.workspaceId}, ${room.id}, ${room.kind}, ${room.visibility}, ${room.name ?? ''}, ${room.topic ?? ''},
            ${room.isDefault ?? false}, ${room.membersKey ?? null}, ${room.createdBy}, ${room.clientId ?? null},
            ${room.requestHash ?? null})
    on conflict (workspace_id, members_key) where members_key is not null do nothing
    returning ${roomColumns}`)
}

/** The direct room or group of exactly these members. */
export function roomByMembersKey(
  db: Queryable,
  workspaceId: WorkspaceId,
  membersKey: string,
): Promise<RoomRow | undefined> {
  return db.row(sql<RoomRow>`
    select ${roomColumns} from rooms r where r.workspace_id = ${workspaceId} and r.members_key = ${membersKey}`)
}

/** The room that a member made with a client id, with the hash of that request. */
export function roomByClientId(
  db: Queryable,
  workspaceId: WorkspaceId,
  createdBy: MemberId,
  clientId: string,
): Promise<(RoomRow & { request_hash: Buffer }) | undefined> {
  return db.row(sql<RoomRow & { request_hash: Buffer }>`
    select ${roomColumns}, r.request_hash from rooms r
     where r.workspace_id = ${workspaceId} and r.created_by = ${createdBy} and r.client_id = ${clientId}`)
}

/** What of a channel is to change; what is left out stays. */
export interface ChannelChange {
  readonly name?: string | undefined
  readonly topic?: string | undefined
  readonly posting?: 'everyone' | 'admins' | undefined
  readonly isArchived?: boolean | undefined
}

/** Changes a channel; undefined when nothing of it is different. */
export function updateChannelRow(
  db: Queryable,
  workspaceId: WorkspaceId,
  id: RoomId,
  change: ChannelChange,
): Promise<RoomRow | undefined> {
  return db.row(sql<RoomRow>`
    with wanted as (
      select coalesce(${change.name ?? null}::text, name) as name, coalesce(${change.topic ?? null}::text, topic) as topic,
             coalesce(${change.posting ?? null}::text, posting) as posting,
             case ${change.isArchived ?? null}::boolean
               when true then coalesce(archived_at, now()) when false then null else archived_at end as archived_at
        from rooms where workspace_id = ${workspaceId} and id = ${id}
    )
    update rooms r set name = w.name, topic = w.topic, posting = w.posting, archived_at = w.archived_at
      from wanted w
     where r.workspace_id = ${workspaceId} and r.id = ${id}
       and (r.name, r.topic, r.posting, r.archived_at) is distinct from (w.name, w.topic, w.posting, w.archived_at)
    returning ${roomColumns}`)
}

/** How many channels of the workspace are in use. */
export async function countChannels(db: Queryable, workspaceId: WorkspaceId): Promise<number> {
  const row = await db.row(sql<{ count: number }>`
    select count(*) from rooms where workspace_id = ${workspaceId} and kind = 'channel' and archived_at is null`)
  return row?.count ?? 0
}

/** The channels that new members come into by themselves. */
export function listDefaultChannels(db: Queryable, workspaceId: WorkspaceId): Promise<RoomRow[]> {
  return db.rows(sql<RoomRow>`
    select ${roomColumns} from rooms r
     where r.workspace_id = ${workspaceId} and r.is_default and r.archived_at is null
     order by r.id for no key update`)
}
