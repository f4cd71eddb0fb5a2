import type { Queryable, Transaction } from '@meydan/platform/db/database'
import { sql } from '@meydan/platform/db/sql'
import type { MemberId, WorkspaceId } from '@meydan/protocol'

/** What was said of a sender, as it is stored. */
export interface SettingsRow {
  /** Of an older version, maybe: without what came later. */
  readonly sender: Readonly<Record<string, unknown>>
  readonly version: number
}

export async function settingsOf(db: Queryable, workspaceId: WorkspaceId): Promise<SettingsRow | undefined> {
  return db.row(sql<SettingsRow>`
    select sender, version from reconciliation_settings where workspace_id = ${workspaceId}`)
}

/** Writes settings where those stand that were seen (0: none). @returns whether they did. */
export async function writeSettings(
  tx: Transaction,
  row: { workspaceId: WorkspaceId; sender: object; seenVersion: number; updatedBy: MemberId },
): Promise<boolean> {
  const sender = JSON.stringify(row.sender)
  const written =
    row.seenVersion === 0
      ? await tx.row(sql`
          insert into reconciliation_settings (workspace_id, sender, updated_by)
          values (${row.workspaceId}, ${sender}::jsonb, ${row.updatedBy})
          on conflict (workspace_id) do nothing returning version`)
      : await tx.row(sql`
          update reconciliation_settings
             set sender = ${sender}::jsonb, version = version + 1, updated_by = ${row.updatedBy}, updated_at = now()
           where workspace_id = ${row.workspaceId} and version = ${row.seenVersion}
          returning version`)
  return written !== undefined
}
