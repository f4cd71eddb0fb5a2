// What only a ledger that is laid down with its past needs: rows of today are made where they happen.
import type { Transaction } from '@meydan/platform/db/database'
import { sql } from '@meydan/platform/db/sql'
import type { WorkspaceId } from '@meydan/protocol'
import type { PeriodId } from '@meydan/protocol/operations/reconciliation-shapes'
import type { NewDelivery } from './deliveries.ts'

/** A message that has ended. */
export interface PastDeliveryRow extends NewDelivery {
  readonly state: 'sent' | 'failed'
  readonly answer: string
  readonly ended_at: Date
}

/** Stores messages that have ended; after the events that they were sent for. */
export async function insertPastDeliveries(tx: Transaction, rows: readonly PastDeliveryRow[]): Promise<void> {
  await tx.rows(sql`
    insert into letter_deliveries
      (workspace_id, id, letter_id, cause, round, kind, way, party, address, name, state, reason, provider, answer,
       created_at, ended_at)
    select workspace_id, id, letter_id, cause, round, kind, way, party, address, name, state,
           case when state = 'failed' then 'refused' end, 'smtp', answer, created_at, ended_at
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as n(workspace_id uuid, id uuid, letter_id uuid, cause bigint, round int, kind text, way text, party text,
             address text, name text, state text, answer text, created_at timestamptz, ended_at timestamptz)`)
}

/** Letters and their links were made when their history says so. */
export async function backdateLetters(
  tx: Transaction,
  workspaceId: WorkspaceId,
  links: readonly { readonly id: string; readonly created_at: Date }[],
): Promise<void> {
  await tx.rows(sql`
    with dated as (
      update letter_links k set created_at = n.created_at
        from jsonb_to_recordset(${JSON.stringify(links)}::jsonb) as n(id uuid, created_at timestamptz)
       where k.workspace_id = ${workspaceId} and k.id = n.id
    )
    update letters l set created_at = e.at
      from letter_events e
     where l.workspace_id = ${workspaceId} and e.workspace_id = l.workspace_id and e.letter_id = l.id and e.number = 1`)
}

/** A period, and the counterparties of the workspace that are younger than it, were made then. */
export async function backdatePeriod(
  tx: Transaction,
  workspaceId: WorkspaceId,
  period: { readonly id: PeriodId; readonly createdAt: Date },
): Promise<void> {
  await tx.rows(sql`
    with dated as (
      update reconciliation_periods set created_at = ${period.createdAt}
       where workspace_id = ${workspaceId} and id = ${period.id}
    )
    update counterparties set created_at = ${period.createdAt}
     where workspace_id = ${workspaceId} and created_at > ${period.createdAt}`)
}
