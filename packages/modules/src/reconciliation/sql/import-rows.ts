// The rows of a spreadsheet between being understood and being written.
import type { Queryable, Transaction } from '@meydan/platform/db/database'
import { sql } from '@meydan/platform/db/sql'
import type { CurrencyCode, Money, WorkspaceId } from '@meydan/protocol'
import type { ImportId, SpreadsheetImport } from '@meydan/protocol/operations/reconciliation-import'
import type {
  Contact,
  CounterpartyId,
  LetterId,
  LetterState,
  PeriodId,
  Side,
} from '@meydan/protocol/operations/reconciliation-shapes'

/** What names the rows of one import. */
export interface ImportKey {
  readonly workspaceId: WorkspaceId
  readonly importId: ImportId
}

/** A row as it was understood. */
export interface StagedRow {
  readonly number: number
  readonly title: string
  readonly tax_number: string
  readonly tax_office: string
  readonly account_code: string
  readonly language: 'tr' | 'en' | null
  readonly contacts: readonly Contact[]
  readonly amount: Money
  readonly side: Side
  readonly currency: CurrencyCode
  /** `YYYY-MM-DD` */
  readonly period_ends_on: string
}

/** A row with what is in the ledger for it now. */
export interface MatchedRow extends StagedRow {
  readonly counterparty_id: CounterpartyId | null
  readonly has_email: boolean
  readonly period_id: PeriodId | null
  readonly letter_id: LetterId | null
  readonly letter_state: LetterState | null
  readonly letter_amount: Money | null
  readonly letter_side: Side | null
  /** Whether this very import has written the letter for an earlier row. */
  readonly is_repeated: boolean
}

/** What became of a row. */
export type RowOutcome = 'new' | 'amended' | 'same' | 'conflict' | 'repeated'

export async function insertImportRows(db: Queryable, key: ImportKey, rows: readonly StagedRow[]): Promise<void> {
  if (rows.length === 0) return
  await db.rows(sql`
    insert into import_rows
      (workspace_id, import_id, number, title, tax_number, tax_office, account_code, language, contacts, amount, side,
       currency, period_ends_on)
    select ${key.workspaceId}, ${key.importId}, number, title, tax_number, tax_office, account_code, language, contacts,
           amount, side, currency, period_ends_on
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as n(number int, title text, tax_number text, tax_office text, account_code text, language text, contacts jsonb,
             amount numeric(18,2), side text, currency text, period_ends_on date)`)
}

export async function deleteImportRows(db: Queryable, key: ImportKey): Promise<void> {
  await db.rows(sql`
    delete from import_rows where workspace_id = ${key.workspaceId} and import_id = ${key.importId}`)
}

/**
 * The next rows that were not written, each with its counterparty, its period and the letter that is there. A counterparty is
 * found by its tax number, else by the code of our books, else by its very name; the latter two where no number or code
 * contradicts. Each is a look into its own index: a condition of all three would read all counterparties for each row.
 */
export async function matchImportRows(
  db: Queryable,
  key: ImportKey,
  page: { readonly after: number; readonly limit: number },
): Promise<MatchedRow[]> {
  return db.rows(sql<MatchedRow>`
    select r.number, r.title, r.tax_number, r.tax_office, r.account_code, r.language, r.contacts,
           r.amount::text as amount, r.side, r.currency, r.period_ends_on::text as period_ends_on,
           c.id as counterparty_id,
           coalesce(c.contacts @? '$[*] ? (@.email != null)', false) or r.contacts @? '$[*] ? (@.email != null)' as has_email,
           p.id as period_id, l.id as letter_id, l.state as letter_state, l.amount::text as letter_amount,
           l.side as letter_side,
           exists (select 1 from import_rows o
                    where o.workspace_id = r.workspace_id and o.import_id = r.import_id and o.letter_id = l.id)
             as is_repeated
      from import_rows r
      left join lateral (
        select c.id, c.contacts from counterparties c
         where c.workspace_id = r.workspace_id and c.merged_into is null and r.tax_number <> '' and c.tax_number <> ''
           and c.tax_number = r.tax_number
      ) t on true
      left join lateral (
        select c.id, c.contacts from counterparties c
         where c.workspace_id = r.workspace_id and c.merged_into is null and t.id is null and r.account_code <> ''
           and c.account_code <> '' and c.account_code = r.account_code and (r.tax_number = '' or c.tax_number = '')
         order by c.created_at, c.id limit 1
      ) a on true
      left join lateral (
        select c.id, c.contacts from counterparties c
         where c.workspace_id = r.workspace_id and c.merged_into is null and t.id is null and a.id is null
           and c.title = r.title and (r.tax_number = '' or c.tax_number = '')
           and (r.account_code = '' or c.account_code = '')
         order by c.created_at, c.id limit 1
      ) n on true
     cross join lateral (
       select coalesce(t.id, a.id, n.id) as id, coalesce(t.contacts, a.contacts, n.contacts) as contacts
     ) c
      left join reconciliation_periods p on p.workspace_id = r.workspace_id and p.ends_on = r.period_ends_on
      left join letters l on l.workspace_id = r.workspace_id and l.period_id = p.id and l.counterparty_id = c.id
            and l.currency = r.currency and l.state <> 'cancelled'
     where r.workspace_id = ${key.workspaceId} and r.import_id = ${key.importId} and r.outcome is null
       and r.number > ${page.after}
     order by r.number limit ${page.limit}`)
}

/** A row, and what became of it. */
export interface WrittenRow {
  readonly number: number
  readonly outcome: RowOutcome
  readonly letter_id: LetterId
  readonly adds_counterparty: boolean
}

/** Notes what became of rows. */
export async function updateOutcomes(tx: Transaction, key: ImportKey, rows: readonly WrittenRow[]): Promise<void> {
  await tx.rows(sql`
    update import_rows r
       set outcome = n.outcome, letter_id = n.letter_id, adds_counterparty = n.adds_counterparty
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as n(number int, outcome text, letter_id uuid, adds_counterparty boolean)
     where r.workspace_id = ${key.workspaceId} and r.import_id = ${key.importId} and r.number = n.number`)
}

/** The balances that were understood, added up. */
export async function sumImportRows(db: Queryable, key: ImportKey): Promise<SpreadsheetImport['sums']> {
  return db.rows(sql<SpreadsheetImport['sums'][number]>`
    select currency, side, count(*)::int as letters, sum(amount)::text as amount from import_rows
     where workspace_id = ${key.workspaceId} and import_id = ${key.importId}
     group by 1, 2 order by 1, 2`)
}

/** How many rows came to what, and how many of them added a counterparty. */
export async function countOutcomes(
  db: Queryable,
  key: ImportKey,
): Promise<{ readonly counts: ReadonlyMap<RowOutcome, number>; readonly newCounterparties: number }> {
  const rows = await db.rows(sql<{ outcome: RowOutcome; count: number; added: number }>`
    select outcome, count(*)::int as count, (count(*) filter (where adds_counterparty))::int as added from import_rows
     where workspace_id = ${key.workspaceId} and import_id = ${key.importId} and outcome is not null group by 1`)
  return {
    counts: new Map(rows.map(({ outcome, count }) => [outcome, count])),
    newCounterparties: rows.reduce((sum, { added }) => sum + added, 0),
  }
}

/** The periods that an import has written letters of. */
export async function listPeriodsOfImport(db: Queryable, key: ImportKey): Promise<PeriodId[]> {
  const rows = await db.rows(sql<{ id: PeriodId }>`
    select distinct p.id from import_rows r
      join reconciliation_periods p on p.workspace_id = r.workspace_id and p.ends_on = r.period_ends_on
     where r.workspace_id = ${key.workspaceId} and r.import_id = ${key.importId} order by p.id`)
  return rows.map(({ id }) => id)
}
