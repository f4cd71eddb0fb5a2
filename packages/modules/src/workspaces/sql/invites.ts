import type { Queryable, Transaction } from '@meydan/platform/db/database'
import { sql } from '@meydan/platform/db/sql'
import type { ClientId, InviteId, MemberId, MemberRole, WorkspaceId } from '@meydan/protocol'

/** An invitation as it is stored. */
export interface InviteRow {
  readonly workspace_id: WorkspaceId
  readonly id: InviteId
  readonly role: MemberRole
  readonly max_uses: number
  readonly uses: number
  readonly expires_at: Date
  readonly created_by: MemberId
  readonly created_at: Date
  readonly request_hash: Buffer
  /** Where it was mailed to, and the same folded; null: its maker passes it on. */
  readonly email: string | null
  readonly email_folded: string | null
  /** Whether it is neither withdrawn nor expired, by the database's clock: then a use that was kept can be taken. */
  readonly is_in_force: boolean
  /** Whether it is in force and has uses left. */
  readonly is_open: boolean
}

const isInForce = sql`(revoked_at is null and expires_at > now())`
const isOpen = sql`(${isInForce} and uses < max_uses)`
const columns = sql`
  workspace_id, id, role, max_uses, uses, expires_at, created_by, created_at, request_hash, email, email_folded,
  ${isInForce} as is_in_force, ${isOpen} as is_open`

export async function insertInvite(
  db: Queryable,
  row: {
    workspaceId: WorkspaceId
    id: InviteId
    tokenHash: Buffer
    role: MemberRole
    maxUses: number
    expiresInHours: number
    createdBy: MemberId
    clientId: ClientId
    requestHash: Buffer
    email?: string
    emailFolded?: string
  },
): Promise<InviteRow> {
  const stored = await db.row(sql<InviteRow>`
    insert into invites
      (workspace_id, id, token_hash, role, max_uses, expires_at, created_by, client_id, request_hash, email,
       email_folded)
    values
      (${row.workspaceId}, ${row.id}, ${row.tokenHash}, ${row.role}, ${row.maxUses},
       now() + ${row.expiresInHours}::int * interval '1 hour',
       ${row.createdBy}, ${row.clientId}, ${row.requestHash}, ${row.email ?? null}, ${row.emailFolded ?? null})
    returning ${columns}`)
  if (stored === undefined) throw new Error('an insert returned no row')
  return stored
}

export async function inviteByClientId(
  db: Queryable,
  workspaceId: WorkspaceId,
  createdBy: MemberId,
  clientId: ClientId,
): Promise<InviteRow | undefined> {
  return db.row(sql<InviteRow>`
    select ${columns} from invites
     where workspace_id = ${workspaceId} and created_by = ${createdBy} and client_id = ${clientId}`)
}

export async function inviteByToken(
  db: Queryable,
  workspaceId: WorkspaceId,
  tokenHash: Buffer,
): Promise<InviteRow | undefined> {
  return db.row(sql<InviteRow>`
    select ${columns} from invites where workspace_id = ${workspaceId} and token_hash = ${tokenHash}`)
}

/**
 * What a stranger may learn from an open invitation, and the holder of an address from one that keeps a use for it. null:
 * a stranger.
 */
export async function openInvitePreview(
  db: Queryable,
  workspaceId: WorkspaceId,
  tokenHash: Buffer,
  emailFolded: string | null,
): Promise<{ workspace_name: string; language: 'tr' | 'en'; invited_by: string } | undefined> {
  return db.row(sql`
    select w.name as workspace_name, w.language, m.name as invited_by
      from invites i
      join workspaces w on w.id = i.workspace_id
      join members m on m.workspace_id = i.workspace_id and m.id = i.created_by
     where i.workspace_id = ${workspaceId} and i.token_hash = ${tokenHash} and ${isInForce}
       and (i.uses < i.max_uses or exists (
             select from invite_sign_ups s
              where s.workspace_id = i.workspace_id and s.invite_id = i.id and s.email_folded = ${emailFolded}::text))`)
}

export async function listOpenInvites(db: Queryable, workspaceId: WorkspaceId, limit: number): Promise<InviteRow[]> {
  return db.rows(sql<InviteRow>`
    select ${columns} from invites where workspace_id = ${workspaceId} and ${isOpen}
     order by created_at desc, id desc limit ${limit}`)
}

export async function countOpenInvites(db: Queryable, workspaceId: WorkspaceId): Promise<number> {
  const row = await db.row(sql<{ count: number }>`
    select count(*)::int as count from invites where workspace_id = ${workspaceId} and ${isOpen}`)
  return row?.count ?? 0
}

/** Counts one use. Call it while the workspace's row is held, after the invitation was seen open. */
export async function useInvite(db: Queryable, invite: InviteRow): Promise<void> {
  await db.rows(sql`
    update invites set uses = uses + 1 where workspace_id = ${invite.workspace_id} and id = ${invite.id}`)
}

export async function hasInviteSignUp(db: Queryable, invite: InviteRow, emailFolded: string): Promise<boolean> {
  const row = await db.row(sql`
    select from invite_sign_ups
     where workspace_id = ${invite.workspace_id} and invite_id = ${invite.id} and email_folded = ${emailFolded}`)
  return row !== undefined
}

/** Keeps a use, which was counted in the same transaction, for the account that signs up with this address. */
export async function insertInviteSignUp(db: Queryable, invite: InviteRow, emailFolded: string): Promise<void> {
  await db.rows(sql`
    insert into invite_sign_ups (workspace_id, invite_id, email_folded)
    values (${invite.workspace_id}, ${invite.id}, ${emailFolded})`)
}

/** Takes the use that is kept for an address. Returns whether one was. */
export async function deleteInviteSignUp(db: Queryable, invite: InviteRow, emailFolded: string): Promise<boolean> {
  const row = await db.row(sql`
    delete from invite_sign_ups
     where workspace_id = ${invite.workspace_id} and invite_id = ${invite.id} and email_folded = ${emailFolded}
    returning email_folded`)
  return row !== undefined
}

/** Withdraws an invitation; again does nothing. Returns whether it exists. */
export async function revokeInviteById(db: Queryable, workspaceId: WorkspaceId, id: InviteId): Promise<boolean> {
  const row = await db.row(sql`
    update invites set revoked_at = coalesce(revoked_at, now())
     where workspace_id = ${workspaceId} and id = ${id} returning id`)
  return row !== undefined
}

/** Withdraws what was mailed to addresses and not used yet. */
export async function revokeUnusedInvitesTo(
  db: Queryable,
  workspaceId: WorkspaceId,
  emailsFolded: readonly string[],
): Promise<void> {
  await db.rows(sql`
    update invites set revoked_at = now()
     where workspace_id = ${workspaceId} and email_folded = any (${emailsFolded}::text[]) and uses = 0
       and revoked_at is null`)
}

/**
 * Lets one request at a time mail to an address, over all workspaces. Call it after the locks of rows; the order is one, so that two that
 * share addresses never wait for each other.
 */
export async function lockInvitedEmails(tx: Transaction, emailsFolded: readonly string[]): Promise<void> {
  await tx.rows(sql`
    select pg_advisory_xact_lock(key)
      from (select distinct hashtextextended('workspaces.invited ' || email, 0) as key
              from unnest(${emailsFolded}::text[]) email order by key) ordered`)
}

/** Those of the addresses that were mailed so many invitations within a day, by whichever workspaces. */
export async function emailsMailedOften(
  tx: Transaction,
  emailsFolded: readonly string[],
  often: number,
): Promise<ReadonlySet<string>> {
  const rows = await tx.rows(sql<{ email_folded: string }>`
    select email_folded from invites
     where email_folded = any (${emailsFolded}::text[]) and created_at > now() - interval '1 day'
     group by email_folded having count(*) >= ${often}`)
  return new Set(rows.map(({ email_folded: email }) => email))
}

/** An open invitation with what its mail says. */
export async function mailedInviteById(
  db: Queryable,
  workspaceId: WorkspaceId,
  id: InviteId,
): Promise<
  | (Pick<InviteRow, 'id' | 'role' | 'expires_at'> & {
      readonly email: string
      readonly workspace_name: string
      readonly language: 'tr' | 'en'
      readonly invited_by: string
    })
  | undefined
> {
  return db.row(sql`
    select i.id, i.role, i.expires_at, i.email, w.name as workspace_name, w.language, m.name as invited_by
      from invites i
      join workspaces w on w.id = i.workspace_id
      join members m on m.workspace_id = i.workspace_id and m.id = i.created_by
     where i.workspace_id = ${workspaceId} and i.id = ${id} and i.email is not null and ${isOpen}`)
}

/** Withdraws what a member invited with. */
export async function revokeInvitesOf(db: Queryable, workspaceId: WorkspaceId, createdBy: MemberId): Promise<void> {
  await db.rows(sql`
    update invites set revoked_at = now()
     where workspace_id = ${workspaceId} and created_by = ${createdBy} and revoked_at is null`)
}
