import type { Queryable } from '@meydan/platform/db/database'
import { sql } from '@meydan/platform/db/sql'
import type { AccountId, ClientId, Workspace, WorkspaceId } from '@meydan/protocol'

/** A workspace as it is stored. */
export interface WorkspaceRow {
  readonly id: WorkspaceId
  readonly name: string
  readonly language: Workspace['language']
}

/** The request that made a row, for its retries. */
export interface StoredRequest {
  readonly client_id: ClientId
  readonly request_hash: Buffer
}

/** A workspace by its id. */
export async function workspaceById(db: Queryable, id: WorkspaceId): Promise<WorkspaceRow | undefined> {
  return db.row(sql<WorkspaceRow>`select id, name, language from workspaces where id = ${id}`)
}

/**
 * Takes the workspace's row. Whatever changes a workspace's members, roles or invitations takes it first and waits here
 * for others that do, so that rules over several rows hold: an owner is left, uses are counted. It is taken before the
 * locks of rooms. `no key update` leaves foreign keys to it alone.
 */
export async function lockWorkspace(db: Queryable, id: WorkspaceId): Promise<WorkspaceRow | undefined> {
  return db.row(sql<WorkspaceRow>`
    select id, name, language from workspaces where id = ${id} for no key update`)
}

export async function insertWorkspace(
  db: Queryable,
  row: WorkspaceRow & { createdBy: AccountId; clientId: ClientId; requestHash: Buffer },
): Promise<void> {
  await db.rows(sql`
    insert into workspaces (id, name, language, created_by, client_id, request_hash)
    values (${row.id}, ${row.name}, ${row.language}, ${row.createdBy}, ${row.clientId}, ${row.requestHash})`)
}

export async function workspaceByClientId(
  db: Queryable,
  createdBy: AccountId,
  clientId: ClientId,
): Promise<(WorkspaceRow & StoredRequest) | undefined> {
  return db.row(sql<WorkspaceRow & StoredRequest>`
    select id, name, language, client_id, request_hash from workspaces
     where created_by = ${createdBy} and client_id = ${clientId}`)
}

export async function countWorkspacesMadeBy(db: Queryable, createdBy: AccountId): Promise<number> {
  const row = await db.row(sql<{ count: number }>`
    select count(*)::int as count from workspaces where created_by = ${createdBy}`)
  return row?.count ?? 0
}

/** The workspaces in which an account is an active member. "und": the reader may have workspaces in several languages. */
export async function listWorkspacesOf(db: Queryable, accountId: AccountId): Promise<WorkspaceRow[]> {
  return db.rows(sql<WorkspaceRow>`
    select w.id, w.name, w.language
      from members m join workspaces w on w.id = m.workspace_id
     where m.account_id = ${accountId} and m.is_active
     order by w.name collate "und-x-icu", w.id`)
}
