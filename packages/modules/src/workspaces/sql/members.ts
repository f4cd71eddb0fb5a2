import type { Queryable } from '@meydan/platform/db/database'
import { epochExpression } from '@meydan/platform/db/epoch'
import { sql } from '@meydan/platform/db/sql'
import type { AccountId, MemberId, MemberRole, WorkspaceId } from '@meydan/protocol'
import { memberColumns } from './member-columns.ts'
import type { WorkspaceRow } from './workspaces.ts'

/** A member as it is stored. */
export interface MemberRow {
  readonly workspace_id: WorkspaceId
  readonly id: MemberId
  readonly account_id: AccountId
  readonly name: string
  readonly role: MemberRole
  readonly title: string
  readonly department: string
  readonly phone: string
  /** What the member says of itself for a while; null for nothing. Times are of JSON: ISO 8601 with an offset. */
  readonly said: {
    readonly status: { readonly emoji: string; readonly text: string; readonly until: string | null } | null
    readonly dnd_until: string | null
  } | null
  readonly is_active: boolean
  readonly deactivated_at: Date | null
  readonly deactivated_by: MemberId | null
}

/** What a member says of itself; what is left out stays. */
export interface ProfileChange {
  readonly name?: string | undefined
  readonly title?: string | undefined
  readonly department?: string | undefined
  readonly phone?: string | undefined
}

const columns = memberColumns('members')

/** Names sort by the workspace's language; each collation has its index. */
const nameIn: Record<WorkspaceRow['language'], typeof columns> = {
  tr: sql`name collate "tr-x-icu"`,
  en: sql`name collate "en-x-icu"`,
}

/** A member of a workspace, active or not. */
export async function memberById(
  db: Queryable,
  workspaceId: WorkspaceId,
  id: MemberId,
): Promise<MemberRow | undefined> {
  return db.row(sql<MemberRow>`select ${columns} from members where workspace_id = ${workspaceId} and id = ${id}`)
}

/** A member, and where the workspace's stream stands at the same moment. */
export async function datedMemberById(
  db: Queryable,
  workspaceId: WorkspaceId,
  id: MemberId,
): Promise<(MemberRow & { readonly epoch: string; readonly workspace_head: number }) | undefined> {
  return db.row(sql`
    select ${columns}, ${epochExpression} as epoch,
           coalesce((select s.head from streams s where s.workspace_id = ${workspaceId} and s.id = ${workspaceId}), 0)
             as workspace_head
      from members where workspace_id = ${workspaceId} and id = ${id}`)
}

export async function memberByAccount(
  db: Queryable,
  workspaceId: WorkspaceId,
  accountId: AccountId,
): Promise<MemberRow | undefined> {
  return db.row(sql<MemberRow>`
    select ${columns} from members where workspace_id = ${workspaceId} and account_id = ${accountId}`)
}

/** Those of the folded addresses whose accounts are active members already. */
export async function memberEmailsAmong(
  db: Queryable,
  workspaceId: WorkspaceId,
  emailsFolded: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await db.rows(sql<{ email_folded: string }>`
    select a.email_folded from accounts a join members m on m.account_id = a.id
     where a.email_folded = any (${emailsFolded}::text[]) and m.workspace_id = ${workspaceId} and m.is_active`)
  return new Set(rows.map(({ email_folded: email }) => email))
}

/** A page of members by name, from the one after `after` on. */
export async function listMembersByName(
  db: Queryable,
  page: { workspace: WorkspaceRow; after: MemberRow | undefined; limit: number },
): Promise<MemberRow[]> {
  const { workspace, after, limit } = page
  const name = nameIn[workspace.language]
  const rest = after === undefined ? sql`` : sql`and (${name}, id) > (${after.name}, ${after.id}::uuid)`
  return db.rows(sql<MemberRow>`
    select ${columns} from members where workspace_id = ${workspace.id} ${rest}
     order by ${name}, id limit ${limit}`)
}

/** Who accounts are in workspaces, for many requests in one statement. */
export async function listActors(
  db: Queryable,
  requests: readonly { accountId: AccountId; workspaceId: WorkspaceId }[],
): Promise<{ workspace_id: WorkspaceId; account_id: AccountId; id: MemberId; role: MemberRole }[]> {
  const workspaceIds = requests.map((request) => request.workspaceId)
  const accountIds = requests.map((request) => request.accountId)
  return db.rows(sql`
    select m.workspace_id, m.account_id, m.id, m.role
      from unnest(${workspaceIds}::uuid[], ${accountIds}::uuid[]) as asked (workspace_id, account_id)
      join members m on m.workspace_id = asked.workspace_id and m.account_id = asked.account_id
     where m.is_active`)
}

export async function countActiveOwners(db: Queryable, workspaceId: WorkspaceId): Promise<number> {
  const row = await db.row(sql<{ count: number }>`
    select count(*)::int as count from members
     where workspace_id = ${workspaceId} and is_active and role = 'owner'`)
  return row?.count ?? 0
}

export async function insertMember(
  db: Queryable,
  row: { workspaceId: WorkspaceId; id: MemberId; accountId: AccountId; name: string; role: MemberRole },
): Promise<MemberRow> {
  return one(
    await db.row(sql<MemberRow>`
      insert into members (workspace_id, id, account_id, name, role)
      values (${row.workspaceId}, ${row.id}, ${row.accountId}, ${row.name}, ${row.role})
      returning ${columns}`),
  )
}

/** Lets a member in again, in another role. */
export async function reactivateMember(db: Queryable, member: MemberRow, role: MemberRole): Promise<MemberRow> {
  return one(
    await db.row(sql<MemberRow>`
      update members
         set is_active = true, role = ${role}, joined_at = now(), deactivated_at = null, deactivated_by = null
       where workspace_id = ${member.workspace_id} and id = ${member.id}
      returning ${columns}`),
  )
}

export async function deactivate(db: Queryable, member: MemberRow, by: MemberId): Promise<MemberRow> {
  return one(
    await db.row(sql<MemberRow>`
      update members set is_active = false, deactivated_at = now(), deactivated_by = ${by}
       where workspace_id = ${member.workspace_id} and id = ${member.id}
      returning ${columns}`),
  )
}

export async function updateRole(db: Queryable, member: MemberRow, role: MemberRole): Promise<MemberRow> {
  return one(
    await db.row(sql<MemberRow>`
      update members set role = ${role} where workspace_id = ${member.workspace_id} and id = ${member.id}
      returning ${columns}`),
  )
}

/** Changes an active member's profile. undefined: nothing was different, or the member is not active. */
export async function updateMemberProfile(
  db: Queryable,
  workspaceId: WorkspaceId,
  id: MemberId,
  change: ProfileChange,
): Promise<MemberRow | undefined> {
  const { name = null, title = null, department = null, phone = null } = change
  return db.row(sql<MemberRow>`
    update members
       set name = coalesce(${name}::text, name), title = coalesce(${title}::text, title),
           department = coalesce(${department}::text, department), phone = coalesce(${phone}::text, phone)
     where workspace_id = ${workspaceId} and id = ${id} and is_active
       and (name, title, department, phone) is distinct from
           (coalesce(${name}::text, name), coalesce(${title}::text, title),
            coalesce(${department}::text, department), coalesce(${phone}::text, phone))
    returning ${columns}`)
}

function one(row: MemberRow | undefined): MemberRow {
  if (row === undefined) throw new Error('a member that was just read is gone')
  return row
}
