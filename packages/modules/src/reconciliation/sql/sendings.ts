// Requests to send letters, and what came of each letter.
import type { Queryable, Transaction } from '@meydan/platform/db/database'
import { sql } from '@meydan/platform/db/sql'
import type { ClientId, JobId, MemberId, WorkspaceId } from '@meydan/protocol'
import type { LetterId, LetterWay, PeriodId } from '@meydan/protocol/operations/reconciliation-shapes'

/** What came of a letter of a sending. */
export type SendingOutcome = 'sent' | 'no_address' | 'state_refused'

/** A sending as it is stored. */
export interface SendingRow {
  readonly workspace_id: WorkspaceId
  readonly id: string
  readonly ways: readonly LetterWay[]
  readonly job_id: JobId
  readonly created_by: MemberId
  readonly request_hash: Buffer
}

const columns = sql`workspace_id, id, ways, job_id, created_by, request_hash`

/** Stores a sending; undefined: one with its client id is there, committed by now. */
export async function insertSending(
  tx: Transaction,
  row: Omit<SendingRow, 'workspace_id' | 'created_by' | 'job_id' | 'request_hash'> & {
    readonly workspaceId: WorkspaceId
    readonly jobId: JobId
    readonly createdBy: MemberId
    readonly clientId: ClientId
    readonly requestHash: Buffer
  },
): Promise<SendingRow | undefined> {
  return tx.row(sql<SendingRow>`
    insert into letter_sendings (workspace_id, id, ways, job_id, created_by, client_id, request_hash)
    values (${row.workspaceId}, ${row.id}, ${row.ways}::text[], ${row.jobId}, ${row.createdBy}, ${row.clientId},
            ${row.requestHash})
    on conflict (workspace_id, created_by, client_id) do nothing
    returning ${columns}`)
}

export async function sendingByClientId(
  db: Queryable,
  workspaceId: WorkspaceId,
  createdBy: MemberId,
  clientId: ClientId,
): Promise<SendingRow | undefined> {
  return db.row(sql<SendingRow>`
    select ${columns} from letter_sendings
     where workspace_id = ${workspaceId} and created_by = ${createdBy} and client_id = ${clientId}`)
}

/** Takes a sending's row: others who would take letters of it wait. */
export async function lockSending(
  tx: Transaction,
  workspaceId: WorkspaceId,
  id: string,
): Promise<SendingRow | undefined> {
  return tx.row(sql<SendingRow>`
    select ${columns} from letter_sendings where workspace_id = ${workspaceId} and id = ${id} for no key update`)
}

/** Puts letters into a sending; those that are not there are not put there. @returns how many it has. */
export async function insertNamedLetters(
  tx: Transaction,
  { workspace_id: workspaceId, id }: SendingRow,
  letterIds: readonly LetterId[],
): Promise<number> {
  const row = await tx.row(sql<{ count: number }>`
    with put as (
      insert into letter_sending_items (workspace_id, sending_id, letter_id, version, round)
      select l.workspace_id, ${id}, l.id, l.version, l.round from letters l
       where l.workspace_id = ${workspaceId} and l.id = any (${letterIds}::uuid[])
      returning 1)
    select count(*)::int as count from put`)
  return row?.count ?? 0
}

/** Puts the drafts of a period into a sending whose counterparties can be reached. @returns how many it has. */
export async function insertDraftsOf(
  tx: Transaction,
  { workspace_id: workspaceId, id, ways }: SendingRow,
  periodId: PeriodId,
): Promise<number> {
  const row = await tx.row(sql<{ count: number }>`
    with put as (
      insert into letter_sending_items (workspace_id, sending_id, letter_id, version, round)
      select l.workspace_id, ${id}, l.id, l.version, l.round from letters l
        join counterparties c on c.workspace_id = l.workspace_id and c.id = l.counterparty_id
       where l.workspace_id = ${workspaceId} and l.period_id = ${periodId} and l.state = 'draft'
         and ((${ways.includes('email')} and c.contacts @? '$[*] ? (@.email != null)')
           or (${ways.includes('sms')} and c.contacts @? '$[*] ? (@.phone != null)'))
      returning 1)
    select count(*)::int as count from put`)
  return row?.count ?? 0
}

/** Letters of a sending that have not had their turn; call it with the sending's row taken. */
export async function listOpenItems(
  tx: Transaction,
  { workspace_id: workspaceId, id }: SendingRow,
  limit: number,
): Promise<SendingItem[]> {
  return tx.rows(sql<SendingItem>`
    select letter_id, version, round from letter_sending_items
     where workspace_id = ${workspaceId} and sending_id = ${id} and outcome is null
     order by letter_id limit ${limit}`)
}

/** A letter of a sending, as it was when it was asked for. */
export interface SendingItem {
  readonly letter_id: LetterId
  readonly version: number
  readonly round: number
}

/** Notes what came of letters, in the transaction in which it came of them. */
export async function noteOutcomes(
  tx: Transaction,
  { workspace_id: workspaceId, id }: SendingRow,
  outcomes: ReadonlyMap<LetterId, SendingOutcome>,
): Promise<void> {
  await tx.rows(sql`
    update letter_sending_items i set outcome = n.outcome
      from (select letter_id, outcome from unnest(${[...outcomes.keys()]}::uuid[], ${[...outcomes.values()]}::text[])
              as n(letter_id, outcome)) n
     where i.workspace_id = ${workspaceId} and i.sending_id = ${id} and i.letter_id = n.letter_id`)
}

/** How many letters came to what, and how many have not had their turn. */
export type OutcomeCounts = Readonly<Record<SendingOutcome | 'open', number>>

/** How many letters of a sending came to what. */
export async function countOutcomes(db: Queryable, workspaceId: WorkspaceId, id: string): Promise<OutcomeCounts> {
  const rows = await db.rows(sql<{ outcome: SendingOutcome | 'open'; letters: number }>`
    select coalesce(outcome, 'open') as outcome, count(*)::int as letters from letter_sending_items
     where workspace_id = ${workspaceId} and sending_id = ${id} group by 1`)
  const counts = Object.fromEntries(rows.map(({ outcome, letters }) => [outcome, letters]))
  return { sent: 0, no_address: 0, state_refused: 0, open: 0, ...counts }
}
