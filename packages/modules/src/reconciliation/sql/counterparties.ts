import type { Queryable, Transaction } from '@meydan/platform/db/database'
import { sql } from '@meydan/platform/db/sql'
import type { ClientId, MemberId, WorkspaceId } from '@meydan/protocol'
import type { Contact, CounterpartyId } from '@meydan/protocol/operations/reconciliation-shapes'

/** A counterparty as it is stored. */
export interface CounterpartyRow {
  readonly workspace_id: WorkspaceId
  readonly id: CounterpartyId
  readonly title: string
  readonly tax_number: string
  readonly tax_office: string
  readonly account_code: string
  readonly language: 'tr' | 'en'
  readonly contacts: readonly Contact[]
  readonly version: number
  readonly merged_into: CounterpartyId | null
  readonly request_hash: Buffer | null
}

/** What is typed of a counterparty. */
export interface CounterpartyFields {
  readonly title: string
  readonly taxNumber: string
  readonly taxOffice: string
  readonly accountCode: string
  readonly language: 'tr' | 'en'
  readonly contacts: readonly Contact[]
}

const columns = sql`
  workspace_id, id, title, tax_number, tax_office, account_code, language, contacts, version, merged_into, request_hash`

export async function counterpartyById(
  db: Queryable,
  workspaceId: WorkspaceId,
  id: CounterpartyId,
): Promise<CounterpartyRow | undefined> {
  return db.row(sql<CounterpartyRow>`
    select ${columns} from counterparties where workspace_id = ${workspaceId} and id = ${id}`)
}

/** Counterparties by their ids. */
export async function counterpartiesByIds(
  db: Queryable,
  workspaceId: WorkspaceId,
  ids: readonly CounterpartyId[],
): Promise<ReadonlyMap<CounterpartyId, CounterpartyRow>> {
  const rows = await db.rows(sql<CounterpartyRow>`
    select ${columns} from counterparties where workspace_id = ${workspaceId} and id = any (${ids}::uuid[])`)
  return new Map(rows.map((row) => [row.id, row]))
}

export async function counterpartyByClientId(
  db: Queryable,
  workspaceId: WorkspaceId,
  createdBy: MemberId,
  clientId: ClientId,
): Promise<CounterpartyRow | undefined> {
  return db.row(sql<CounterpartyRow>`
    select ${columns} from counterparties
     where workspace_id = ${workspaceId} and created_by = ${createdBy} and client_id = ${clientId}`)
}

/** The one that stands for a tax number. */
export async function counterpartyByTaxNumber(
  db: Queryable,
  workspaceId: WorkspaceId,
  taxNumber: string,
): Promise<CounterpartyRow | undefined> {
  return db.row(sql<CounterpartyRow>`
    select ${columns} from counterparties
     where workspace_id = ${workspaceId} and tax_number = ${taxNumber} and tax_number <> '' and merged_into is null`)
}

/** Takes rows in the order of their ids, so that two who take the same ones never wait for each other. */
export async function lockCounterparties(
  tx: Transaction,
  workspaceId: WorkspaceId,
  ids: readonly CounterpartyId[],
): Promise<CounterpartyRow[]> {
  return tx.rows(sql<CounterpartyRow>`
    select ${columns} from counterparties
     where workspace_id = ${workspaceId} and id = any (${ids}::uuid[])
     order by id for no key update`)
}

export async function countCounterparties(db: Queryable, workspaceId: WorkspaceId): Promise<number> {
  const row = await db.row(sql<{ count: number }>`
    select count(*)::int as count from counterparties where workspace_id = ${workspaceId}`)
  return row?.count ?? 0
}

/** Adds what a spreadsheet names; one whose tax number somebody else has taken by now is left out. */
export async function insertImported(
  tx: Transaction,
  workspaceId: WorkspaceId,
  createdBy: MemberId,
  rows: readonly (CounterpartyFields & { readonly id: CounterpartyId })[],
): Promise<void> {
  await tx.rows(sql`
    insert into counterparties
      (workspace_id, id, title, tax_number, tax_office, account_code, language, contacts, created_by)
    select ${workspaceId}, id, title, "taxNumber", "taxOffice", "accountCode", language, contacts, ${createdBy}
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as n(id uuid, title text, "taxNumber" text, "taxOffice" text, "accountCode" text, language text, contacts jsonb)
    on conflict (workspace_id, tax_number) where tax_number <> '' and merged_into is null do nothing`)
}

/** Stores a counterparty; undefined: one with its client id is there, committed by now. */
export async function insertCounterparty(
  db: Queryable,
  row: CounterpartyFields & {
    readonly workspaceId: WorkspaceId
    readonly id: CounterpartyId
    readonly createdBy: MemberId
    readonly clientId: ClientId
    readonly requestHash: Buffer
  },
): Promise<CounterpartyRow | undefined> {
  return db.row(sql<CounterpartyRow>`
      insert into counterparties
        (workspace_id, id, title, tax_number, tax_office, account_code, language, contacts, created_by, client_id, request_hash)
      values
        (${row.workspaceId}, ${row.id}, ${row.title}, ${row.taxNumber}, ${row.taxOffice}, ${row.accountCode},
         ${row.language}, ${JSON.stringify(row.contacts)}::jsonb, ${row.createdBy}, ${row.clientId}, ${row.requestHash})
      on conflict (workspace_id, created_by, client_id) where client_id is not null do nothing
      returning ${columns}`)
}

/** Call it with the row taken. */
export async function updateCounterpartyRow(
  tx: Transaction,
  { workspace_id: workspaceId, id }: CounterpartyRow,
  fields: CounterpartyFields,
): Promise<CounterpartyRow> {
  return one(
    await tx.row(sql<CounterpartyRow>`
      update counterparties
         set title = ${fields.title}, tax_number = ${fields.taxNumber}, tax_office = ${fields.taxOffice},
             account_code = ${fields.accountCode}, language = ${fields.language},
             contacts = ${JSON.stringify(fields.contacts)}::jsonb, version = version + 1
       where workspace_id = ${workspaceId} and id = ${id}
      returning ${columns}`),
  )
}

/** Call it with the row taken; the tax number is free afterwards. */
export async function endCounterparty(tx: Transaction, from: CounterpartyRow, into: CounterpartyId): Promise<void> {
  await tx.rows(sql`
    update counterparties set merged_into = ${into}, version = version + 1
     where workspace_id = ${from.workspace_id} and (id = ${from.id} or merged_into = ${from.id})`)
}

/** A page by name, from the one after `after` on. */
export async function listCounterpartyRows(
  db: Queryable,
  page: {
    readonly workspaceId: WorkspaceId
    readonly language: 'tr' | 'en'
    readonly search: string
    readonly after: { readonly title: string; readonly id: string } | undefined
    readonly limit: number
  },
): Promise<CounterpartyRow[]> {
  const title = titleIn[page.language]
  const { after, search } = page
  return db.rows(sql<CounterpartyRow>`
    select ${columns} from counterparties
     where workspace_id = ${page.workspaceId} and merged_into is null
       ${search === '' ? sql`` : sql`and search_vector @@ ${search}::tsquery`}
       ${after === undefined ? sql`` : sql`and (${title}, id) > (${after.title}, ${after.id}::uuid)`}
     order by ${title}, id limit ${page.limit}`)
}

/** Titles sort by the workspace's language; each collation has its index. */
export const titleIn = {
  tr: sql`title collate "tr-x-icu"`,
  en: sql`title collate "en-x-icu"`,
} as const

function one(row: CounterpartyRow | undefined): CounterpartyRow {
  if (row === undefined) throw new Error('a counterparty that was just written is gone')
  return row
}
