// Stores a workspace of a plan with everything in it. Call inside the transaction of the whole plan, after the accounts.
import { requestHash } from '@meydan/modules/workspaces/index'
import type { Transaction } from '@meydan/platform/db/database'
import { sql } from '@meydan/platform/db/sql'
import { newId, type ClientId } from '@meydan/protocol'
import type { PlannedWorkspace } from '../plan/planned.ts'
import { storeDays } from './store-days.ts'
import { storeFeed } from './store-feed.ts'
import { storeLedger, type LedgerDeps } from './store-ledger.ts'
import { storeRoom } from './store-room.ts'

/** What a server keeps of streams. */
const logMs = 14 * 86_400_000

/** Stores a workspace. Events that would have been trimmed by `now` are left out. */
export async function storeWorkspace(
  deps: LedgerDeps,
  tx: Transaction,
  workspace: PlannedWorkspace,
  now: Date,
): Promise<void> {
  const logFrom = new Date(now.getTime() - logMs)
  await storeMembers(tx, workspace)
  await storeHeads(tx, workspace)
  for (const room of workspace.rooms) await storeRoom(tx, workspace.id, room, logFrom)
  await storeFeed(tx, workspace.id, workspace.posts)
  if (workspace.ledger !== undefined) await storeLedger(deps, tx, workspace.ledger)
  await storeDays(tx, workspace.id, now)
}

async function storeMembers(
  tx: Transaction,
  { id, createdAt, members, organisation }: PlannedWorkspace,
): Promise<void> {
  const { name } = organisation
  const owner = members.find((member) => member.role === 'owner')
  if (owner === undefined) throw new Error('a workspace has an owner')
  await tx.rows(sql`
    insert into workspaces (id, name, language, created_by, client_id, request_hash, created_at)
    values (${id}, ${name}, 'tr', ${owner.accountId}, ${newId<ClientId>()}, ${requestHash({ name, language: 'tr' })},
            ${createdAt})`)
  const rows = members.map((member, index) => ({ ...member, phone: phoneOf(index + 1) }))
  await tx.rows(sql`
    insert into members (workspace_id, id, account_id, name, role, title, department, phone, joined_at)
    select ${id}, p.id, p."accountId", p.name, p.role, p.title, p.department, p.phone, ${createdAt}
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as p(id uuid, "accountId" uuid, name text, role text, title text, department text, phone text)`)
}

function phoneOf(number: number): string {
  return `+90 212 555 ${String(number).padStart(4, '0').replace(/^../, '$& ')}`
}

/**
 * The heads of the members' and the workspace's streams. What those events told is months old and would have been trimmed:
 * a member came into each of its rooms; the workspace saw its members come and its public channels made.
 */
async function storeHeads(tx: Transaction, { id, members, rooms }: PlannedWorkspace): Promise<void> {
  const publicChannels = rooms.filter((room) => room.visibility === 'public').length
  const heads = [
    { id, head: members.length + publicChannels },
    ...members.map((member) => ({
      id: member.id,
      head: rooms.filter((room) => room.memberIds.includes(member.id)).length,
    })),
  ]
  await tx.rows(sql`
    insert into streams (workspace_id, id, head)
    select ${id}, h.id, h.head from jsonb_to_recordset(${JSON.stringify(heads)}::jsonb) as h(id uuid, head bigint)`)
}
