// Letters that something is due of, of all workspaces.
import type { Queryable, Transaction } from '@meydan/platform/db/database'
import { sql } from '@meydan/platform/db/sql'
import type { WorkspaceId } from '@meydan/protocol'
import { letterColumns, type LetterRow } from './letters.ts'

/** What may be due of a letter: its end comes before a reminder. */
export type Due = 'reminder' | 'end'

const conditionOf = (due: Due, now: Date) =>
  due === 'end'
    ? sql`l.state in ('sent', 'delivered', 'seen') and l.expires_at <= ${now}`
    : sql`l.state in ('sent', 'delivered', 'seen') and l.next_reminder_at <= ${now} and l.expires_at > ${now}`

/** Workspaces that have such letters. */
export async function listDueWorkspaces(db: Queryable, due: Due, now: Date): Promise<WorkspaceId[]> {
  const rows = await db.rows(sql<{ workspace_id: WorkspaceId }>`
    select distinct l.workspace_id from letters l where ${conditionOf(due, now)}`)
  return rows.map(({ workspace_id: workspaceId }) => workspaceId)
}

/** Takes some of them; what somebody else has in hand is passed over, for it may not be due any more afterwards. */
export async function lockDueLetters(
  tx: Transaction,
  workspaceId: WorkspaceId,
  { due, now, limit }: { readonly due: Due; readonly now: Date; readonly limit: number },
): Promise<LetterRow[]> {
  return tx.rows(sql<LetterRow>`
    select ${letterColumns} from letters l
     where l.workspace_id = ${workspaceId} and ${conditionOf(due, now)}
     order by l.id limit ${limit} for no key update skip locked`)
}
