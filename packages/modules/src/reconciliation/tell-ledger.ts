import type { Transaction } from '@meydan/platform/db/database'
import type { NewEvent } from '@meydan/platform/streams/stream'
import type { StreamWriter } from '@meydan/platform/streams/writer'
import { ledgerStream, type WorkspaceId } from '@meydan/protocol'

/** Tells those who have the ledger on screen; the last thing of a transaction, for it holds up all others that do. */
export async function tellLedger(
  streams: StreamWriter,
  tx: Transaction,
  workspaceId: WorkspaceId,
  events: readonly NewEvent[],
): Promise<void> {
  if (events.length === 0) return
  await streams.append(tx, { workspaceId, key: ledgerStream(workspaceId) }, events)
}
