// Stores the people of a plan: accounts, the workspace, members. Call inside the transaction of the whole plan.
import { requestHash } from '@meydan/modules/workspaces/index'
import type { Transaction } from '@meydan/platform/db/database'
import { sql } from '@meydan/platform/db/sql'
import { newId, type ClientId } from '@meydan/protocol'
import { companyName } from './people.ts'
import type { DemoPlan } from './plan.ts'

/** Stores accounts, workspace and members. The owner becomes the operator where the instance has none. */
export async function storePeople(tx: Transaction, plan: DemoPlan): Promise<void> {
  const rows = JSON.stringify(
    plan.members.map((member, index) => ({
      ...member,
      phone: `+90 212 555 ${String(index + 1)
        .padStart(4, '0')
        .replace(/^../, '$& ')}`,
    })),
  )
  const owner = plan.members.find((member) => member.role === 'owner')
  if (owner === undefined) throw new Error('a workspace has an owner')

  await tx.rows(sql`
    insert into accounts (id, email, email_folded, name, is_operator, created_at, updated_at)
    select p."accountId", p.email, p.email, p.name,
           p.role = 'owner' and not exists (select from accounts where is_operator), ${plan.createdAt}, ${plan.createdAt}
      from jsonb_to_recordset(${rows}::jsonb) as p("accountId" uuid, email text, name text, role text)`)
  await tx.rows(sql`
    insert into workspaces (id, name, language, created_by, client_id, request_hash, created_at)
    values (${plan.workspaceId}, ${companyName}, 'tr', ${owner.accountId}, ${newId<ClientId>()},
            ${requestHash({ name: companyName, language: 'tr' })}, ${plan.createdAt})`)
  await tx.rows(sql`
    insert into members (workspace_id, id, account_id, name, role, title, department, phone, joined_at)
    select ${plan.workspaceId}, p.id, p."accountId", p.name, p.role, p.title, p.department, p.phone, ${plan.createdAt}
      from jsonb_to_recordset(${rows}::jsonb)
        as p(id uuid, "accountId" uuid, name text, role text, title text, department text, phone text)`)
  await storeHeads(tx, plan)
}

/**
 * The heads of the members' and the workspace's streams. What those events told is months old and would have been trimmed:
 * a member came into each of its rooms; the workspace saw its members come and its public channels made.
 */
async function storeHeads(tx: Transaction, plan: DemoPlan): Promise<void> {
  const publicChannels = plan.rooms.filter((room) => room.visibility === 'public').length
  const heads = [
    { id: plan.workspaceId, head: plan.members.length + publicChannels },
    ...plan.members.map(({ id }) => ({ id, head: plan.rooms.filter((room) => room.memberIds.includes(id)).length })),
  ]
  await tx.rows(sql`
    insert into streams (workspace_id, id, head)
    select ${plan.workspaceId}, h.id, h.head from jsonb_to_recordset(${JSON.stringify(heads)}::jsonb) as h(id uuid, head bigint)`)
}

/** Gives all accounts of the plan the password of the first one, which is hashed once. */
export async function sharePassword(tx: Transaction, plan: DemoPlan): Promise<void> {
  const [first, ...others] = plan.members
  const ids = others.map((member) => ({ id: newId(), accountId: member.accountId }))
  await tx.rows(sql`
    insert into credentials (id, account_id, provider_id, provider_account_id, password)
    select o.id, o."accountId", c.provider_id, o."accountId"::text, c.password
      from jsonb_to_recordset(${JSON.stringify(ids)}::jsonb) as o(id uuid, "accountId" uuid),
           credentials c
     where c.account_id = ${first?.accountId ?? null} and c.provider_id = 'credential'`)
}
