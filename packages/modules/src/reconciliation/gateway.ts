import type { Database } from '@meydan/platform/db/database'
import type { ScreenStream } from '@meydan/platform/realtime/ask-each-kind'
import { mayReconcileEach } from './sql/may-reconcile-each.ts'

/** The stream of letters, for those who reconcile now. */
export function createLedgerStream(db: Database): ScreenStream {
  return { kind: 'ledger', mayFollow: (questions) => mayReconcileEach(db, questions) }
}
