import type { Queryable } from '@meydan/platform/db/database'
import { sql } from '@meydan/platform/db/sql'
import type { AccountId, ClientId, InviteOutcome, MemberId, WorkspaceId } from '@meydan/protocol'

/** A request to invite by e-mail, as it is stored. */
export interface InviteMailingRow {
  readonly request_hash: Buffer
  readonly outcomes: InviteOutcome[]
}

export async function insertInviteMailing(
  db: Queryable,
  row: {
    workspaceId: WorkspaceId
    id: string
    createdBy: MemberId
    clientId: ClientId
    requestHash: Buffer
    outcomes: readonly InviteOutcome[]
    mails: number
  },
): Promise<void> {
  await db.rows(sql`
    insert into invite_mailings (workspace_id, id, created_by, client_id, request_hash, outcomes, mails)
    values (${row.workspaceId}, ${row.id}, ${row.createdBy}, ${row.clientId}, ${row.requestHash},
            ${JSON.stringify(row.outcomes)}::jsonb, ${row.mails})`)
}

export async function inviteMailingByClientId(
  db: Queryable,
  workspaceId: WorkspaceId,
  createdBy: MemberId,
  clientId: ClientId,
): Promise<InviteMailingRow | undefined> {
  return db.row(sql<InviteMailingRow>`
    select request_hash, outcomes from invite_mailings
     where workspace_id = ${workspaceId} and created_by = ${createdBy} and client_id = ${clientId}`)
}

/** A request that mails nobody counts as well: each is a row. */
const mailed = sql`coalesce(sum(greatest(m.mails, 1)), 0)::int`

/** The invitations that a workspace mailed within a day. Call it while its row is held. */
export async function countMailedToday(db: Queryable, workspaceId: WorkspaceId): Promise<number> {
  const row = await db.row(sql<{ count: number }>`
    select ${mailed} as count from invite_mailings m
     where m.workspace_id = ${workspaceId} and m.created_at > now() - interval '1 day'`)
  return row?.count ?? 0
}

/** The same of an account in all its workspaces. Call it while the account's row is held. */
export async function countMailedTodayBy(db: Queryable, accountId: AccountId): Promise<number> {
  const row = await db.row(sql<{ count: number }>`
    select ${mailed} as count from members b
      join invite_mailings m on m.workspace_id = b.workspace_id and m.created_by = b.id
     where b.account_id = ${accountId} and m.created_at > now() - interval '1 day'`)
  return row?.count ?? 0
}

/** Forgets requests of more than a week ago. @returns how many they were. */
export async function deleteOldInviteMailings(db: Queryable): Promise<number> {
  const row = await db.row(sql<{ deleted: number }>`
    with old as (delete from invite_mailings where created_at < now() - interval '7 days' returning id)
    select count(*)::int as deleted from old`)
  return row?.deleted ?? 0
}
