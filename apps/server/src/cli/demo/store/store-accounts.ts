// Stores the accounts of a plan. Call inside the transaction of the whole plan, before the workspaces.
import type { Transaction } from '@meydan/platform/db/database'
import { sql } from '@meydan/platform/db/sql'
import { newId, type AccountId } from '@meydan/protocol'
import type { DemoPlan, PlannedAccount } from '../plan/planned.ts'

/** Every account of a plan once; the visitor's is the first. */
export function accountsOf({ visitor, workspaces }: DemoPlan): readonly PlannedAccount[] {
  const people = workspaces.flatMap(({ members }) => members.filter(({ isVisitor }) => !isVisitor))
  return [visitor, ...people.map(({ accountId: id, name, email }) => ({ id, name, email }))]
}

/** Stores accounts, without passwords. The first becomes the operator where the instance has none. */
export async function storeAccounts(tx: Transaction, accounts: readonly PlannedAccount[], at: Date): Promise<void> {
  const rows = accounts.map((account, index) => ({ ...account, isFirst: index === 0 }))
  await tx.rows(sql`
    insert into accounts (id, email, email_folded, name, is_operator, created_at, updated_at)
    select a.id, a.email, a.email, a.name, a."isFirst" and not exists (select from accounts where is_operator), ${at}, ${at}
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as a(id uuid, email text, name text, "isFirst" boolean)`)
}

/** Gives accounts the password of another one, which is hashed once. */
export async function sharePassword(tx: Transaction, of: AccountId, others: readonly PlannedAccount[]): Promise<void> {
  const ids = others.map((account) => ({ id: newId(), accountId: account.id }))
  await tx.rows(sql`
    insert into credentials (id, account_id, provider_id, provider_account_id, password)
    select o.id, o."accountId", c.provider_id, o."accountId"::text, c.password
      from jsonb_to_recordset(${JSON.stringify(ids)}::jsonb) as o(id uuid, "accountId" uuid),
           credentials c
     where c.account_id = ${of} and c.provider_id = 'credential'`)
}
