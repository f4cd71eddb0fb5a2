import type { Transaction } from '@meydan/platform/db/database'
import { sql } from '@meydan/platform/db/sql'
import type { WorkspaceId } from '@meydan/protocol'

/** Lets one import of a workspace at a time be written. Before all other locks. */
export async function lockApplying(tx: Transaction, workspaceId: WorkspaceId): Promise<void> {
  await tx.rows(sql`
    select pg_advisory_xact_lock(hashtextextended('reconciliation.applying ' || ${workspaceId}, 0))`)
}
