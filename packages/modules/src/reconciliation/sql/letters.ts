import type { Queryable, Transaction } from '@meydan/platform/db/database'
import { sql } from '@meydan/platform/db/sql'
import type { ClientId, CurrencyCode, MemberId, Money, WorkspaceId } from '@meydan/protocol'
import type {
  CounterpartyId,
  LetterDeliveryState,
  LetterEventKind,
  LetterId,
  LetterState,
  LetterWay,
  PeriodId,
  Side,
} from '@meydan/protocol/operations/reconciliation-shapes'

/** A letter as it is stored. */
export interface LetterRow {
  readonly workspace_id: WorkspaceId
  readonly id: LetterId
  readonly period_id: PeriodId
  readonly counterparty_id: CounterpartyId
  readonly number: number
  readonly currency: CurrencyCode
  readonly amount: Money
  readonly side: Side
  readonly state: LetterState
  readonly delivery: LetterDeliveryState
  readonly version: number
  readonly round: number
  readonly ways: readonly LetterWay[]
  readonly sent_by: MemberId | null
  readonly sent_at: Date | null
  readonly delivered_at: Date | null
  readonly seen_at: Date | null
  readonly expires_at: Date | null
  readonly next_reminder_at: Date | null
  readonly change: number
  readonly changed_at: Date
}

/** What is added to a letter's history, as number `change` of its row. */
export interface LetterEventRow {
  readonly kind: LetterEventKind
  readonly memberId: MemberId | null
  readonly detail: object
}

/** A letter as it is to be, with what happened to it. */
export interface LetterChange {
  readonly row: LetterRow
  readonly event: LetterEventRow
}

/** The columns of a letter's row, of `letters l`. */
export const letterColumns = sql`
  l.workspace_id, l.id, l.period_id, l.counterparty_id, l.number, l.currency, l.amount::text as amount, l.side, l.state,
  l.delivery, l.version, l.round, l.ways, l.sent_by, l.sent_at, l.delivered_at, l.seen_at, l.expires_at,
  l.next_reminder_at, l.change, l.changed_at`

/** Takes letters in the order of their ids, so that two who take the same ones never wait for each other. */
export async function lockLetters(
  tx: Transaction,
  workspaceId: WorkspaceId,
  ids: readonly LetterId[],
): Promise<LetterRow[]> {
  return tx.rows(sql<LetterRow>`
    select ${letterColumns} from letters l
     where l.workspace_id = ${workspaceId} and l.id = any (${ids}::uuid[])
     order by l.id for no key update`)
}

/** Takes all letters of a counterparty. */
export async function lockLettersOf(
  tx: Transaction,
  workspaceId: WorkspaceId,
  counterpartyId: CounterpartyId,
): Promise<LetterRow[]> {
  return tx.rows(sql<LetterRow>`
    select ${letterColumns} from letters l
     where l.workspace_id = ${workspaceId} and l.counterparty_id = ${counterpartyId}
     order by l.id for no key update`)
}

export async function letterById(
  db: Queryable,
  workspaceId: WorkspaceId,
  id: LetterId,
): Promise<LetterRow | undefined> {
  return db.row(
    sql<LetterRow>`select ${letterColumns} from letters l where l.workspace_id = ${workspaceId} and l.id = ${id}`,
  )
}

export async function letterByClientId(
  db: Queryable,
  workspaceId: WorkspaceId,
  createdBy: MemberId,
  clientId: ClientId,
): Promise<{ readonly id: LetterId; readonly request_hash: Buffer } | undefined> {
  return db.row(sql`
    select id, request_hash from letters
     where workspace_id = ${workspaceId} and created_by = ${createdBy} and client_id = ${clientId}`)
}

/** The letter for a balance that is not cancelled. */
export async function letterIdOf(
  db: Queryable,
  workspaceId: WorkspaceId,
  of: { periodId: PeriodId; counterpartyId: CounterpartyId; currency: string },
): Promise<LetterId | undefined> {
  const row = await db.row(sql<{ id: LetterId }>`
    select id from letters
     where workspace_id = ${workspaceId} and period_id = ${of.periodId} and counterparty_id = ${of.counterpartyId}
       and currency = ${of.currency} and state <> 'cancelled'`)
  return row?.id
}

/** What is stored of a new letter beside its row. */
export interface NewLetter extends LetterChange {
  readonly createdBy: MemberId
  readonly request?: { readonly clientId: ClientId; readonly hash: Buffer }
}

/** Stores drafts, with the beginning of their history; their numbers were given out under the period's lock. */
export async function insertLetters(tx: Transaction, letters: readonly NewLetter[]): Promise<void> {
  const rows = letters.map(({ row, createdBy, request }) => ({
    ...row,
    created_by: createdBy,
    client_id: request?.clientId ?? null,
    request_hash: request === undefined ? null : `\\x${request.hash.toString('hex')}`,
  }))
  await tx.rows(sql`
    insert into letters
      (workspace_id, id, period_id, counterparty_id, number, currency, amount, side, changed_at, created_by, client_id,
       request_hash)
    select workspace_id, id, period_id, counterparty_id, number, currency, amount, side, changed_at, created_by, client_id,
           request_hash
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as n(workspace_id uuid, id uuid, period_id uuid, counterparty_id uuid, number int, currency text,
             amount numeric(18,2), side text, changed_at timestamptz, created_by uuid, client_id uuid, request_hash bytea)`)
  await insertLetterEvents(tx, letters)
}

/** Writes letters whose rows are taken, and what happened to each. */
export async function updateLetters(tx: Transaction, changes: readonly LetterChange[]): Promise<void> {
  await tx.rows(sql`
    update letters l
       set counterparty_id = n.counterparty_id, amount = n.amount, side = n.side, state = n.state, delivery = n.delivery,
           version = n.version, round = n.round,
           ways = array(select jsonb_array_elements_text(n.ways)), sent_by = n.sent_by, sent_at = n.sent_at,
           delivered_at = n.delivered_at, seen_at = n.seen_at, expires_at = n.expires_at,
           next_reminder_at = n.next_reminder_at, change = n.change, changed_at = n.changed_at
      from jsonb_to_recordset(${JSON.stringify(changes.map(({ row }) => row))}::jsonb)
        as n(workspace_id uuid, id uuid, counterparty_id uuid, amount numeric(18,2), side text, state text, delivery text,
             version int, round int,
             ways jsonb, sent_by uuid, sent_at timestamptz, delivered_at timestamptz, seen_at timestamptz,
             expires_at timestamptz, next_reminder_at timestamptz, change bigint, changed_at timestamptz)
     where l.workspace_id = n.workspace_id and l.id = n.id`)
  await insertLetterEvents(tx, changes)
}

async function insertLetterEvents(tx: Transaction, changes: readonly LetterChange[]): Promise<void> {
  const rows = changes.map(({ row, event }) => ({
    workspace_id: row.workspace_id,
    letter_id: row.id,
    number: row.change,
    kind: event.kind,
    at: row.changed_at,
    member_id: event.memberId,
    version: row.version,
    detail: event.detail,
  }))
  await tx.rows(sql`
    insert into letter_events (workspace_id, letter_id, number, kind, at, member_id, version, detail)
    select workspace_id, letter_id, number, kind, at, member_id, version, detail
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as n(workspace_id uuid, letter_id uuid, number bigint, kind text, at timestamptz, member_id uuid, version int,
             detail jsonb)`)
}

/** What happened to a letter, the newest first. */
export async function listLetterEvents(
  db: Queryable,
  workspaceId: WorkspaceId,
  letterId: LetterId,
  limit: number,
): Promise<
  {
    readonly kind: LetterEventKind
    readonly at: Date
    readonly member_id: MemberId | null
    readonly version: number
    readonly detail: Readonly<Record<string, unknown>>
  }[]
> {
  return db.rows(sql`
    select kind, at, member_id, version, detail from letter_events
     where workspace_id = ${workspaceId} and letter_id = ${letterId}
     order by number desc limit ${limit}`)
}
