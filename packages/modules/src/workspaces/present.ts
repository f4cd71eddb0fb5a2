import type { Invite, Member, Workspace } from '@meydan/protocol'
import type { InviteRow } from './sql/invites.ts'
import type { MemberRow } from './sql/members.ts'
import type { WorkspaceRow } from './sql/workspaces.ts'

/** A workspace as its members see it. */
export function presentWorkspace(row: WorkspaceRow): Workspace {
  return { id: row.id, name: row.name, language: row.language }
}

/** A member as colleagues see it. */
export function presentMember(row: MemberRow): Member {
  const status = row.said?.status ?? null
  return {
    id: row.id,
    accountId: row.account_id,
    name: row.name,
    role: row.role,
    title: row.title,
    department: row.department,
    phone: row.phone,
    status: status === null ? null : { ...status, until: instantOf(status.until) },
    doNotDisturbUntil: instantOf(row.said?.dnd_until ?? null),
    isActive: row.is_active,
  }
}

/** An invitation as admins see it. */
export function presentInvite(row: InviteRow): Invite {
  return {
    id: row.id,
    role: row.role,
    maxUses: row.max_uses,
    uses: row.uses,
    expiresAt: row.expires_at.toISOString(),
    createdAt: row.created_at.toISOString(),
    email: row.email,
  }
}

function instantOf(time: string | null): string | null {
  return time === null ? null : new Date(time).toISOString()
}
