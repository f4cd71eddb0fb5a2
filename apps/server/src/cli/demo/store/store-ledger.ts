import { storePast, type LedgerPast } from '@meydan/modules/reconciliation/index'
import type { Transaction } from '@meydan/platform/db/database'
import { sql } from '@meydan/platform/db/sql'
import { storedIdOf } from '@meydan/platform/streams/stored-id'
import { ledgerStream } from '@meydan/protocol'

/** What a ledger is stored with. */
export type LedgerDeps = Parameters<typeof storePast>[0]

/** Stores a ledger, and the head of its stream: each change of a letter, and each period that was made or shown, was told. */
export async function storeLedger(deps: LedgerDeps, tx: Transaction, ledger: LedgerPast): Promise<void> {
  const { workspaceId, periods } = ledger
  await storePast(deps, tx, ledger)
  const changes = periods.flatMap(({ letters }) => letters).reduce((sum, { row }) => sum + row.change, 0)
  const head = changes + periods.length + periods.filter(({ shown }) => shown !== undefined).length
  await tx.rows(sql`
    insert into streams (workspace_id, id, head) values (${workspaceId}, ${storedIdOf(ledgerStream(workspaceId))}, ${head})`)
}
